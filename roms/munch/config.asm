; Everything that differs between the two television systems, and the colours: of the 128 those nearest
; to the arcade's (by CIEDE2000) that can be told from each other.
; `dasm -DPAL=1` makes the 50 Hz cartridge; its speeds per frame are 6/5 of the others',
; so that a second holds the same game.

        ifnconst PAL
PAL     = 0
        endif

        if PAL
FPS         = 50
LONG_SWALLOW = 3        ; he stands for a frame with a dot; with those of this mask clear, for two
BLANKING    = 70        ; TIM64T ticks from VSYNC's end to the kernel
OVERSCAN    = 48        ; and from the score's end to VSYNC
C_WALL      = $D2       ; blue
C_DOT       = $6C       ; peach
C_PAC       = $2C       ; yellow
C_CHASE     = $64       ; red
C_AMBUSH    = $8C       ; pink
C_FLANK     = $9E       ; cyan
C_SHY       = $4A       ; orange
C_AFRAID    = $D4       ; dark blue
C_WHITE     = $0E
C_CHERRY    = $64
        else
FPS         = 60
LONG_SWALLOW = 1
BLANKING    = 36
OVERSCAN    = 23
C_WALL      = $84
C_DOT       = $4E
C_PAC       = $1E
C_CHASE     = $46
C_AMBUSH    = $5E
C_FLANK     = $BE
C_SHY       = $3E
C_AFRAID    = $86
C_WHITE     = $0E
C_CHERRY    = $46
        endif

; What must be left on the clock for a ghost to go another unit (StepGhosts): that unit itself, and
; over the picture what follows it
BEHIND      = 12
AHEAD       = 34
CHEAPER     = 7

; Full speed of the arcade is 9.47 tiles a second; a tile is 5 1/3 of our units.
C_BLINK     = $02

FULL        = 12929             ; units a second, times 256

        mac SPEED               ; percent of full speed -> 1/256 unit a frame
.v      set ({1} * FULL / FPS + 50) / 100
        if .v > 255
        .byte 255
        else
        .byte .v
        endif
        endm
        mac SPEEDS              ; by class
        SPEED {1}
        SPEED {2}
        SPEED {3}
        SPEED {4}
        endm

; Directions, in the arcade's order of preference. Opposite: EOR #2.
UP      = 0
LEFT    = 1
DOWN    = 2
RIGHT   = 3

; Modes of a ghost, as in gstat
M_PEN   = $00            ; waiting in the pen
M_OUT   = $10            ; on its way through the door
M_HUNT  = $20
M_AFRAID = $30
M_EYES  = $40             ; eaten, going home
M_IN    = $50             ; eyes going down through the door

; States of the game
S_TITLE = 0             ; attract mode: the game plays itself
S_READY = 1             ; the start tune
S_PLAY  = 2
S_DYING = 3
S_CLEAR = 4             ; the board blinks
S_OVER  = 5

; Sound effects on channel 0, by priority
FX_NONE = 0
FX_WAKA = 1
FX_FRUIT = 2
FX_GHOST = 3
FX_LIFE = 4
FX_DEATH = 5
FX_TUNE = 6

; Places, in units: a cell is 8 x 8 units
DOOR_X  = 76            ; the middle of the maze
DOOR_Y  = 48            ; the corridor above the pen
PEN_Y   = 64
START_X = 76
START_Y = 112
FRUIT_Y = 80
NOBODY  = $FF           ; in both halves of `owner`
FRUIT   = 4             ; things are the ghosts 0 to 3,
PAC     = 5
STAYS   = 8             ; the same thing as in the zone above
LINK    = $20           ; and a zone's number: the link that begins it (`ball`)
SHORT   = $20           ; of `flags`
DOTS    = 154           ; 150 and 4 energizers
