; The ghosts: speed, targets, the pen.

; How many units each ghost has to go: bits 2 and 3 of gstat. It goes them when there is time, in
; this frame or in the next one (StepGhosts).
Pace    subroutine
        ldx #3
.ghost  ldy class
        lda gstat,x
        cmp #M_EYES
        bcc .slow
        and #$F3                ; eyes: two units a frame
        ora #8
        sta gstat,x
        bne .next
.slow   cmp #M_HUNT
        bcc .tunnel             ; pen and door: as in the tunnel
        cmp #M_AFRAID
        bcs .afraid
        lda gy,x
        cmp #64
        bne .open
        lda gx,x
        cmp #28
        bcc .tunnel
        cmp #124
        bcs .tunnel
.open   txa                     ; the chaser hurries when few dots are left
        bne .usual
        lda eaten
        cmp #DOTS-12
        bcc .usual
        cmp #DOTS-6
        bcc .hurry
        lda HurryMore,y
        bcs .go
.hurry  lda Hurry,y
        bcc .go
.afraid lda AfraidSpeed,y
        bcs .go
.tunnel lda TunnelSpeed,y
        jmp .go
.usual  lda GhostSpeed,y
.go     clc
        adc gacc,x
        sta gacc,x
        bcc .next
        lda gstat,x
        and #$0C
        cmp #$0C
        bcs .next
        lda gstat,x
        adc #4
        sta gstat,x
.next   dex
        bpl .ghost
        rts

; The ghosts go, as long as the clock shows A or more: what a unit with a decision may take, and what
; is to be done afterwards. Who is first changes by the frame.
StepGhosts subroutine
        sta reserve
        lda INTIM               ; no time for anybody: none to look who would go
        clc
        adc #CHEAPER
        cmp reserve
        bcc .done
        lda frame
        and #3
        sta first
        tax
.each   lda gstat,x
        and #$0C
        beq .next
        lda gx,x
        ora gy,x
        and #7
        beq .cell
        lda INTIM
        clc
        adc #CHEAPER            ; between cells it is a matter of a line
        cmp reserve
        bcs .go
        rts
.cell   lda INTIM
        cmp reserve
        bcc .done
.go     lda gstat,x
        sbc #4
        sta gstat,x
        stx who
        jsr StepGhost
        ldx who
        jmp .each
.next   inx
        txa
        and #3
        tax
        cpx first
        bne .each
.done   rts

; One unit.
StepGhost subroutine
        lda gstat,x
        and #$70
        beq .still
        cmp #M_OUT
        beq .leave
        cmp #M_IN
        bne .free
        inc gy,x                ; eyes go down to the pen, and a ghost comes up again
        lda gy,x
        cmp #PEN_Y
        bcc .still
        lda #M_OUT
        sta gstat,x
.still  rts
.leave  lda gx,x
        cmp #DOOR_X
        beq .up
        bcc .east
        dec gx,x
        rts
.east   inc gx,x
        rts
.up     dec gy,x
        lda gy,x
        cmp #DOOR_Y
        bne .still
        lda #M_HUNT+LEFT
        sta gstat,x
        rts

.free   cmp #M_EYES
        bne .walk
        lda gx,x
        cmp #DOOR_X
        bne .walk
        lda gy,x
        cmp #DOOR_Y
        bne .walk
        lda #M_IN+DOWN
        sta gstat,x
        rts

.walk   lda gx,x
        ora gy,x
        and #7
        bne .move
        lda gx,x
        lsr
        lsr
        lsr
        sta cx
        lda gy,x
        lsr
        lsr
        lsr
        sta cy
        jsr Choose
        ldx who
.move   lda gstat,x
        and #3
        tay
        lda gx,x
        clc
        adc DX,y
        jsr Wrap
        sta gx,x
        lda gy,x
        clc
        adc DY,y
        sta gy,x
        rts

; At a cell: the way whose next cell is nearest to the target, never back. Squared distance falls by
; 2dx - 1 with a step left, 2dy - 1 with a step up, and grows as much with the opposite ones: so it is
; enough to compare dx, dy, -dx and -dy.
Choose  subroutine
        ldx who
        lda gstat,x
        and #3
        tay
        lda WayBack,y
        sta want
        jsr Ways
        and want
        tay
        lda Only,y
        bpl .take
        sty want
        ldx who
        lda gstat,x
        and #$70
        cmp #M_AFRAID
        beq .panic
        jsr Target
        lda tx
        sec
        sbc cx
        eor #$80                ; for unsigned comparison
        sta gain+RIGHT
        eor #$FF
        sta gain+LEFT
        lda ty
        sec
        sbc cy
        eor #$80
        sta gain+DOWN
        eor #$FF
        sta gain+UP
        lda #0
        sta best
        ldy #3
.way    lda want
        and WayBit,y
        beq .next
        lda gain,y
        cmp best
        bcc .next
        sta best
        sty bestway
.next   dey
        bpl .way
        lda bestway
.take   sta bestway
        ldx who
        lda gstat,x
        and #$7C
        ora bestway
        sta gstat,x
        rts
.panic  jsr Random              ; the first way from a random one on
        and #3
        tay
.try    lda want
        and WayBit,y
        bne .any
        dey
        bpl .try
        ldy #3
        bne .try
.any    tya
        jmp .take

; All ways but the opposite of UP, LEFT, DOWN, RIGHT
WayBack .byte $FF-4,$FF-8,$FF-1,$FF-2

; A quarter of the square of a distance from -19 to 19 cells
Squares
.d      set -19
        repeat 39
        .byte .d * .d / 4
.d      set .d + 1
        repend

; Where ghost `who` wants to go
Target  subroutine
        ldx who
        lda gstat,x
        and #$70
        cmp #M_EYES
        bne .alive
        lda #9
        sta tx
        lda #6
        sta ty
        rts
.alive  lda phase
        lsr
        bcc Corner
        lda pacx
        lsr
        lsr
        lsr
        sta tx
        lda pacy
        lsr
        lsr
        lsr
        sta ty
        cpx #1
        bcc .done               ; 0 chases
        bne .third
        ldy pacdir              ; 1 ambushes: three cells ahead of him
        lda Ahead,y
        clc
        adc tx
        sta tx
        lda Ahead+3,y
        clc
        adc ty
        sta ty
.done   rts
.third  cpx #3
        beq .shy
        ldy pacdir              ; 2 flanks: from 0 to the cell ahead of him, and as far again
        lda gx
        lsr
        lsr
        lsr
        sta tmp
        lda tx
        clc
        adc DX,y
        asl
        sec
        sbc tmp
        sta tx
        lda gy
        lsr
        lsr
        lsr
        sta tmp
        lda ty
        clc
        adc DY,y
        asl
        sec
        sbc tmp
        sta ty
        rts
.shy    lda cx                  ; 3 is shy: nearer than five and a half cells, it goes home
        clc
        adc #19
        sec
        sbc tx
        tay
        lda cy
        clc
        adc #19
        sec
        sbc ty
        tax
        lda Squares,x
        clc
        adc Squares,y
        ldx who
        cmp #8
        bcs .done
Corner  subroutine
        lda CornerX,x
        sta tx
        lda CornerY,x
        sta ty
        rts

; dx of UP LEFT DOWN RIGHT are the first four bytes, dy the last four
Ahead   .byte 0,-3,0,3
        .byte 0,3,0
CornerX .byte 17,2,18,1
CornerY .byte -2,-2,19,19

; An energizer: all who hunt turn round and are afraid.
Frighten subroutine
        ldx #3
.turn   lda gstat,x
        and #$70
        cmp #M_HUNT
        beq .scare
        cmp #M_AFRAID
        bne .next
.scare  jsr Reverse
        ldy level
        cpy #18
        bcc .time
        ldy #18
.time   lda FrightTime,y
        sta fright
        beq .next
        lda gstat,x
        and #$03
        ora #M_AFRAID
        sta gstat,x
.next   dex
        bpl .turn
        rts

Reverse subroutine
        lda gstat,x
        eor #2
        sta gstat,x
        rts

        mac SECONDS4
        .byte {1} * FPS / 4
        endm
FrightTime
        SECONDS4 6
        SECONDS4 5
        SECONDS4 4
        SECONDS4 3
        SECONDS4 2
        SECONDS4 5
        SECONDS4 2
        SECONDS4 2
        SECONDS4 1
        SECONDS4 5
        SECONDS4 2
        SECONDS4 1
        SECONDS4 1
        SECONDS4 3
        SECONDS4 1
        SECONDS4 1
        SECONDS4 0
        SECONDS4 1
        SECONDS4 0

; Once a frame: scatter and chase, the end of fear, who leaves the pen.
Clocks  subroutine
        lda fright
        beq .calm
        lda frame
        and #3
        bne .pen
        dec fright
        bne .pen
        ldx #3                  ; courage returns
.brave  lda gstat,x
        and #$70
        cmp #M_AFRAID
        bne .keep
        lda gstat,x
        and #3
        ora #M_HUNT
        sta gstat,x
.keep   dex
        bpl .brave
        bmi .pen
.calm   lda frame
        and #7
        bne .pen
        lda phase
        cmp #7
        bcs .pen                ; the last chase has no end
        dec phaset
        bne .pen
        inc phase
        jsr SetPhase
        ldx #3
.all    lda gstat,x
        and #$70
        cmp #M_HUNT
        bne .not
        jsr Reverse
.not    dex
        bpl .all
.pen    lda frame
        and #7
        bne .done
        inc pent
        ldx #1                  ; the first one waiting
.who    lda gstat,x
        and #$70
        beq .waits
        inx
        cpx #4
        bne .who
.done   rts
.waits  lda eaten
        cmp PenDots,x
        bcs .go
        lda pent                ; ... loses patience after four seconds
        cmp #FPS/2
        bcc .done
.go     lda #0
        sta pent
        lda #M_OUT
        sta gstat,x
        rts
PenDots .byte 0,0,19,38

SetPhase subroutine
        ldy phase
        lda level
        beq .first
        tya
        ora #8
        tay
.first  lda Phases,y
        sta phaset
        rts
        mac SECONDS8
        .byte {1} * FPS / 8
        endm
Phases  SECONDS8 7
        SECONDS8 20
        SECONDS8 7
        SECONDS8 20
        SECONDS8 5
        SECONDS8 20
        SECONDS8 5
        SECONDS8 20
        SECONDS8 5
        SECONDS8 20
        SECONDS8 5
        SECONDS8 20
        SECONDS8 5
        SECONDS8 33
        .byte 1
        .byte 1

; Pac-Man and a ghost, or the fruit, in one place
Meet    subroutine
        ldx #4
.each   lda gx,x
        sec
        sbc pacx
        bcs .dx
        eor #$FF
        adc #1
.dx     cmp #5
        bcs .next
        lda gy,x
        sec
        sbc pacy
        bcs .dy
        eor #$FF
        adc #1
.dy     cmp #5
        bcs .next
        cpx #4
        beq .fruit
        lda gstat,x
        and #$70
        cmp #M_AFRAID
        beq .eat
        cmp #M_HUNT
        beq .die
.next   dex
        bpl .each
        rts
.die    lda #S_DYING
        ldy state
        bne .real
        jmp Restart             ; in attract mode
.real   sta state
        lda #90
        sta timer
        lda #FX_DEATH
        jmp Play
.eat    lda gstat,x
        and #3
        ora #M_EYES
        sta gstat,x
        lda flags
        and #3
        tay
        lda flags
        cpy #3
        beq .full
        clc
        adc #1
.full   ora #$0C
        sta flags
        lda GhostPoints,y
        tay
        lda #0
        jsr AddScore
        lda #FX_GHOST
        jmp Play
.fruit  lda timer
        beq .next
        lda #0
        sta timer
        ldy level
        cpy #12
        bcc .kind
        ldy #12
.kind   lda FruitPoints,y
        tay
        lda #0
        jsr AddScore
        lda #FX_FRUIT
        jsr Play
        ldx #4
        jmp .next
GhostPoints .byte $02,$04,$08,$16
FruitPoints .byte $01,$03,$05,$05,$07,$07,$10,$10,$20,$20,$30,$30,$50

; A linear feedback shift register. Keeps X and Y.
Random  subroutine
        lda random
        lsr
        bcc .even
        eor #$B4
.even   sta random
        rts

; By class
GhostSpeed SPEEDS 75,85,95,95
TunnelSpeed SPEEDS 40,45,50,50
AfraidSpeed SPEEDS 50,55,60,60
Hurry   SPEEDS 80,90,100,100
HurryMore SPEEDS 85,95,105,105
