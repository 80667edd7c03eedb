; Test card: what a front end must show, in 2 KB.
;
; Sixteen bars, one a hue, each through all eight luminances; a white square that
; the left joystick moves (two clocks or lines a frame); a tone while fire is held.
; SELECT jams the CPU, RESET stops the vertical sync: both are things a front end
; has to survive and to report.
;
; Assemble: dasm testcard.asm -f3 -otestcard.bin

        processor 6502

VSYNC   = $00
VBLANK  = $01
WSYNC   = $02
COLUP0  = $06
COLUBK  = $09
RESP0   = $10
AUDC0   = $15
AUDF0   = $17
AUDV0   = $19
GRP0    = $1B
HMP0    = $20
HMOVE   = $2A
HMCLR   = $2B
INPT4   = $0C
SWCHA   = $0280
SWCHB   = $0282
INTIM   = $0284
TIM64T  = $0296

playerX = $80           ; 0..151, left edge of the square in colour clocks
playerY = $81           ; 0..183, first line of the square
line    = $82

        org $F800

Start   sei
        cld
        ldx #$FF
        txs
        lda #0
Clear   sta 0,x         ; TIA and RAM alike
        dex
        bne Clear
        lda #72
        sta playerX
        lda #92
        sta playerY
        lda #$0E
        sta COLUP0

Frame   lda #2
        sta VSYNC
        sta VBLANK
        sta WSYNC
        sta WSYNC
        sta WSYNC
        lda #0
        sta VSYNC
        lda #43         ; 43 * 64 cycles: the 37 lines above the picture
        sta TIM64T

; Console switches
        lda SWCHB
        lsr
        bcc NoSync      ; RESET
        lsr
        bcs Move
        .byte $02       ; SELECT: an opcode that halts the CPU
NoSync  jmp NoSync

; Joystick: one bit a direction, 0 = pressed
Move    lda SWCHA
        asl
        bcs NotRight
        ldx playerX
        cpx #152
        bcs NotRight
        inc playerX
        inc playerX
NotRight
        asl
        bcs NotLeft
        ldx playerX
        beq NotLeft
        dec playerX
        dec playerX
NotLeft asl
        bcs NotDown
        ldx playerY
        cpx #184
        bcs NotDown
        inc playerY
        inc playerY
NotDown asl
        bcs NotUp
        ldx playerY
        beq NotUp
        dec playerY
        dec playerY
NotUp

; A tone of about 440 Hz while fire is held
        ldx #0
        bit INPT4
        bmi Silent
        ldx #8
Silent  stx AUDV0
        lda #$0C
        sta AUDC0
        lda #11
        sta AUDF0

; Put the square at playerX: coarse by the loop, 15 clocks a turn, fine by HMP0
        lda playerX
        sta WSYNC
        sec
Coarse  sbc #15
        bcs Coarse
        eor #7
        asl
        asl
        asl
        asl
        sta RESP0
        sta HMP0
        sta WSYNC
        sta HMOVE

        ldx #0
        stx line
Wait    lda INTIM
        bne Wait
        sta WSYNC
        sta VBLANK      ; A is 0: picture on

; 192 lines: bars of 12 lines
Bar     lda line
        sec
        sbc playerY
        cmp #8
        lda #0
        bcs NoSquare
        lda #$FF
NoSquare
        sta WSYNC
        sta GRP0
        ldx line
        lda Hues,x
        sta COLUBK
        inx
        stx line
        cpx #192
        bne Bar

        sta WSYNC
        lda #2
        sta VBLANK
        lda #0
        sta COLUBK
        sta GRP0
        lda #37         ; 37 * 64 cycles: the 30 lines below the picture
        sta TIM64T
Below   lda INTIM
        bne Below
        jmp Frame

        org $FA00
Hues
hue     set 0
        repeat 16
        .byte hue*16, hue*16+2, hue*16+4, hue*16+4, hue*16+6, hue*16+6
        .byte hue*16+8, hue*16+8, hue*16+10, hue*16+12, hue*16+14, hue*16+14
hue     set hue+1
        repend

        org $FFFC
        .word Start
        .word Start
