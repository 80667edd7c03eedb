; The board as the game knows it: dots and ways. maze.asm has the walls that are shown.

; Dots of a new board. Columns 2-9 are bits 7 5 3 1 0 2 4 6: those at odd places go to PF1, those
; at even places to PF2, just as they are.
HallDots
        .byte $BF,$FF,$BD,$08,$08,$08,$BF,$DF,$BD,$FF
LinkDots                        ; bit 6: column 1; bit 5: column 1 of the corridor below
        .byte $20,$78,$69,$08,$08,$08,$28,$78,$A9,$70
DotBit  .byte 0,$40,$80,$20,$08,$02,$01,$04,$10,$40

; Where one can walk from a cell: up 1, left 2, down 4, right 8. Ten columns, 0 is the tunnel's end;
; the right half is the mirror image. 19 rows, corridors and links in turn.
Exits
        .byte $0,$C,$A,$A,$E,$A,$A,$A,$6,$0
        .byte $0,$5,$0,$0,$5,$0,$0,$0,$5,$0
        .byte $0,$D,$A,$A,$F,$A,$E,$A,$B,$A
        .byte $0,$5,$0,$0,$5,$0,$5,$0,$0,$0
        .byte $0,$9,$A,$A,$7,$0,$9,$A,$6,$0
        .byte $0,$0,$0,$0,$5,$0,$0,$0,$5,$0
        .byte $0,$0,$0,$0,$5,$0,$C,$A,$B,$A
        .byte $0,$0,$0,$0,$5,$0,$5,$0,$0,$0
        .byte $A,$A,$A,$A,$F,$A,$7,$0,$0,$0
        .byte $0,$0,$0,$0,$5,$0,$5,$0,$0,$0
        .byte $0,$0,$0,$0,$5,$0,$D,$A,$A,$A
        .byte $0,$0,$0,$0,$5,$0,$5,$0,$0,$0
        .byte $0,$C,$A,$A,$F,$A,$B,$A,$6,$0
        .byte $0,$5,$0,$0,$5,$0,$0,$0,$5,$0
        .byte $0,$9,$6,$0,$D,$A,$E,$A,$B,$A
        .byte $0,$0,$5,$0,$5,$0,$5,$0,$0,$0
        .byte $0,$C,$B,$A,$3,$0,$9,$A,$6,$0
        .byte $0,$5,$0,$0,$0,$0,$0,$0,$5,$0
        .byte $0,$9,$A,$A,$A,$A,$A,$A,$B,$A
Times10
.n      set 0
        repeat 19
        .byte .n
.n      set .n + 10
        repend
WayBit  .byte 1,2,4,8
Swap    .byte $0,$1,$8,$9,$4,$5,$C,$D,$2,$3,$A,$B,$6,$7,$E,$F     ; left and right change places
Only    .byte -1,UP,LEFT,-1,DOWN,-1,-1,-1,RIGHT,-1,-1,-1,-1,-1,-1,-1  ; if there is but one way

DX      .byte 0,-1,0,1
DY      .byte -1,0,1,0
