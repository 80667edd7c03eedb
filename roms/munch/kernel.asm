; The kernel: 183 lines of maze.
;
; Ten zones of 18 lines. In each of them both players may change hands, the first one after the walls
; of the link, the second one before them, where a thing in a corridor needs neither:
;
;   line  0  1   dots of the link        (asymmetric playfield, six writes)
;         2      walls of the link; who gets the first player?
;         3      the first player is moved, if somebody else gets it,
;         4      and shows him from the next line on
;         5- 8   the corridor; who gets the second player?
;         9 10   dots of the corridor
;        11-14   the corridor
;        15      walls of the next link
;        16      the second player is moved, if somebody else gets it,
;        17      and shows him from the next line on
;
; Y counts the lines: (p0),y and (p1),y are the players' bytes. Pictures have empty lines before and
; after them and never cross a page, so a player costs 8 cycles in any line. The margin has the cycles
; since the line's start.
;
; The ball may be Pac-Man, and both players are then for the others. It has the playfield's colour: where
; it is, in a corridor, a link, or one after the other, dots are yellow and walls are left out. `ball` says
; where that begins: the zone of a corridor, or of a link with LINK. Each line fetches the ball of the next
; one, which is why ENABL waits for the write to GRP1 (VDELBL).

; ---- a line whose playfield does not change
        mac SHOW
        lda (p0),y              ; 5
        sta GRP0                ; 8
        lda (p1),y              ;13
        sta GRP1                ;16
        endm

        mac PLAYERS
        sta WSYNC               ; 0
        SHOW
        endm

        mac PLAIN
        PLAYERS
        iny                     ;18
        endm

; ---- A says the first player's next owner in its upper half: where that one has to be
        mac AIM_FIRST
        lsr                     ; 2
        lsr                     ; 4
        lsr                     ; 6
        lsr                     ; 8
        tax                     ;10
        lda gpos,x              ;14
        sta HMP0                ;17
        and #15                 ;19
        sta delay               ;22
        stx held                ;25
        lda #$80                ;27     (which a late HMOVE calls zero)
        sta HMP1                ;30
        endm

; ---- the next line's ball: one bit of a picture of Pac-Man; after INY
        mac BALL
        lda (pacman),y          ; 5
        sta ENABL               ; 8
        endm

; ---- a player is moved: at its WSYNC a line of X / 15 pixels begins. X comes from `delay`.
        mac MOVE_PLAYER
        PLAYERS
        ldx delay               ;19
        beq .now                ;21
.wait   dex
        bne .wait               ;20+5n
.now    sta {1}                 ;25 -> x = 12, or 23+5n -> x = 15n + 6, and up to 15 less by HMOVE
        if >.wait != >.now
        echo "loop of", {1}, "crosses a page"
        err
        endif
        endm

; ---- fetch the players' bytes for the next line, where that line has no time for it
        mac PREFETCH
        lax (p1),y              ; 5
        lda (p0),y              ;10
        endm

; ---- a line of dots, after PREFETCH; prefetches for the next one
        mac DOT_LINE            ; colour, 1 with the ball
        sta GRP0                ; 3
        stx GRP1                ; 6
        lda #{1}                ; 8
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
        if {2}
        BALL                    ;68
        endif
        lda (p0),y              ;65, or 73
        endm

; ---- a line in which walls begin and the colour may change; after PREFETCH. Leaves the zone in X.
        mac WALL_LINE           ; table of PF1, of PF2
        sta GRP0                ; 3
        stx GRP1                ; 6
        lda c0                  ; 9
        sta PF0                 ;12 by 22
        lda #C_WALL             ;14
        sta COLUPF              ;17 by 22
        ldx zone                ;20
        lda {1},x               ;24
        sta PF1                 ;27 by 27
        lda {2},x               ;31
        sta PF2                 ;34 by 38
        iny                     ;36
        endm

; ---- the same, if there are none
        mac BARE_LINE
        sta GRP0                ; 3
        stx GRP1                ; 6
        lda #0                  ; 8
        sta PF0                 ;11 by 22
        sta PF1                 ;14 by 27
        sta PF2                 ;17 by 38
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

; ---- lines 6 to 14 of a corridor, all 8 cycles later with the ball. Sets Z if the ball is Pac-Man in
; the next link.
        mac CORRIDOR            ; 1 if the ball is Pac-Man, else 0
        PLAIN                   ; line 6: the next zone's second player 18
        if {1}
        BALL
        endif
        ldx zone                ;21
        lda owner+1,x           ;25
        and #15                 ;27
        tax                     ;29
        cmp #8                  ;31
        bcs .keep1              ;33
        lda gpos,x              ;37
        sta HMP1                ;40
        and #15                 ;42
        sta delay               ;45
        lda gbase,x             ;49
        ldx zone                ;52
        adc FirstLine+1,x       ;56     carry is clear
        sta nextP1              ;59
        jmp .line7              ;62
.keep1  lda #$80                ;36
        sta HMP1                ;39
        sta delay               ;42
        lda #<Empty1            ;44
        cpx #15                 ;46
        beq .nobody             ;48     else the same one again, and carry is clear
        lda gbase-8,x           ;52
        ldx zone                ;55
        adc FirstLine+1,x       ;59
.nobody sta nextP1              ;62

.line7  PLAIN                   ; line 7: dots of the corridor         18
        if {1}
        BALL
        endif
        ldx zone                ;21
        SPREAD rowL,$AA,$55,t1,t2                                     ;39
        SPREAD rowR,$AA,$55,t4,t3                                     ;57

        PLAIN                   ; line 8: column 1 of them             18
        if {1}
        BALL
        endif
        lda linkL,x             ;22
        and #$20                ;24
        beq .none1              ;26
        lda HallK1,x            ;30
        and blink               ;33
.none1  sta t0                  ;36
        lda linkR,x             ;40
        and #$20                ;42
        beq .none2              ;44
        lda HallK1,x            ;48
        and blink               ;51
.none2  sta t5                  ;54
        PREFETCH                ;64
        sta WSYNC               ;67, or 75

        if {1}
        DOT_LINE C_PAC,1        ; line 9
        sta WSYNC               ;76
        DOT_LINE C_PAC,1        ; line 10
        sta WSYNC
        BARE_LINE               ; line 11                              17
        iny                     ;19
        BALL                    ;27
        else
        DOT_LINE C_DOT,0        ; line 9
        sta WSYNC               ;68
        DOT_LINE C_DOT,0        ; line 10
        sta WSYNC
        WALL_LINE HallPF1,HallPF2 ; line 11
        endif

        PLAIN                   ; line 12: dots of the next link       18
        if {1}
        BALL
        endif
        ldx zone                ;21
        SPREAD linkL+1,$8A,$15,t1,t2                                  ;39
        lda linkL+1,x           ;43
        and #$40                ;45
        beq .none3              ;47
        lda LinkK1+1,x          ;51
        and blink               ;54
.none3  sta t0                  ;57

        PLAIN                   ; line 13                              18
        if {1}
        BALL
        endif
        SPREAD linkR+1,$8A,$15,t4,t3                                  ;36
        lda linkR+1,x           ;40
        and #$40                ;42
        beq .none4              ;44
        lda LinkK1+1,x          ;48
        and blink               ;51
.none4  sta t5                  ;54

        PLAIN                   ; line 14: from here on, `zone` is the next one
        if {1}
        BALL
        endif
        inc zone                ;23
        ldx zone                ;26
        lda LinkPF0,x           ;30
        sta c0                  ;33
        txa                     ;35
        ora #LINK               ;37
        cmp ball                ;40
        endm

; Enters at line 15 of zone -1. The second player of zone 0 is chosen here, as line 6 does it for the
; others.
DrawMaze subroutine
        lda #<Empty1
        sta nextP1
        lda owner
        and #15
        tax
        cmp #8
        bcs .enter              ; (as `delay` is, the player stays where it is)
        lda gpos,x
        sta HMP1
        and #15
        sta delay
        lda gbase,x
        sta nextP1
.enter  lda LinkPF0
        sta c0
        ldx #$80                ; the ball is where it should be
        stx HMBL
        ldy #15
        PREFETCH
        jmp .link

; ---- with the ball: a corridor
.kept5  sta WSYNC
.ball5  BARE_LINE               ; line 5                               17
        lda #C_PAC              ;19
        sta COLUPF              ;22 by 22
        iny                     ;24
        BALL                    ;32
        lda next                ;35     where it goes on: in the next link or, behind us, nowhere
        ora #LINK               ;37
        sta ball                ;40
        lda #$80                ;42
        sta HMP0                ;45
        CORRIDOR 1
        beq .toball
        PREFETCH
        jmp .link

; ---- with the ball: a link. Line 17 has the ball of line 16, and line 4 that of line 3 if a player moves.
.toball PREFETCH
        sta WSYNC
        BARE_LINE               ; line 15                              17
        lda #C_PAC              ;19
        sta COLUPF              ;22 by 22
        iny                     ;24
        BALL                    ;32
        lda next                ;35
        sta ball                ;38
        ldx zone                ;41
        lda owner,x             ;45
        and #7                  ;47
        tax                     ;49
        lda col,x               ;53
        sta held                ;56
        lda delay               ;59
        bpl .move3              ;61
        PLAYERS                 ; line 16
        jmp .ball17
.move3  MOVE_PLAYER RESP1       ; line 16                  25 or 23+5n

.ball17 sta WSYNC               ; line 17
        iny                     ; 2
        SHOW                    ;18
        lda p0                  ;21
        clc                     ;23
        adc #18                 ;25
        sta p0                  ;28
        lda pacman              ;31
        adc #18                 ;33     (carry is clear)
        sta pacman              ;36
        lda nextP1              ;39
        sta p1                  ;42
        lda held                ;45
        sta COLUP1              ;48
        ldy #0                  ;50
        BALL                    ;58
        PREFETCH                ;68
        nop                     ;70
        sta HMOVE               ;73
        bit zone                ;76
        DOT_LINE C_PAC,1        ; line 0
        sta WSYNC               ;76
        DOT_LINE C_PAC,1        ; line 1
        sta WSYNC

        BARE_LINE               ; line 2                               17
        iny                     ;19
        BALL                    ;27
        ldx zone                ;30
        lda HallPF0,x           ;34     for line 5
        sta c0                  ;37
        lda owner,x             ;41
        bmi .keep3              ;43
        AIM_FIRST               ;73

        MOVE_PLAYER RESP0       ; line 3                   25 or 23+5n

        sta WSYNC               ; line 4
        iny                     ; 2
        SHOW                    ;18
        ldx held                ;21
        lda col,x               ;25
        sta COLUP0              ;28
        lda gbase,x             ;32     (in the same page as the one before: Pac-Man is the ball)
        ldx zone                ;35
        clc                     ;37
        adc FirstLine,x         ;41
        sta p0                  ;44
        iny                     ;46
        BALL                    ;54
        cpx ball                ;57
        PREFETCH                ;67
        bcs .on3                ;69     (70 if taken)
        sta.w HMOVE             ;73
        jmp .back5              ;76
.on3    sta HMOVE               ;73
        jmp .ball5              ;76
.kept3  jmp .kept5

.keep3  cmp #$F0                ;46     line 2: the same one again?
        bcc .same3              ;48
        lda #<Empty0            ;50     no, nobody
        sta p0                  ;53
.same3  PLAIN                   ; line 3
        BALL
        PLAIN                   ; line 4                               18
        BALL                    ;26
        ldx zone                ;29
        cpx ball                ;32
        PREFETCH                ;42
        bcs .kept3              ;44
        sta WSYNC
.back5  WALL_LINE HallPF1,HallPF2 ; line 5: walls again                36
        jmp .hall

.zone
        DOT_LINE C_DOT,0        ; line 0
        sta WSYNC               ;68
        DOT_LINE C_DOT,0        ; line 1
        sta WSYNC

        WALL_LINE LinkPF1,LinkPF2 ; line 2                             36
        lda owner,x             ;40
        bmi .keep0              ;42
        AIM_FIRST               ;72

        MOVE_PLAYER RESP0       ; line 3                   25 or 23+5n

        sta WSYNC               ; line 4: the first player changes hands
        iny                     ; 2
        SHOW                    ;18
        ldx held                ;21
        lda col,x               ;25
        sta COLUP0              ;28
        lda PicturePage,x       ;32
        sta p0+1                ;35
        lda gbase,x             ;39
        ldx zone                ;42
        clc                     ;44
        adc FirstLine,x         ;48
        sta p0                  ;51
        iny                     ;53
        cpx ball                ;56     (carry: not above it)
        PREFETCH                ;66
        bcs .moved              ;68     (69 if taken)
.stays  nop                     ;70
        sta HMOVE               ;73     late: acts in the next blank, without a comb
        jmp .line5              ;76
.moved  sta.w HMOVE             ;73     the same, a cycle slower
        jmp .ball5              ;76
.kept   jmp .kept5
        if (>.stays != >.moved) || (>.on3 != >.keep3)
        echo "the way to the ball crosses a page"
        err
        endif

.keep0  cmp #$F0                ;45     line 2: the same one again?
        bcc .same0              ;47
        lda #<Empty0            ;49     no, nobody
        sta p0                  ;52
.same0  PLAIN                   ; line 3
        PLAIN                   ; line 4                               18
        ldx zone                ;21
        cpx ball                ;24
        PREFETCH                ;34
        bcs .kept               ;36
        sta WSYNC

.line5  sta GRP0                ; 3     the corridor begins
        stx GRP1                ; 6
        ldx zone                ; 9
        lda HallPF0,x           ;13
        sta PF0                 ;16 by 22
        sta c0                  ;19     for line 11
        lda HallPF1,x           ;23
        sta PF1                 ;26 by 27
        lda HallPF2,x           ;30
        sta PF2                 ;33 by 38
        iny                     ;35
.hall   lda #$80                ;37     (41 after the ball)
        sta HMP0                ;40
        CORRIDOR 0
        bne .walls
        BALL                    ;       it may be there in line 15
        jmp .toball
.walls  PREFETCH
.link   sta WSYNC
        WALL_LINE LinkPF1,LinkPF2 ; line 15: the next walls begin      36
        lda owner,x             ;40
        and #7                  ;42     (nobody is 7, and has any colour)
        tax                     ;44
        lda col,x               ;48
        sta held                ;51
        lda delay               ;54
        bpl .move1              ;56
        PLAYERS                 ; line 16
        jmp .line17
.move1  MOVE_PLAYER RESP1       ; line 16                  25 or 23+5n

.line17 sta WSYNC               ; line 17: the second player changes hands
        iny                     ; 2
        SHOW                    ;18
        lda p0                  ;21     the first one goes on
        clc                     ;23
        adc #18                 ;25
        sta p0                  ;28
        lda nextP1              ;31
        sta p1                  ;34
        lda held                ;37
        sta COLUP1              ;40
        ldx zone                ;43
        cpx #10                 ;45
        bcs .done               ;47
        ldy #0                  ;49
        PREFETCH                ;59
        nop                     ;61
        nop                     ;63
        nop                     ;65
        nop                     ;67
        bit zone                ;70
        sta HMOVE               ;73     late again
        jmp .zone               ;76

.done   sta WSYNC
        lda #0                  ; 2
        sta PF0                 ; 5
        sta PF1                 ; 8
        sta PF2                 ;11
        sta GRP0                ;14
        sta GRP1                ;17
