; Points.

; Add points: A tens in BCD, Y thousands and hundreds in BCD. Keeps X. Nothing in attract mode.
AddScore subroutine
        sty tmp
        ldy state
        beq .done
        sed
        clc
        adc score+2
        sta score+2
        lda score+1
        adc tmp
        sta score+1
        lda score
        adc #0
        sta score
        cld
        beq .done               ; an extra life at 10,000, once
        bit flags
        bvs .done
        lda flags
        ora #$40
        sta flags
        inc lives
        lda #FX_LIFE
        jmp Play
.done   rts
