; Pictures of the players: ten lines each, with 18 empty lines between, so that a pointer may start
; anywhere from 18 lines before to 9 lines into one. Each page starts with what is shown of nobody. In the
; second page they are 19: who is two units below a corridor has the second player for 29 lines from his first.
; The first player may look the other way (for Pac-Man's sake): ghosts are the same in the mirror.

        align 256,0
Empty0  ds 23,0
PacClosed
        .byte %00111100
        .byte %01111110
        .byte %11111111
        .byte %11111111
        .byte %11111111
        .byte %11111111
        .byte %11111111
        .byte %11111111
        .byte %01111110
        .byte %00111100
        ds 18,0
PacRight1
        .byte %00111100
        .byte %01111110
        .byte %11111111
        .byte %11111100
        .byte %11110000
        .byte %11110000
        .byte %11111100
        .byte %11111111
        .byte %01111110
        .byte %00111100
        ds 18,0
PacRight2
        .byte %00111100
        .byte %01111100
        .byte %11111000
        .byte %11110000
        .byte %11100000
        .byte %11100000
        .byte %11110000
        .byte %11111000
        .byte %01111100
        .byte %00111100
        ds 18,0
PacUp1
        .byte %00100100
        .byte %01100110
        .byte %11100111
        .byte %11100111
        .byte %11110111
        .byte %11111111
        .byte %11111111
        .byte %11111111
        .byte %01111110
        .byte %00111100
        ds 18,0
PacUp2
        .byte %00000000
        .byte %01000010
        .byte %11000011
        .byte %11000011
        .byte %11100111
        .byte %11100111
        .byte %11111111
        .byte %11111111
        .byte %01111110
        .byte %00111100
        ds 18,0
PacDown1
        .byte %00111100
        .byte %01111110
        .byte %11111111
        .byte %11111111
        .byte %11111111
        .byte %11110111
        .byte %11100111
        .byte %11100111
        .byte %01100110
        .byte %00100100
        ds 18,0
PacDown2
        .byte %00111100
        .byte %01111110
        .byte %11111111
        .byte %11111111
        .byte %11100111
        .byte %11100111
        .byte %11000011
        .byte %11000011
        .byte %01000010
        .byte %00000000
        ds 18,0
PacDying
        .byte %00000000
        .byte %00000000
        .byte %00000000
        .byte %00000000
        .byte %00000000
        .byte %00011000
        .byte %00111100
        .byte %01111110
        .byte %11111111
        .byte %01100110
        ds 18,0

        align 256,0
Empty1  ds 23,0
Ghost1
        .byte %00111100
        .byte %01111110
        .byte %11111111
        .byte %10011001
        .byte %10011001
        .byte %11111111
        .byte %11111111
        .byte %11111111
        .byte %11111111
        .byte %11011011
        ds 19,0
Ghost2
        .byte %00111100
        .byte %01111110
        .byte %11111111
        .byte %10011001
        .byte %10011001
        .byte %11111111
        .byte %11111111
        .byte %11111111
        .byte %11111111
        .byte %01100110
        ds 19,0
Scared
        .byte %00111100
        .byte %01111110
        .byte %11111111
        .byte %11011011
        .byte %11111111
        .byte %11111111
        .byte %10011001
        .byte %10100101
        .byte %11111111
        .byte %01011010
        ds 19,0
Eyes
        .byte %00000000
        .byte %00000000
        .byte %00000000
        .byte %01100110
        .byte %01100110
        .byte %01100110
        .byte %00000000
        .byte %00000000
        .byte %00000000
        .byte %00000000
        ds 19,0
Cherry
        .byte %00000110
        .byte %00011100
        .byte %00101000
        .byte %01000100
        .byte %01000110
        .byte %11100111
        .byte %11111111
        .byte %11100111
        .byte %01000010
        .byte %00000000
        ds 19,0
Berry
        .byte %00011000
        .byte %01111110
        .byte %11111111
        .byte %11011011
        .byte %11111111
        .byte %10111101
        .byte %01111110
        .byte %01101110
        .byte %00111100
        .byte %00011000
        ds 19,0
Orange
        .byte %00001100
        .byte %00010000
        .byte %01111110
        .byte %11111111
        .byte %11111111
        .byte %11111111
        .byte %11111111
        .byte %11111111
        .byte %01111110
        .byte %00111100
        ds 19,0
Bell
        .byte %00011000
        .byte %00111100
        .byte %01111110
        .byte %01111110
        .byte %01111110
        .byte %01111110
        .byte %11111111
        .byte %11111111
        .byte %00000000
        .byte %00011000
        ds 19,0

; Digits for the score, bottom line first
        align 256,0
Digits
        .byte %01111100,%11000110,%11000110,%11000110,%11000110,%11000110,%01111100
        .byte %01111110,%00011000,%00011000,%00011000,%00011000,%00111000,%00011000
        .byte %11111110,%11000000,%01100000,%00111100,%00000110,%11000110,%01111100
        .byte %01111100,%11000110,%00000110,%00111100,%00000110,%11000110,%01111100
        .byte %00001100,%00001100,%11111110,%01101100,%00111100,%00011100,%00001100
        .byte %01111100,%11000110,%00000110,%00000110,%11111100,%11000000,%11111110
        .byte %01111100,%11000110,%11000110,%11111100,%11000000,%01100000,%00111100
        .byte %00110000,%00110000,%00110000,%00011000,%00001100,%00000110,%11111110
        .byte %01111100,%11000110,%11000110,%01111100,%11000110,%11000110,%01111100
        .byte %01111000,%00001100,%00000110,%01111110,%11000110,%11000110,%01111100
Blank   ds 7,0
Life
        .byte %00111000,%01111100,%11110000,%11100000,%11110000,%01111100,%00111000
IconCherry
        .byte %01000100,%11101110,%11101100,%10001000,%01010000,%00111000,%00001100
IconBerry
        .byte %00110000,%01111000,%01111000,%11111100,%11010100,%11111100,%00110000
IconOrange
        .byte %01111000,%11111100,%11111100,%11111100,%11111100,%01111000,%00010000
IconBell
        .byte %00110000,%11111100,%11111100,%01111000,%01111000,%01111000,%00110000
