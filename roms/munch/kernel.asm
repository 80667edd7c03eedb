; The kernel: 183 lines of maze.
;
; Ten zones of 18 lines. A zone starts in the middle of a wall, because there the second player can
; change hands: it is moved in line 16 and gets its new picture with line 0.
;
;   line  0  1   dots of the link        (asymmetric playfield, six writes)
;         2- 4   walls of the link
;         5- 8   the corridor
;         9 10   dots of the corridor
;        11-14   the corridor
;        15-17   walls of the next link
;
; Y counts the lines: (p0),y and (p1),y are the players' bytes. Pictures have 17 empty lines before
; and after them and never cross a page, so a player costs 8 cycles in any line. The margin has the
; cycles since the line's start.

; ---- a line whose playfield does not change
        mac PLAIN
        sta WSYNC               ; 0
        lda (p0),y              ; 5
        sta GRP0                ; 8
        lda (p1),y              ;13
        sta GRP1                ;16
        iny                     ;18
        endm

; ---- fetch the players' bytes for the next line, where that line has no time for it
        mac PREFETCH
        lax (p1),y              ; 5
        lda (p0),y              ;10
        endm

; ---- a line of dots, after PREFETCH; prefetches for the next one
        mac DOT_LINE
        sta GRP0                ; 3
        stx GRP1                ; 6
        lda #C_DOT              ; 8
        sta COLUPF              ;11
        lda t0                  ;14
        sta PF0                 ;17 by 22
        lda t1                  ;20
        sta PF1                 ;23 by 27
        lda t2                  ;26
        sta PF2                 ;29 by 38
        iny                     ;31
        lax (p1),y              ;36
        nop                     ;38
        nop                     ;40
        nop                     ;42
        lda t3                  ;45
        sta PF2                 ;48 exactly: the middle of the screen
        lda t4                  ;51
        sta PF1                 ;54 in 37-59
        lda t5                  ;57
        sta PF0                 ;60 in 27-70
        lda (p0),y              ;65
        endm

; ---- a line in which walls begin, after PREFETCH
        mac WALL_LINE
        sta GRP0                ; 3
        stx GRP1                ; 6
        lda c0                  ; 9
        sta PF0                 ;12 by 22
        lda #C_WALL             ;14
        sta COLUPF              ;17
        lda c1                  ;20
        sta PF1                 ;23 by 27
        lda c2                  ;26
        sta PF2                 ;29 by 38
        iny                     ;31
        endm

; ---- one byte of dots into its two playfield registers; X is the zone
        mac SPREAD              ; array, even bits, odd bits, to PF1, to PF2
        lda {1},x               ; 4
        and #{2}                ; 6
        sta {4}                 ; 9
        lda {1},x               ;13
        and #{3}                ;15
        sta {5}                 ;18
        endm

; Enters at line 12 of zone -1: three lines, still black, prepare zone 0. Its players are chosen here,
; as lines 6 to 8 do it for the others.
DrawMaze subroutine
        lda #<Empty1
        sta nextP1
        ldx owner
        bmi .first
        lda gpos,x
        sta HMP1
        and #15
        sta delay
        lda gbase,x
        sta nextP1
.first  lda #<Empty0
        sta nextP0
        ldx paczone
        bne .enter
        lda pacbase
        sta nextP0
.enter  ldy #12
        jmp .links

.zone
        DOT_LINE                ; line 0
        sta WSYNC               ;68
        DOT_LINE                ; line 1
        sta WSYNC

        WALL_LINE               ; line 2                               31
        ldx zone                ;34
        SPREAD rowL,$AA,$55,t1,t2                                     ;52
        SPREAD rowR,$AA,$55,t4,t3                                     ;70

        PLAIN                   ; line 3: column 1 of the corridor's dots
        ldx zone                ;21
        lda linkL,x             ;25
        and #$20                ;27
        beq .none1              ;29
        lda HallK1,x            ;33
        and blink               ;36
.none1  sta t0                  ;39
        lda linkR,x             ;43
        and #$20                ;45
        beq .none2              ;47
        lda HallK1,x            ;51
        and blink               ;54
.none2  sta t5                  ;57

        PLAIN                   ; line 4                               18
        ldx zone                ;21
        lda HallPF0,x           ;25
        sta c0                  ;28
        lda HallPF1,x           ;32
        sta c1                  ;35
        lda HallPF2,x           ;39
        sta c2                  ;42
        PREFETCH                ;52
        sta WSYNC

        WALL_LINE               ; line 5

        PLAIN                   ; line 6: the next zone's ghost        18
        ldx zone                ;21
        lda owner+1,x           ;25
        tax                     ;27
        bmi .nobody             ;29
        lda gpos,x              ;33
        sta HMP1                ;36
        and #15                 ;38
        sta delay               ;41
        lda gbase,x             ;45
        clc                     ;47
        adc zoff                ;50
        sta nextP1              ;53
        jmp .line7              ;56
.nobody lda #<Empty1            ;32
        sta nextP1              ;35
        lda #0                  ;37
        sta delay               ;40

.line7  PLAIN                   ; line 7: it may be the same one       18
        ldx zone                ;21
        lda owner,x             ;25
        cmp owner+1,x           ;29
        bne .other              ;31
        lda #0                  ;33     then it need not be moved
        sta delay               ;36
        lda #$80                ;38     (which a late HMOVE calls zero)
        sta HMP1                ;41
.other

        PLAIN                   ; line 8: Pac-Man in the next zone     18
        ldx zone                ;21
        inx                     ;23
        cpx paczone             ;26
        beq .pac                ;28
        cpx paczone2            ;31
        beq .pac                ;33
        lda #<Empty0            ;35
        beq .nopac              ;38     (Empty0 is at the start of its page)
.pac    lda pacbase             ;37
        clc                     ;39
        adc zoff                ;42
.nopac  sta nextP0              ;45
        PREFETCH                ;55
        sta WSYNC

        DOT_LINE                ; line 9
        sta WSYNC
        DOT_LINE                ; line 10
        sta WSYNC
        WALL_LINE               ; line 11: c still has the corridor's walls

.links  PLAIN                   ; line 12: dots of the next link       18
        ldx zone                ;21
        SPREAD linkL+1,$8A,$15,t1,t2                                  ;39
        lda linkL+1,x           ;43
        and #$40                ;45
        beq .none3              ;47
        lda LinkK1+1,x          ;51
        and blink               ;54
.none3  sta t0                  ;57

        PLAIN                   ; line 13                              18
        ldx zone                ;21
        SPREAD linkR+1,$8A,$15,t4,t3                                  ;39
        lda linkR+1,x           ;43
        and #$40                ;45
        beq .none4              ;47
        lda LinkK1+1,x          ;51
        and blink               ;54
.none4  sta t5                  ;57

        PLAIN                   ; line 14                              18
        ldx zone                ;21
        inx                     ;23
        lda LinkPF0,x           ;27
        sta c0                  ;30
        lda LinkPF1,x           ;34
        sta c1                  ;37
        lda LinkPF2,x           ;41
        sta c2                  ;44
        PREFETCH                ;54
        sta WSYNC

        WALL_LINE               ; line 15                              31
        ldx zone                ;34
        lda owner+1,x           ;38
        tax                     ;40
        bmi .dark               ;42
        lda gstat,x             ;46
        cmp #M_AFRAID           ;48
        bcc .hunter             ;50
        cmp #M_EYES             ;52
        bcs .eyes               ;54
        lda afraid              ;57
        bcc .tint               ;60
.eyes   lda #C_WHITE            ;57
        bcs .tint               ;60
.hunter lda GhostColour,x       ;55
.tint   sta nextCol             ;63
.dark
        sta WSYNC               ; line 16: the second player changes place
        lda (p0),y              ; 5
        sta GRP0                ; 8
        lda (p1),y              ;13
        sta GRP1                ;16
        ldx delay               ;19
        beq .stay               ;21
.wait   dex
        bne .wait               ;20+5n
        sta RESP1               ;23+5n -> x = 15n + 6, and up to 15 less by HMOVE
.stay   
        if >.wait != >.stay
        echo "RESP1 loop crosses a page"
        err
        endif

        sta WSYNC               ; line 17: everything changes hands
        iny                     ; 2
        lda (p0),y              ; 7
        sta GRP0                ;10
        lda (p1),y              ;15
        sta GRP1                ;18
        lda nextP0              ;21
        sta p0                  ;24
        lda nextP1              ;27
        sta p1                  ;30
        lda nextCol             ;33
        sta COLUP1              ;36
        lda zoff                ;39
        clc                     ;41
        adc #18                 ;43
        sta zoff                ;46
        inc zone                ;51
        ldy zone                ;54
        cpy #10                 ;56
        bcs .done               ;58
        ldy #0                  ;60
        lax (p1),y              ;65
        lda (p0),y              ;70
        sta HMOVE               ;73     late: acts in the next blank, without a comb
        jmp .zone               ;76

.done   sta WSYNC
        lda #0                  ; 2
        sta PF0                 ; 5
        sta PF1                 ; 8
        sta PF2                 ;11
        sta GRP0                ;14
        sta GRP1                ;17
