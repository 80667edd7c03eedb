; The 128 bytes. README.md has the same map with the meanings spelled out.

        seg.u ram
        org $80

; ---- dots: one bit each; their order in a byte is the one the kernel shows (maze.asm)
dots                            ; 40 bytes
rowL    ds 10                   ; corridors, left half, columns 2-9
rowR    ds 10                   ; right half, mirrored
linkL   ds 10                   ; between corridors; also column 1 of the corridor below
linkR   ds 10

; ---- things that move: four ghosts, and the fruit as number 4
gx      ds 5
gy      ds 5
gstat   ds 4                    ; mode in bits 4-6, units to go in 2-3, direction in 0-1
c0      ds 1                    ; of the kernel: the leftmost playfield register of the next walls
gacc    ds 4                    ; fraction of the next step
order   ds 4                    ; who waits longest for the second player, first

pacx    ds 1
pacy    ds 1
pacdir  ds 1
pacacc  ds 1

; ---- the game
score   ds 3                    ; six BCD digits, high byte first
lives   ds 1                    ; besides the one in play
level   ds 1                    ; 0 is the first board
state   ds 1
eaten   ds 1                    ; dots eaten on this board
frame   ds 1
timer   ds 1                    ; of the state; in play, what is left of the fruit, in 8 frames
phase   ds 1                    ; scatter (even) or chase (odd)
phaset  ds 1                    ; what is left of it, in 8 frames
fright  ds 1                    ; what is left of an energizer, in 4 frames
random  ds 1
pent    ds 1                    ; patience of the pen, in 8 frames
flags   ds 1                    ; bit 7 switch held, bit 6 extra life given,
                                ; bit 5 three ghosts of four were not shown in the last frame,
                                ; bits 2-3 frames Pac-Man stands still to swallow,
                                ; bits 0-1 ghosts eaten with this energizer
fx      ds 1                    ; sound effect
fxt     ds 1                    ; and its age in frames

; ---- made anew in every frame
zone    ds 1                    ; of the kernel
owner   ds 10                   ; who has the players in each zone: the first in the high nibble
blink   ds 1                    ; mask of the energizers; as the last zone's next owner, nobody
gpos    ds 6                    ; by thing: horizontal motion in the high nibble, delay in the low one,
col     ds 6                    ; colour,
gbase   ds 6                    ; and picture's address minus its line
        ds 1
; of Pac-Man, if the ball is he:
ball    = col+PAC               ; where it begins (kernel.asm): no colour has such a number
next    = gpos+PAC              ; where it goes on
pacman  = gbase+PAC             ; its shape, as a whole pointer

; ---- the kernel's
p0      ds 2                    ; what the two players show in this zone
p1      ds 2
nextP1  ds 1
delay   ds 1                    ; negative: the player stays
held    ds 1                    ; who gets the first player; the second one's next colour
kernelEnd

; Scratch of the game's routines, up to ShareOut, which is the last of them
scratch = gpos                  ; (17 bytes)
tmp     = scratch
tmp2    = scratch+1
class   = scratch+2
tx      = scratch+3             ; a ghost's target
ty      = scratch+4
cx      = scratch+5             ; a cell
cy      = scratch+6
best    = scratch+7
bestway = scratch+8
want    = scratch+9
who     = scratch+10
gain    = scratch+11            ; four: how much nearer a step brings it
reserve = scratch+15
first   = scratch+16
; of ShareOut itself
queue   = p0                    ; four
turn    = nextP1
tail    = c0
head    = zone
line    = delay                 ; y of the thing in question
walk    = held                  ; picture of a ghost's legs
; and of the bars under the maze
digit   = scratch               ; six pointers
btmp    = p0
btmp2   = p0+1

; The six dot registers lie where the stack is: the kernel calls nothing.
t0      = $FA
t1      = $FB
t2      = $FC
t3      = $FD
t4      = $FE
t5      = $FF

        echo "RAM ends at", kernelEnd, "stack from $FA"
        if kernelEnd > $FA
        echo "RAM is over-full by", kernelEnd - $FA
        err
        endif
        seg
