; Who is shown by which player where: made in the vertical blank.
;
; Zones of the kernel are 16 units high. A thing in a corridor needs one zone of either player, between
; two corridors it may need two. Pac-Man has the first player wherever he is, or is the ball (Crowd). Each
; of the others takes the zones it touches, of the first player or else of the second, if they are free;
; who has waited longest asks first, and who got something goes to the end of the queue.
ShareOut subroutine
        lda #NOBODY
.n      set 0
        repeat 10
        sta owner+.n
.n      set .n + 1
        repend
        lda #C_PAC
        sta col+PAC             ; (no ball)
        lda state
        cmp #S_OVER
        bcs .done
        jsr PlacePac
        lda state
        cmp #S_DYING
        bcs .done
        ldx #<Ghost1            ; they walk
        lda frame
        and #8
        beq .leg
        ldx #<Ghost2
.leg    stx walk
        ldy #0
        sty tail                ; how many have been let down
        sty head                ; and how many not
.each   sty turn
        ldx order,y
        jsr Claim
        bcs .got
        ldy tail                ; let down: first in the next frame
        stx order,y
        inc tail
        bne .next
.got    ldy head
        stx queue,y
        inc head
.next   ldy turn
        iny
        cpy #4
        bne .each
        lda flags               ; were three let down? Only where Pac-Man has a player can it be so many
        and #$FF-SHORT
        ldx tail
        cpx #3
        bcc .few
        ora #SHORT
.few    sta flags
        txa
        beq .same
        ldy #0                  ; the others behind them, in the old order
.back   lda queue,y
        sta order,x
        iny
        inx
        cpx #4
        bne .back
.same   ldx #FRUIT              ; the fruit takes what is left
        lda timer
        beq .done
        lda state
        cmp #S_PLAY
        bne .done
        lda gy+FRUIT            ; (only of the second player: the first may be mirrored)
        sta line
        jmp Second
.done   rts

; Thing X asks for its zones; carry is set if it has them. Keeps X.
Claim   subroutine
        lda gy,x
        sta line
        lsr
        lsr
        lsr
        lsr
        tay                     ; zone
        lda line
        and #15
        cmp #7
        bcs .two
        lda owner,y
        cmp #$F0
        bcc Second              ; taken
        and #$0F
        ora First,x
        sta owner,y
        jmp Shown
.two    lda owner,y
        and owner+1,y
        cmp #$F0
        bcc Second
        lda owner,y
        and #$0F
        ora First,x
        sta owner,y
        lda owner+1,y
        and #$0F
        ora FirstStays,x
        sta owner+1,y
        jmp Shown

Second  subroutine
        lda line
        clc
        adc #4                  ; its zones begin in the middle of the walls
        pha
        lsr
        lsr
        lsr
        lsr
        tay
        pla
        and #15
        cmp #6
        bcs .two
        lda owner,y
        ora #$F0
        cmp #$FF
        bcc .no
        txa                     ; thing -> low nibble: it was $F
        ora #$F0
        and owner,y
        sta owner,y
        jmp Shown
.two    lda owner,y
        and owner+1,y
        ora #$F0
        cmp #$FF
        bcc .no
        txa
        ora #$F0
        and owner,y
        sta owner,y
        txa
        ora #$F0+STAYS
        and owner+1,y
        sta owner+1,y
        jmp Shown
.no     rts

; Thing X has a player: its picture, place and colour for the kernel. Sets carry.
Shown   subroutine
        cpx #FRUIT
        beq .fruit
        lda gstat,x
        cmp #M_AFRAID
        bcs .special
        lda GhostColour,x
        sta col,x
        lda walk
; Picture A of thing X, at its x and y
.place  ldy line
        sec
        sbc LineOf,y
        sta gbase,x
        ldy gx,x
        lda Position,y
        sta gpos,x
        sec
        rts

.special
        cmp #M_EYES
        bcs .eyes
        ldy #C_AFRAID
        lda fright              ; in the last two seconds they blink
        cmp #FPS/2
        bcs .blue
        lda frame
        and #8
        beq .blue
        ldy #C_WHITE
.blue   sty col,x
        lda #<Scared
        bne .place
.eyes   lda #C_WHITE
        sta col,x
        lda #<Eyes
        bne .place

.fruit  lda #C_CHERRY
        sta col,x
        ldy level
        cpy #3
        bcc .kind
        ldy #3
.kind   lda FruitPicture,y
        jmp .place

; Pac-Man takes the first player, if there is anything left of him.
PlacePac subroutine
        lda #0
        ldy pacdir
        cpy #LEFT
        bne .face
        lda #8
.face   sta REFP0
        lda state
        cmp #S_DYING
        beq .dying
        tya                     ; the mouth moves as he does
        asl
        asl
        sta line
        lda pacx
        clc
        adc pacy
        lsr
        and #3
        ora line
        tay
        lda PacPicture,y
        bne .have
.dying  lda timer
        lsr
        lsr
        lsr
        tay
        lda DyingPicture,y
        beq .gone
.have   pha
        lda pacy
        sta line
        lsr
        lsr
        lsr
        lsr
        tay
        lda state
        cmp #S_DYING            ; (from then on he is alone)
        bcs .player
        jsr Crowd
        beq .ball
.player lda #PAC*16+15
        sta owner,y
        lda line
        and #15
        cmp #7
        bcc .one
        lda #(PAC+STAYS)*16+15
        sta owner+1,y
.one    pla
        ldy line
        sec
        sbc LineOf,y
        sta gbase+PAC
        ldy pacx
        lda Position,y
        sta gpos+PAC
        rts
.ball   pla                     ; (its shape is always the same)
        lda line
        and #15
        tax
        lda #<PacClosed
        sec
        sbc LineOf,x
        sta pacman
        lda #>PacClosed
        sta pacman+1
        tya
        clc
        adc BallBegins,x
        sta ball
        tya
        adc BallGoesOn,x
        sta next
        ldy pacx
        lda Position,y
        clc
        sta WSYNC
        adc #$10                ; 2     2 cycles before a player's strobe, and a ball: 7 pixels to the
        sta HMBL                ; 5     left; and an HMOVE in time goes 8 less to the left than a late one
        and #15                 ; 7
        nop                     ; 9
        nop                     ;11
        nop                     ;13
        nop                     ;15
        tax                     ;17
        beq .now                ;19
.wait   dex
        bne .wait               ;18+5n
.now    sta RESBL               ;23, or 21+5n
        if >.wait != >.now
        echo "the ball's loop crosses a page"
        err
        endif
.gone   rts

; Is Pac-Man to be the ball in this frame? Then the two ghosts are shown who have waited longest, where it would
; be one, but walls are missing. He is after a frame in which three were let down, so that nobody is let down
; three times in a row; and in a corridor, where there are few walls, in every second frame if three ghosts or
; more want the second player there, as he has the first. Sets Z if he is; keeps Y.
Crowd   subroutine
        lda flags
        eor #SHORT
        and #SHORT
        beq .done
        lda frame
        and #1
        eor #1
        bne .done
        lda line
        and #15
        bne .done
        sta tail
        lda line
        sec
        sbc #9
        sta turn
.n      set 0
        repeat 4
        lda gy+.n               ; 9 units above to 11 below him?
        sec
        sbc turn
        cmp #21
        rol tail                ; 1 if not
.n      set .n + 1
        repend
        lda tail
        clc
        sbc #0                  ; 0 if it has but one bit, or none
        and tail
.done   rts

; By his place below a corridor, in units: where the ball comes first, from his zone on, and where next. Its
; lines are the second to the ninth of a picture's ten.
BallBegins
        .byte 0,0,0,0,0,0,0,0
        .byte LINK+1,LINK+1,LINK+1,LINK+1,LINK+1,LINK+1,LINK+1,LINK+1
BallGoesOn
        .byte 0,0,LINK+1,LINK+1,LINK+1,LINK+1,LINK+1,LINK+1
        .byte LINK+1,1,1,1,1,1,1,1

; Thing X in the high nibble
First   .byte $00,$10,$20,$30
FirstStays .byte $80,$90,$A0,$B0
GhostColour
        .byte C_CHASE,C_AMBUSH,C_FLANK,C_SHY

PacPicture
        .byte <PacClosed,<PacUp1,<PacUp2,<PacUp1
        .byte <PacClosed,<PacRight1,<PacRight2,<PacRight1
        .byte <PacClosed,<PacDown1,<PacDown2,<PacDown1
        .byte <PacClosed,<PacRight1,<PacRight2,<PacRight1
DyingPicture
        .byte 0,0,0,<PacDying,<PacDying,<PacDying,<PacUp2,<PacUp2,<PacUp2,<PacUp1,<PacUp1,<PacClosed
FruitPicture
        .byte <Cherry,<Berry,<Orange,<Bell

; By x in units: how the kernel gets a player there. The two halves of the maze are 12 pixels apart,
; where cells elsewhere are 8. The kernel waits n times 15 pixels (low nibble) for x = 15n + 6, or
; x = 12 if n is 0, and moves back by HMOVE, 0 to 15 pixels: its late HMOVE adds 8 to the usual -8..7.
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
        if .p < 7
.steps  set 0
.from   set 12
        else
.steps  set (.p + 8) / 15
        if .steps < 1
.steps  set 1
        endif
.from   set 15 * .steps + 6
        endif
        .byte ((.from - .p - 8) & 15) << 4 | .steps
.x      set .x + 1
        repend

; By y in units: the line of the maze where a picture begins, 9 lines for 8 units
LineOf
.y      set 0
        repeat 145
        .byte .y + .y / 8 + 5
.y      set .y + 1
        repend
