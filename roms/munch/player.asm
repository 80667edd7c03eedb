; Pac-Man: steering, walking, eating.

; The ways out of cell (cx,cy), as in Exits. Uses X.
Ways    subroutine
        ldx cy
        lda cx
        cmp #10
        bcs .right
        adc Times10,x
        tax
        lda Exits,x
        rts
.right  eor #$FF                ; 19 - A: the right half is the mirror image
        adc #19
        clc
        adc Times10,x
        tax
        lda Exits,x
        tax
        lda Swap,x
        rts

; Speeds depend on the board: class 0 to 3, one more with left difficulty A. Kept in `class` until
; the end of the blank.
Class   subroutine
        ldy #0
        lda level
        beq .easy
        iny
        cmp #4
        bcc .easy
        iny
        cmp #20
        bcc .easy
        iny
.easy   bit SWCHB
        bvc .done
        cpy #3
        bcs .done
        iny
.done   sty class
        rts

; One frame of Pac-Man. Sets carry if he ate an energizer.
MovePac subroutine
        lda flags               ; swallowing
        and #$0C
        beq .walk
        lda flags
        sec
        sbc #4
        sta flags
        clc
        rts
.walk   ldy class
        lda fright
        beq .usual
        tya
        ora #4
        tay
.usual  lda PacSpeed,y
        clc
        adc pacacc
        sta pacacc
        bcs .step
        rts                     ; (carry is clear)
.step   lda pacx
        lsr
        lsr
        lsr
        sta cx
        lda pacy
        lsr
        lsr
        lsr
        sta cy
        lda state
        beq .robot
        lda SWCHA
        ldy #3                  ; bit 7 right, 6 left, 5 down, 4 up
        asl
        bcc .want
        ldy #1
        asl
        bcc .want
        iny
        asl
        bcc .want
        ldy #0
        asl
        bcc .want
        ldy pacdir
.want   sty want
        lda pacx
        ora pacy
        and #7
        bne .between
        jsr Ways
        sta tmp
        and WayBit,y
        beq .ahead
        sty pacdir
.ahead  ldy pacdir
        lda tmp
        and WayBit,y
        bne .go
        clc
        rts                     ; a wall
.between
        tya                     ; only back, between two cells
        eor #2
        cmp pacdir
        bne .go
        sty pacdir
.go     ldy pacdir
        lda pacx
        clc
        adc DX,y
        jsr Wrap
        sta pacx
        lda pacy
        clc
        adc DY,y
        sta pacy
        ora pacx
        and #7
        beq EatDot
        clc
        rts

.robot  lda pacx                ; attract mode: any way but back
        ora pacy
        and #7
        bne .go
        jsr Ways
        sta tmp
        jsr Random
        and #3
        tay
.try    iny
        tya
        and #3
        tay
        eor #2
        cmp pacdir
        beq .try
        lda WayBit,y
        and tmp
        beq .try
        sty pacdir
        bne .go

; The tunnel joins both ends. A: x, keeps Y.
Wrap    subroutine
        cmp #$FF
        bne .right
        lda #152
.right  cmp #153
        bne .done
        lda #0
.done   rts

; He is in the middle of a cell: a dot there is his.
EatDot  subroutine
        lda pacy
        lsr
        lsr
        lsr
        tay                     ; row
        lda pacx
        lsr
        lsr
        lsr
        beq .none
        ldx #0                  ; left half
        cmp #10
        bcc .left
        ldx #10
        eor #$FF
        adc #19
.left   sta tmp                 ; column 1-9, mirrored
        stx tmp2
        tya
        lsr                     ; corridors are even rows
        bcs .link
        adc tmp2
        tax                     ; corridor
        lda tmp
        cmp #1
        bne .mask
        txa                     ; its column 1 is kept with the link above
        adc #19                 ; (carry is set)
        tax
        lda #$20
        bne .have
.link   adc tmp2                ; row 1 is link 1: carry is set
        adc #20
        tax
.mask   ldy tmp
        lda DotBit,y
.have   and dots,x
        beq .none
        eor dots,x
        sta dots,x
        inc eaten
        lda tmp                 ; energizers: column 1 of rows 1 and 14
        cmp #1
        bne .dot
        lda pacy
        cmp #8
        beq .power
        cmp #112
        beq .power
.dot    lda eaten               ; a dot takes 1/40 second on the average
        and #LONG_SWALLOW
        cmp #1                  ; clear: 8
        lda #4
        bcs .short
        asl
.short  ora flags
        sta flags
        lda #FX_WAKA
        jsr Play
        ldy #0
        lda #$10
        jsr AddScore
        clc
        rts
.power  lda flags               ; three frames, and a new count of ghosts
        and #$F0
        ora #$0C
        sta flags
        jsr Frighten
        ldy #0
        lda #$50
        jsr AddScore
        sec
        rts
.none   clc
        rts

; Speeds in percent of the arcade's full speed, by class; then with frightened ghosts
PacSpeed SPEEDS 80,90,100,90
        SPEEDS 90,95,100,90
