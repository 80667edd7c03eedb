; The score and the two bars under the maze. Falls in from the kernel.

        mac DIGITS              ; a BCD byte -> two pointers
        lda {1}
        lsr
        lsr
        lsr
        lsr
        tax
        lda DigitLow,x
        sta {2}
        lda {1}
        and #$0F
        tax
        lda DigitLow,x
        sta {2}+2
        endm

; After the maze: score, lives and the board's fruit. 27 lines.
Bars    subroutine
        sta WSYNC
        lda #3                  ; 2
        sta NUSIZ0              ; 5
        sta NUSIZ1              ; 8
        sta VDELP0              ;11     (bit 0)
        sta VDELP1              ;14
        lda #$F0                ;16
        sta HMP0                ;19
        lda #0                  ;21
        sta HMP1                ;24
        sta REFP0               ;27
        sta REFP1               ;30
        nop                     ;32
        nop                     ;34
        nop                     ;36
        sta RESP0               ;39
        sta RESP1               ;42
        sta WSYNC
        sta HMOVE
        lda #5                  ; four lines, however long the score is
        sta TIM64T
        lda #>Digits            ; all pictures are in one page
        sta digit+1
        sta digit+3
        sta digit+5
        sta digit+7
        sta digit+9
        sta digit+11
        DIGITS score,digit
        DIGITS score+1,digit+4
        DIGITS score+2,digit+8
        ldx #0                  ; no leading zeros
.zeros  lda digit,x
        cmp #<Digits
        bne .shown
        lda #<Blank
        sta digit,x
        inx
        inx
        cpx #10
        bne .zeros
.shown  lda INTIM
        bne .shown
        lda #C_WHITE
        jsr ShowBar
        lda #4
        sta TIM64T

        ldx #10                 ; lives from the left, the fruit at the right
        lda level
        cmp #3
        bcc .fruit
        lda #3
.fruit  tay
        lda FruitIcon,y
        sta digit,x
        ldy #5
        ldx #8
.lives  dey
        lda #<Blank
        cpy lives
        bcs .none
        lda #<Life
.none   sta digit,x
        dex
        dex
        bpl .lives
.ready  lda INTIM
        bne .ready
        lda #C_PAC
        jsr ShowBar
        lda #0
        sta NUSIZ0
        sta NUSIZ1
        sta VDELP0
        sta VDELP1
        jmp ToGame

; Six pictures of seven lines side by side, from the pointers in `digit`.
ShowBar subroutine              ; A: colour
        sta COLUP0
        sta COLUP1
        sta WSYNC
        lda #6
        sta btmp
.line   ldy btmp                 ; 3
        lda (digit),y           ; 8
        sta GRP0                ;11
        sta WSYNC
        lda (digit+2),y         ; 5
        sta GRP1                ; 8
        lda (digit+4),y         ;13
        sta GRP0                ;16
        lda (digit+6),y         ;21
        sta btmp2                ;24
        lda (digit+8),y         ;29
        tax                     ;31
        lda (digit+10),y        ;36
        tay                     ;38
        lda btmp2                ;41
        sta GRP1                ;44     digit 4; shows digit 3
        stx GRP0                ;47
        sty GRP1                ;50
        sta GRP0                ;53
        dec btmp                 ;58
        bpl .line
        lda #0
        sta GRP0
        sta GRP1
        sta GRP0
        rts

DigitLow
.n      set 0
        repeat 10
        .byte <(Digits + 7 * .n)
.n      set .n + 1
        repend

FruitIcon .byte <IconCherry, <IconBerry, <IconOrange, <IconBell
