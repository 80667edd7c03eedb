; Channel 0: events, the more important one wins. Channel 1: the siren, fear, and eyes.

Play    subroutine              ; A: effect. Keeps X.
        cmp fx
        bcc .less
        sta fx
        cmp #FX_WAKA            ; a new bite goes on with the old one's vowel
        bne .start
        lda fxt
        and #$0F
        bne .less
.start  lda #0
        sta fxt
.less   rts

Sound   subroutine
        lda state
        bne .on
        sta AUDV0
        sta AUDV1
        sta fx
        rts
.on     ldx fx
        bne .some
        jmp .quiet
.some   ldy fxt
        inc fxt
        cpx #FX_TUNE
        beq .tune
        cpx #FX_DEATH
        beq .death
        cpx #FX_WAKA
        beq .waka
        cpx #FX_LIFE
        beq .life
        tya                     ; ghost or fruit: a rising sweep
        cmp #24
        bcs .end
        eor #$1F
        sta AUDF0
        lda #4
        ldx #10
        bne .voice
.life   tya
        cmp #48
        bcs .end
        lsr
        lsr
        and #1
        asl
        asl
        adc #8
        sta AUDF0
        lda #4
        ldx #10
        bne .voice
.waka   cpy #16                 ; wa (down) ka (up), eight frames each
        bcs .end
        lda Waka,y
        beq .quiet
        sta AUDF0
        lda #4
        ldx #8
        bne .voice
.death  cpy #80                 ; falling, each cry lower than the one before
        bcs .end
        tya
        and #15
        sta btmp
        tya
        lsr
        lsr
        lsr
        clc
        adc btmp
        adc #6
        sta AUDF0
        lda #4
        ldx #10
        bne .voice
.tune   tya
        lsr
        lsr
        lsr                     ; eight frames a note
        tax
        lda Tune,x
        beq .end
        cmp #1
        beq .quiet
        sta AUDF0
        lda Bass,x
        sta AUDF1
        lda #$C
        sta AUDC1
        ldx #6
        stx AUDV1
        tya
        and #7
        eor #7
        clc
        adc #4
        tax
        lda #$C
.voice  sta AUDC0
        stx AUDV0
        jmp .channel1
.end    lda #0
        sta fx
.quiet  lda #0
        sta AUDV0

.channel1
        lda state
        cmp #S_PLAY
        beq .play
        lda fx
        cmp #FX_TUNE
        beq .done
        lda #0
        sta AUDV1
.done   rts
.play   ldx #3                  ; eyes on their way drown the siren
.eyes   lda gstat,x
        and #$70
        cmp #M_EYES
        bcs .home
        dex
        bpl .eyes
        lda fright
        bne .fear
        lda frame               ; the siren: up and down, higher as the dots go
        and #31
        cmp #16
        bcc .up
        eor #31
.up     sta btmp
        lda eaten
        lsr
        lsr
        lsr
        lsr
        clc
        adc btmp
        eor #31
        and #31
        ldx #3
        bne .out
.fear   lda frame
        and #7
        asl
        eor #$1F
        ldx #4
        bne .out
.home   lda frame
        and #15
        lsr
        clc
        adc #2
        ldx #3
.out    sta AUDF1
        stx AUDV1
        lda #4
        sta AUDC1
        rts

Waka    .byte 20,16,13,11,9,0,0,0, 9,11,13,16,20,0,0,0

; One byte an eighth, AUDF of AUDC $C: 1 is a rest, 0 the end. Written for this game.
Tune    .byte 19,1,15,1,12,1,15,1, 17,1,14,1,11,1,14,1, 15,1,12,1,9,1,12,1, 14,12,11,9,9,1,0
Bass    .byte 31,31,31,31,25,25,25,25, 29,29,29,29,23,23,23,23, 31,31,31,31,25,25,25,25, 29,29,25,25,31,31,31
