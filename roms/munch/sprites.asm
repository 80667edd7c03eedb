; What the kernel needs to know about the things that move: made in the vertical blank.

; x in units -> x on the screen (left edge of the sprite). The two halves of the maze are 12
; pixels apart where cells elsewhere are 8.
ScreenX subroutine
        cmp #73
        bcc .left
        cmp #80
        bcs .right
        pha
        sec
        sbc #72
        lsr
        sta tmp3
        pla
        clc
        adc tmp3
.left   sec
        sbc #2
        rts
.right  adc #1                  ; carry is set
        rts

; Pac-Man: put the first player in its place, choose its picture. Two lines and a bit.
PlacePac subroutine
        lda pacx
        jsr ScreenX
        cmp #160
        bcc .on
        sbc #96                 ; left of the screen is its right end
.on     clc
        adc #PAC_SHIFT
        sta WSYNC
        sec                     ; 2
.fifteen
        sbc #15                 ; 4+5n
        bcs .fifteen            ; 6+5n
        eor #7
        asl
        asl
        asl
        asl
        sta HMP0
        sta RESP0
        if >.fifteen != >.placed
        echo "RESP0 loop crosses a page"
        err
        endif
.placed sta WSYNC
        sta HMOVE

        lda pacy
        clc
        adc #4
        lsr
        lsr
        lsr
        lsr
        sta paczone
        sta paczone2
        lda pacy
        clc
        adc #4
        and #15
        cmp #8
        bcc .one
        inc paczone2
.one    ldy pacdir
        lda state
        cmp #S_DYING
        beq .dying
        lda pacx                ; the mouth moves as he does
        clc
        adc pacy
        lsr
        and #3
        sta tmp
        tya
        asl
        asl
        ora tmp
        tax
        lda PacPicture,x
        bne .have
.dying  lda timer
        lsr
        lsr
        lsr
        tax
        lda DyingPicture,x
        bne .have
        ldx #$80                ; gone
        stx paczone
        stx paczone2
.have   sta tmp
        lda #0
        cpy #LEFT
        bne .face
        lda #8
.face   sta REFP0
        lda #C_PAC
        sta COLUP0
        lda pacy                ; picture minus its line of the maze
        lsr
        lsr
        lsr
        clc
        adc pacy
        adc #5
        eor #$FF
        sec
        adc tmp
        sta pacbase
        lda #$80
        sta HMP0
        sta HMP1
        rts

; The second player is one for five. Each takes the zones it touches if they are free; who has
; waited longest asks first, and who got something goes to the end of the queue.
ShareOut subroutine
        lda #NOBODY
        ldx #9
.clear  sta owner,x
        dex
        bpl .clear
        lda state
        cmp #S_OVER
        bcs .done
        cmp #S_DYING
        bcs .done
        ldx #3                  ; queue -> scratch
.copy   lda order,x
        sta queue,x
        dex
        bpl .copy
        lda #0
        sta tail                ; how many have been let down
        sta tmp
.each   ldy tmp
        ldx queue,y
        jsr Claim
        bcs .got
        ldy tail                ; let down: first in the next frame
        stx order,y
        inc tail
        ldy tmp
        lda #NOBODY
        sta queue,y
.got    inc tmp
        lda tmp
        cmp #4
        bne .each
        ldx #0                  ; the others behind them, in the old order
        ldy tail
.back   lda queue,x
        bmi .skip
        sta order,y
        iny
.skip   inx
        cpx #4
        bne .back
        ldx #4                  ; the fruit takes what is left
        lda timer
        beq .done
        lda state
        cmp #S_PLAY
        beq Claim
.done   rts

; Thing X asks for its zones; carry is set if it has them.
Claim   subroutine
        lda gx,x
        cmp #8
        bcc .no                 ; at the very end of the tunnel: out of sight
        lda gy,x
        clc
        adc #4
        pha
        lsr
        lsr
        lsr
        lsr
        tay
        pla
        and #15
        cmp #6
        lda owner,y
        bpl .no
        bcc .one
        lda owner+1,y
        bpl .no
        stx owner+1,y
.one    stx owner,y
        lda gy,x                ; minus its line, minus 1
        lsr
        lsr
        lsr
        clc
        adc gy,x
        adc #5
        eor #$FF
        sta tmp2
        lda gstat,x
        and #$70
        cpx #4
        bne .ghost
        ldy level
        cpy #3
        bcc .kind
        ldy #3
.kind   lda FruitPicture,y
        bne .have
.ghost  lsr
        lsr
        lsr
        lsr
        tay
        lda frame
        and #8
        beq .leg
        tya
        ora #8
        tay
.leg    lda GhostPicture,y
.have   sec
        adc tmp2
        sta gbase,x
        ldy gx,x
        lda Position,y
        sta gpos,x
        sec
        rts
.no     clc
        rts

PacPicture
        .byte <PacClosed,<PacUp1,<PacUp2,<PacUp1
        .byte <PacClosed,<PacRight1,<PacRight2,<PacRight1
        .byte <PacClosed,<PacDown1,<PacDown2,<PacDown1
        .byte <PacClosed,<PacRight1,<PacRight2,<PacRight1
DyingPicture
        .byte 0,0,0,<PacDying,<PacDying,<PacDying,<PacUp2,<PacUp2,<PacUp2,<PacUp1,<PacUp1,<PacClosed
GhostPicture
        .byte <Ghost1,<Ghost1,<Ghost1,<Scared,<Eyes,<Eyes,0,0
        .byte <Ghost2,<Ghost2,<Ghost2,<Scared,<Eyes,<Eyes,0,0
FruitPicture
        .byte <Cherry,<Berry,<Orange,<Bell

; By x in units: how the kernel gets the second player there. It waits n times 15 pixels (low nibble)
; for x = 15n + 6 and moves back by HMOVE, 0 to 15 pixels: its late HMOVE adds 8 to the usual -8..7.
Position
.x      set 0
        repeat 153
        if .x < 73
.p      set .x - 2
        else
        if .x < 80
.p      set .x - 2 + (.x - 72) / 2
        else
.p      set .x + 2
        endif
        endif
        if .p < 6
.p      set 6
        endif
.steps  set (.p + 8) / 15
        if .steps < 1
.steps  set 1
        endif
        .byte ((15 * .steps + 6 - .p - 8) & 15) << 4 | .steps
.x      set .x + 1
        repend
