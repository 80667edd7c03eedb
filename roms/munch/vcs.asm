; The registers of the console that the game uses, by their usual names.

; ---- TIA, written
VSYNC   = $00
VBLANK  = $01
WSYNC   = $02
NUSIZ0  = $04
NUSIZ1  = $05
COLUP0  = $06
COLUP1  = $07
COLUPF  = $08
COLUBK  = $09
CTRLPF  = $0A
REFP0   = $0B
REFP1   = $0C
PF0     = $0D
PF1     = $0E
PF2     = $0F
RESP0   = $10
RESP1   = $11
RESBL   = $14
AUDC0   = $15
AUDC1   = $16
AUDF0   = $17
AUDF1   = $18
AUDV0   = $19
AUDV1   = $1A
GRP0    = $1B
GRP1    = $1C
ENABL   = $1F
HMP0    = $20
HMP1    = $21
HMM0    = $22
HMM1    = $23
HMBL    = $24
VDELP0  = $25
VDELP1  = $26
VDELBL  = $27
HMOVE   = $2A

; ---- TIA, read
INPT4   = $3C           ; bit 7 clear: fire is pressed

; ---- RIOT
SWCHA   = $280          ; left joystick in the high nibble, 0 = pushed
SWCHB   = $282          ; console switches
INTIM   = $284
TIM64T  = $296
