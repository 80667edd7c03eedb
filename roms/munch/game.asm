; The states of the game, the switches, new boards and new lives.

; One frame: what is over the maze's heads is done here, the rest after the picture (munch.asm).
Game    subroutine
        ldx state
        lda StateHigh,x
        pha
        lda StateLow,x
        pha
        rts
StateLow
        .byte <(Title-1),<(Ready-1),<(Run-1),<(Dying-1),<(Clear-1),<(Over-1)
StateHigh
        .byte >(Title-1),>(Ready-1),>(Run-1),>(Dying-1),>(Clear-1),>(Over-1)

Title   subroutine
        bit INPT4               ; fire starts, as RESET does
        bpl Start
Run     subroutine
        jsr Class
        jsr MovePac
        bcs .eaten              ; (the frame of an energizer has no time for more)
        jsr Meet
.eaten
        lda eaten
        cmp #DOTS
        bcc .fruit
        lda #S_CLEAR
        ldx state
        beq Restart
        sta state
        lda #100
        sta timer
        rts
.fruit  cmp #44                 ; the fruit comes twice
        beq .show
        cmp #107
        bne .age
.show   lda flags
        and #$0C                ; (in the moment the dot is eaten)
        beq .age
        lda #FPS*9/8
        sta timer
.age    lda timer
        beq .done
        lda frame
        and #7
        bne .done
        dec timer
.done   rts

Restart lda #S_OVER             ; attract mode begins again, in the next frame: this one was long enough
        sta state
        lda #1
        sta timer
        rts

Start   subroutine
        lda #0                  ; a new game at the chosen level
        sta score
        sta score+1
        sta score+2
        sta flags
        lda #3
        sta lives
        jsr NewBoard
        lda #FX_TUNE
        sta fx
        lda #0
        sta fxt
        lda #FPS*4
GetReady subroutine
        sta timer
        lda #S_READY
        sta state
        rts

Ready   subroutine
        dec timer
        bne .wait
        lda #S_PLAY
        sta state
.wait   rts

Dying   subroutine
        dec timer
        bne .wait
        lda lives
        beq .over
        dec lives
        jsr NewLife
        lda #FPS
        jmp GetReady
.over   lda #S_OVER
        sta state
        lda #FPS*2
        sta timer
.wait   rts

Clear   subroutine
        lda timer               ; the board blinks
        and #16
        beq .dark
        lda #C_BLINK
.dark   sta COLUBK
        dec timer
        bne .wait
        inc level
        lda level
        cmp #99
        bcc .next
        dec level
.next   jsr NewBoard
        lda #FPS*3/2
        jmp GetReady
.wait   rts

Over    subroutine
        dec timer
        bne .wait
        jmp NewGame
.wait   rts

; Attract mode
NewGame subroutine
        lda #0
        sta level
        sta fx
        lda #S_TITLE
        sta state
NewBoard subroutine
        lda #0
        sta eaten
        sta COLUBK
        lda #$A5
        sta random
        ldx #9
.dots   lda HallDots,x
        sta rowL,x
        sta rowR,x
        lda LinkDots,x
        sta linkL,x
        sta linkR,x
        dex
        bpl .dots
NewLife subroutine
        lda #0
        sta fright
        sta phase
        sta pent
        sta timer
        sta fxt
        ldx #4
.ghost  lda StartX,x
        sta gx,x
        lda StartY,x
        sta gy,x
        lda StartStat,x
        sta gstat,x
        dex
        bpl .ghost
        ldx #3
.queue  txa
        sta order,x
        dex
        bpl .queue
        lda #START_X
        sta pacx
        lda #START_Y
        sta pacy
        lda #LEFT
        sta pacdir
        lda flags
        and #$C0
        sta flags
        jmp SetPhase

StartX  .byte DOOR_X,DOOR_X,DOOR_X-10,DOOR_X+10,DOOR_X
StartY  .byte DOOR_Y,PEN_Y,PEN_Y,PEN_Y,FRUIT_Y
StartStat .byte M_HUNT+LEFT,M_PEN,M_PEN,M_PEN,0         ; (the fruit has no place for one: c0 is there)

; RESET starts a game; SELECT goes to the title and chooses the first board. Carry is set if that took
; the time of this frame.
Switches subroutine
        lda SWCHB
        lsr
        bcs .noreset
        bit flags
        bmi .done
        jsr Start
        jmp .begun
.noreset
        lsr
        bcs .free
        bit flags
        bmi .done
        ldx level
        lda state
        beq .choose
        ldx #$FF
.choose inx
        cpx #9
        bcc .ok
        ldx #0
.ok     txa
        pha
        jsr NewGame
        pla
        sta level
        lda #0
        sta score
        sta score+1
        ldx level
        inx
        stx score+2
.begun  lda flags
        ora #$80
        sta flags
        sec
        rts
.done   clc
        rts
.free   lda flags
        and #$7F
        sta flags
        clc
        rts
