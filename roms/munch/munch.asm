; Munch: Pac-Man for the Atari 2600, in 8 KB (two banks, F8). MIT licence.
;
;   dasm munch.asm -f3 -o../munch.bin
;   dasm munch.asm -f3 -DPAL=1 -o../munch-pal.bin
;
; This file is the frame; README.md says how the rest works.

        processor 6502
        include "vcs.asm"
        include "config.asm"
        include "ram.asm"

; Both banks end alike: an access to the hotspot changes the bank under the program's feet.
        mac STUBS
        org {1}
        rorg {2}
        sta $FFF8               ; from the game
        jmp Picture
        sta $FFF9               ; from the picture
        jmp AfterPicture
        sta $FFF9               ; from the power switch
        jmp Cold
        org {1}+$1C
        rorg {2}+$1C
        .word {2}+12
        .word {2}+12
        endm
ToDisplay = $FFE0
ToGame  = $DFE6

; ---- bank 0: the picture
        org $8000
        rorg $D000

Picture subroutine
        sta WSYNC
        sta HMOVE               ; of the ball
        sta VBLANK              ; A is 0
        include "kernel.asm"
        include "bars.asm"
FirstLine                       ; of each zone
.n      set 0
        repeat 10
        .byte .n
.n      set .n + 18
        repend
PicturePage                     ; by thing: four ghosts, the fruit, Pac-Man
        .byte >Empty1,>Empty1,>Empty1,>Empty1,>Empty1,>Empty0
        include "maze.asm"
        include "graphics.asm"
        echo "bank 0 free:", $DFE0 - *
        STUBS $8FE0, $DFE0

; ---- bank 1: the game. The console starts here.
        org $9000
        rorg $F000

Cold    subroutine
        sei
        cld
        ldx #0
        txa
.clear  dex
        sta 0,x                 ; TIA and RAM
        txs
        bne .clear
        dex
        txs
        lda #$31
        sta CTRLPF              ; the right half mirrors the left; the ball is 8 pixels wide
        sta VDELBL              ; and waits for GRP1 (bit 0)
        lda #$80
        sta HMM0                ; these stay where they are
        sta HMM1
        jsr NewGame

Frame   subroutine
        lda #2
        sta VBLANK
        sta WSYNC
        sta VSYNC
        sta WSYNC
        sta WSYNC
        lda #BLANKING
        sta WSYNC
        ldx #0
        stx VSYNC
        sta TIM64T

        inc frame
        jsr Switches
        bcs .begun
        jsr Game
        lda #AHEAD
        jsr StepGhosts
.begun  jsr ShareOut

        ldx #$FF                ; energizers pulse
        lda frame
        and #8
        bne .wide
        ldx #$CF
.wide   stx blink
        ldx #0
        stx zone
        stx t0                  ; no dots over the first corridor
        stx t1
        stx t2
        stx t3
        stx t4
        stx t5
        ldx #<Empty1
        stx p0
        stx p1
        ldx #>Empty1
        stx p0+1
        stx p1+1
        ldx #$80
        stx delay
        stx HMP0
        stx HMP1
.wait   lda INTIM
        bne .wait
        jmp ToDisplay

AfterPicture subroutine
        lda #2
        sta WSYNC
        sta VBLANK
        lda #OVERSCAN
        sta TIM64T
        jsr Sound
        lda state
        beq .move
        cmp #S_PLAY
        bne .rest
.move   jsr Class
        jsr Clocks
        jsr Pace
        lda #BEHIND
        jsr StepGhosts
.rest   lda INTIM
        bne .rest
        jmp Frame

        include "player.asm"
        include "ghosts.asm"
        include "sprites.asm"
        include "game.asm"
        include "sound.asm"
        include "score.asm"
        include "board.asm"
        echo "bank 1 free:", $FFE0 - *
        STUBS $9FE0, $FFE0
