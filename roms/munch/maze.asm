; The maze: half of it, the other half is its mirror image.
;
; A band of the screen is 18 lines: 8 of walls between two corridors (a link) and 10 of corridor.
; Twenty playfield columns of four pixels make a half. Dots have the even columns 2-18, called 1-9
; here; walls keep one column away from them, so that an 8-pixel sprite does not touch.

;                 column of dots 0 1 2 3 4 5 6 7 8 9
LINK0   = %11111111111111111111
LINK1   = %10001110001111100011
LINK2   = %10001110001000111111
LINK3   = %11111110001111100011
LINK4   = %11111110001000111100 ; the pen's roof, its door in the middle
LINK5   = %11111110001000111111
LINK6   = %11111110001000111111
LINK7   = %10001110001111100011
LINK8   = %11100010001000111111
LINK9   = %10001111111111100011
LINK10  = %11111111111111111111

HALL0   = %10000000000000000011
HALL1   = %10000000000000000000
HALL2   = %10000000001000000011
HALL3   = %00000010001000000000
HALL4   = %00000000000000100000 ; the tunnel and the pen
HALL5   = %00000010001000000000
HALL6   = %10000000000000000011
HALL7   = %10000010000000000000
HALL8   = %10000000001000000011
HALL9   = %10000000000000000000

; Twenty columns, leftmost highest, into the three registers' own orders of bits.
        mac INTO_PF0
        .byte ((({1})>>19)&1)<<4 | ((({1})>>18)&1)<<5 | ((({1})>>17)&1)<<6 | ((({1})>>16)&1)<<7
        endm
        mac INTO_PF1
        .byte (({1})>>8)&$FF
        endm
        mac INTO_PF2
.b      set ({1})&$FF
        .byte (.b>>7)&1 | ((.b>>6)&1)<<1 | ((.b>>5)&1)<<2 | ((.b>>4)&1)<<3 | ((.b>>3)&1)<<4 | ((.b>>2)&1)<<5 | ((.b>>1)&1)<<6 | (.b&1)<<7
        endm
        mac LINKS
        {1} LINK0
        {1} LINK1
        {1} LINK2
        {1} LINK3
        {1} LINK4
        {1} LINK5
        {1} LINK6
        {1} LINK7
        {1} LINK8
        {1} LINK9
        {1} LINK10
        endm
        mac HALLS
        {1} HALL0
        {1} HALL1
        {1} HALL2
        {1} HALL3
        {1} HALL4
        {1} HALL5
        {1} HALL6
        {1} HALL7
        {1} HALL8
        {1} HALL9
        endm

LinkPF0 LINKS INTO_PF0
LinkPF1 LINKS INTO_PF1
LinkPF2 LINKS INTO_PF2
HallPF0 HALLS INTO_PF0
HallPF1 HALLS INTO_PF1
HallPF2 HALLS INTO_PF2

; Where column 1 of a corridor has a dot, and where it has an energizer (three columns wide)
HallK1  .byte $40,$40,$40,$40,$40,$40,$40,$E0,$40,$40
LinkK1  .byte $40,$E0,$40,$40,$40,$40,$40,$40,$40,$40,$40
