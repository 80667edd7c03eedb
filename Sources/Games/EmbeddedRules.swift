// Made by .ci/embed-rules from Rules/*.rule: change those, then run it.

let embeddedRules: [EmbeddedRule] = [
  EmbeddedRule(name: "adventure", md5s: "4b27f5397c442d25f0c418ccdacf1926", text: #"""
# The reward is cleared by the reset only; the episode ends when it is given.
game: adventure
title: Adventure
environments: v0 v4 v5
md5: 4b27f5397c442d25f0c418ccdacf1926
tv: PAL
window: 34 250
modes: 0 1 2
difficulties: 0..3

frame:
  reward = 1 if r[0xB9] == 0x12 else reward
  terminal = r[0xE0] == 2 or r[0xB9] == 0x12
report:
  lives = 1
select:
  until (r[0xDD] >> 1) & 3 == mode: press 2 + random % 256, act NOOP
  soft_reset

"""#),
  EmbeddedRule(name: "air_raid", md5s: "35be55426c1fec32dfb503b4f0651572", text: #"""
game: air_raid
title: Air Raid
environments: v0 v4 v5
md5: 35be55426c1fec32dfb503b4f0651572
tv: PAL
window: 34 250
actions: NOOP FIRE RIGHT LEFT RIGHTFIRE LEFTFIRE
modes: 1..8
start: FIRE

state:
  score = 0
frame:
  s = bcd(0xAA, 0xA9, 0xA8)
  reward = s - score
  score = s
  terminal = r[0xA7] == 0xFF
report:
  lives = 0 if terminal else 1
select:
  press 20
  until r[0xAA] == mode: press 10
  soft_reset

"""#),
  EmbeddedRule(name: "alien", md5s: "f1a0a23e6464d954e3a9579c4ccd01c8", text: #"""
game: alien
title: Alien
environments: v0 v4 v5
md5: f1a0a23e6464d954e3a9579c4ccd01c8
modes: 0..3
difficulties: 0..3

state:
  score = 0
  lives = 3
frame:
  s = 10 * (oct8(0x8B) + 10 * oct8(0x89) + 100 * oct8(0x87) + 1000 * oct8(0x85) + 10000 * oct8(0x83))
  reward = s - score
  score = s
  lives = r[0xC0] & 15
  terminal = r[0xC0] & 15 <= 0
report:
  lives = lives
select:
  until r[0x81] == mode: press 1
  lives = r[0xC0] & 15
  soft_reset

"""#),
  EmbeddedRule(name: "amidar", md5s: "acb7750b4d0c4bd34969802a7deb2990", text: #"""
game: amidar
title: Amidar
environments: v0 v4 v5
md5: acb7750b4d0c4bd34969802a7deb2990
switches: A A
actions: NOOP FIRE UP RIGHT LEFT DOWN UPFIRE RIGHTFIRE LEFTFIRE DOWNFIRE
difficulties: 0 3

state:
  score = 0
  lives = 3
frame:
  s = bcd(0xD9, 0xDA, 0xDB)
  reward = s - score
  score = s
  lives = r[0xD6] & 15
  terminal = r[0xD6] == 0x80
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "assault", md5s: "de78b3a064d374390ac0710f95edde92", text: #"""
game: assault
title: Assault
environments: v0 v4 v5
md5: de78b3a064d374390ac0710f95edde92
actions: NOOP FIRE UP RIGHT LEFT RIGHTFIRE LEFTFIRE

state:
  score = 0
  lives = 4
frame:
  s = bcd(0x82, 0x81, 0x80)
  reward = s - score
  score = s
  lives = r[0xE5]
  terminal = r[0xE5] == 0
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "asterix", md5s: "89a68746eff7f266bbf08de2483abe55", text: #"""
game: asterix
title: Asterix
environments: v0 v4 v5
md5: 89a68746eff7f266bbf08de2483abe55
actions: NOOP UP RIGHT LEFT DOWN UPRIGHT UPLEFT DOWNRIGHT DOWNLEFT
start: FIRE

state:
  score = 0
  lives = 3
frame:
  s = bcd(0xE0, 0xDF, 0xDE)
  reward = s - score
  score = s
  lives = r[0xD3] & 15
  terminal = r[0xC7] == 1 and r[0xD3] & 15 == 1
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "asteroids", md5s: "ccbd36746ed4525821a8083b0d6d2c2c", text: #"""
game: asteroids
title: Asteroids
environments: v0 v4 v5
md5: ccbd36746ed4525821a8083b0d6d2c2c
actions: NOOP FIRE UP RIGHT LEFT DOWN UPRIGHT UPLEFT UPFIRE RIGHTFIRE LEFTFIRE DOWNFIRE UPRIGHTFIRE UPLEFTFIRE
modes: 0..31 128
difficulties: 0 3

state:
  score = 0
  lives = 4
frame:
  s = 10 * bcd(0xBE, 0xBD)
  reward = s - score
  reward = reward + 100000 if reward < 0 else reward
  score = s
  lives = r[0xBC] >> 4
  terminal = lives == 0
report:
  lives = 0 if terminal else lives
select:
  until r[0x80] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "atlantis", md5s: "9ad36e699ef6f45d9eb6c4cf90475c9f", text: #"""
game: atlantis
title: Atlantis
environments: v0 v4 v5
md5: 9ad36e699ef6f45d9eb6c4cf90475c9f
actions: NOOP FIRE RIGHTFIRE LEFTFIRE
modes: 0..3

state:
  score = 0
  lives = 6
frame:
  s = 100 * bcd(0xA2, 0xA3, 0xA1)
  lives = r[0xF1]
  terminal = lives == 0xFF
  reward = 0 if terminal else s - score
  score = score if terminal else s
report:
  lives = 0 if terminal else lives
select:
  until r[0x8D] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "atlantis2", md5s: "826481f6fc53ea47c9f272f7050eedf7", text: #"""
game: atlantis2
title: Atlantis II
environments: v5
md5: 826481f6fc53ea47c9f272f7050eedf7
actions: NOOP FIRE RIGHTFIRE LEFTFIRE

state:
  score = 0
  lives = 0
frame:
  lives = r[0xF1]
  terminal = lives == 0xFF
  s = bcd(0xA1, 0xA2, 0xA3)
  reward = 0 if terminal else s - score
  score = score if terminal else s
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "backgammon", md5s: "8556b42aa05f94bc29ff39c39b11bff4", text: #"""
# The board is scratch space while the computer thinks: a frame counts only if both sides have their 15 men.
game: backgammon
title: Backgammon
environments: v5
md5: 8556b42aa05f94bc29ff39c39b11bff4
controllers: paddles joystick
actions: FIRE RIGHT LEFT
difficulties: 3
paddle_maximum: 1000000

frame:
  po = -s8(r[0x80])
  co = s8(r[0x8E])
  ci = sumpos(0x81, 0x8D) + sumpos(0x8F, 0x9B)
  pi = sumneg(0x81, 0x8D) + sumneg(0x8F, 0x9B)
  ok = ci + co == 15 and pi + po == 15
  reward = 1 if ok and po == 15 else -1 if ok and co == 15 else reward
  terminal = ok and (po == 15 or co == 15) or terminal
report:
  lives = 0 if terminal else 1
select:
  until r[0xDC] == 3: press 1
  soft_reset

"""#),
  EmbeddedRule(name: "bank_heist", md5s: "00ce0bdd43aed84a983bef38fe7f5ee3", text: #"""
game: bank_heist
title: Bank Heist
environments: v0 v4 v5
md5: 00ce0bdd43aed84a983bef38fe7f5ee3
modes: 0 4 8 12 16 20 24 28
difficulties: 0..3

state:
  score = 0
  lives = 5
frame:
  s = bcd(0xDA, 0xD9, 0xD8)
  reward = s - score
  score = s
  lives = r[0xD5]
  terminal = r[0xCE] == 1 and r[0xD5] == 0
report:
  lives = 0 if terminal else lives
select:
  until r[0x80] == mode: press 1
  soft_reset

"""#),
  EmbeddedRule(name: "basic_math", md5s: "819aeeb9a2e11deb54e6de334f843894", text: #"""
game: basic_math
title: Basic Math
environments: v5
md5: 819aeeb9a2e11deb54e6de334f843894
actions: NOOP FIRE UP RIGHT LEFT DOWN
modes: 5..8
difficulties: 0 2 3

state:
  score = 0
frame:
  s = bcd(0x84)
  reward = s - score
  score = s
  terminal = bcd(0x86) != 0
report:
  lives = 0 if terminal else 1
select:
  until r[0xC5] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "battle_zone", md5s: "41f252a66c6301f1e8ab3612c19bc5d4", text: #"""
game: battle_zone
title: Battlezone
environments: v0 v4 v5
md5: 41f252a66c6301f1e8ab3612c19bc5d4
modes: 1 2 3

state:
  score = 0
  lives = 5
frame:
  s = 1000 * (n10(r[0x9D] >> 4) + 10 * n10(r[0x9E] & 15) + 100 * n10(r[0x9E] >> 4))
  reward = s - score
  score = s
  lives = r[0xBA] & 15
  terminal = r[0xBA] & 15 == 0
report:
  lives = 0 if terminal else lives
select:
  until r[0xA1] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "beam_rider", md5s: "79ab4123a83dc11d468fb2108ea09e2e", text: #"""
# A drop by exactly one life counts only while r[0x8C] is 1.
game: beam_rider
title: Beamrider
environments: v0 v4 v5
md5: 79ab4123a83dc11d468fb2108ea09e2e
actions: NOOP FIRE UP RIGHT LEFT UPRIGHT UPLEFT RIGHTFIRE LEFTFIRE
difficulties: 0 1
start: RIGHT

state:
  score = 0
  lives = 3
frame:
  s = bcd(0x89, 0x8A, 0x8B)
  reward = s - score
  score = s
  n = r[0x85] + 1
  lives = n if n != lives - 1 or r[0x8C] == 1 else lives
  terminal = r[0x85] == 255
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "berzerk", md5s: "136f75c4dd02c29283752b7e5799f978", text: #"""
game: berzerk
title: Berzerk
environments: v0 v4 v5
md5: 136f75c4dd02c29283752b7e5799f978
modes: 1..9 16 17 18

state:
  score = 0
  lives = 3
frame:
  s = bcd(0xDF, 0xDE, 0xDD)
  reward = s - score
  score = s
  lives = r[0xDA] + 1
  terminal = r[0xDA] == 0xFF
report:
  lives = 0 if terminal else lives
select:
  act NOOP times 20
  until r[0x80] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "blackjack", md5s: "0a981c03204ac2b278ba392674682560", text: #"""
game: blackjack
title: Blackjack
environments: v5
md5: 0a981c03204ac2b278ba392674682560
controllers: paddles joystick
actions: NOOP FIRE UP DOWN
difficulties: 0..3
paddle_maximum: 795000

state:
  score = 0
frame:
  bust = r[0x86] == 0x0B and r[0x89] == 0xBB
  s = 0 if bust else bcd(0x89, 0x86)
  reward = s - score
  score = s
  terminal = bust or score >= 1000
report:
  lives = 0 if terminal else 1

"""#),
  EmbeddedRule(name: "bowling", md5s: "c9b7afad3bfd922e006a6bfc1d4f3fe7", text: #"""
game: bowling
title: Bowling
environments: v0 v4 v5
md5: c9b7afad3bfd922e006a6bfc1d4f3fe7
actions: NOOP FIRE UP DOWN UPFIRE DOWNFIRE
modes: 0 2 4
difficulties: 0 1

state:
  score = 0
frame:
  s = bcd(0xA1, 0xA6)
  reward = s - score
  score = s
  terminal = r[0xA4] > 0x10
report:
  lives = 0
select:
  until r[0x82] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "boxing", md5s: "c3ef5c4653212088eda54dc91d787870", text: #"""
game: boxing
title: Boxing
environments: v0 v4 v5
md5: c3ef5c4653212088eda54dc91d787870
difficulties: 0..3

state:
  score = 0
frame:
  me = 100 if r[0x92] == 0xC0 else bcd(0x92)
  op = 100 if r[0x93] == 0xC0 else bcd(0x93)
  reward = me - op - score
  score = me - op
  terminal = me == 100 or op == 100 or (r[0x90] >> 4 == 0 and bcd(0x91) == 0)
report:
  lives = 0

"""#),
  EmbeddedRule(name: "breakout", md5s: "f34f08e5eb96e500e851a80be3277a56", text: #"""
# The ball counter is 0 before the first ball, too, which is not the end.
game: breakout
title: Breakout
environments: v0 v4 v5
md5: f34f08e5eb96e500e851a80be3277a56
controllers: paddles joystick
actions: NOOP FIRE RIGHT LEFT
modes: 0 4 8 12 16 20 24 28 32 36 40 44
difficulties: 0 1

state:
  score = 0
  lives = 5
  started = false
frame:
  s = (r[0xCD] & 15) + 10 * (r[0xCD] >> 4) + 100 * (r[0xCC] & 15)
  reward = s - score
  score = s
  started = started or r[0xB9] == 5
  terminal = started and r[0xB9] == 0
  lives = r[0xB9]
report:
  lives = 0 if terminal else lives
select:
  until r[0xB2] == mode: press 1
  soft_reset

"""#),
  EmbeddedRule(name: "carnival", md5s: "028024fb8e5e5f18ea586652f9799c96", text: #"""
game: carnival
title: Carnival
environments: v0 v4 v5
md5: 028024fb8e5e5f18ea586652f9799c96
window: 26 214
actions: NOOP FIRE RIGHT LEFT RIGHTFIRE LEFTFIRE

state:
  score = 0
frame:
  s = 10 * bcd(0xAE, 0xAD)
  reward = s - score
  score = s
  terminal = r[0x83] < 1
report:
  lives = 0

"""#),
  EmbeddedRule(name: "casino", md5s: "b816296311019ab69a21cb9e9e235d12", text: #"""
# While input is locked the last reward is given again.
game: casino
title: Casino
environments: v5
md5: b816296311019ab69a21cb9e9e235d12
controllers: paddles joystick
actions: NOOP FIRE UP DOWN
modes: 0 2 3
difficulties: 0..3
start: NOOP 60, FIRE 2

state:
  score = 0
frame:
  s = bcd(0x95, 0x8C)
  locked = r[0xD3] & 0x80 != 0
  g3 = r[0xD4] == 3
  reward = s - score if g3 or not locked else reward
  terminal = (s > 0 and r[0x9E] == 0xAA) if g3 else (s == 0 or (bcd(0x9E) > 0 and locked))
  score = s
report:
  lives = 0 if terminal else 1
select:
  until r[0xD4] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "centipede", md5s: "91c2098e88a6b13f977af8c003e0bca5", text: #"""
game: centipede
title: Centipede
environments: v0 v4 v5
md5: 91c2098e88a6b13f977af8c003e0bca5
modes: 22 86

state:
  score = 0
  lives = 3
frame:
  s = bcd(0xF6, 0xF5, 0xF4)
  reward = max(0, s - score)
  score = s
  lives = ((r[0xED] >> 4) & 7) + 1
  terminal = r[0xA6] & 0x40 != 0
report:
  lives = 0 if terminal else lives
select:
  until r[0xA7] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "chopper_command", md5s: "c1cb228470a87beb5f36e90ac745da26", text: #"""
game: chopper_command
title: Chopper Command
environments: v0 v4 v5
md5: c1cb228470a87beb5f36e90ac745da26
modes: 0 2
difficulties: 0 1

state:
  score = 0
  lives = 3
  started = false
frame:
  s = 100 * bcd(0xEE, 0xEC)
  reward = s - score
  score = s
  lives = r[0xE4] & 15
  terminal = lives == 0
  started = started or r[0xC2] & 1 != 0
report:
  lives = lives
  terminal = started and terminal
select:
  until r[0xE0] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "combat", md5s: "0ef64cdbecccb7049752a3de0b7ade14", text: #"""
# Two players: the reward is the left one's. The game is over when its clock has run out.
game: combat
title: Combat
md5: 0ef64cdbecccb7049752a3de0b7ade14

state:
  lead = 0
frame:
  now = bcd(0xA1) - bcd(0xA2)
  reward = now - lead
  lead = now
  terminal = r[0x88] == 0
report:
  lives = 0 if terminal else 1

"""#),
  EmbeddedRule(name: "crazy_climber", md5s: "55ef7b65066428367844342ed59f956c", text: #"""
game: crazy_climber
title: Crazy Climber
environments: v0 v4 v5
md5: 55ef7b65066428367844342ed59f956c
actions: NOOP UP RIGHT LEFT DOWN UPRIGHT UPLEFT DOWNRIGHT DOWNLEFT
modes: 0..3
difficulties: 0 1

state:
  score = 0
  lives = 5
frame:
  s = 100 * (r[0x82] + 10 * r[0x83] + 100 * r[0x84] + 1000 * r[0x85])
  reward = max(0, s - score)
  score = s
  lives = r[0xAA]
  terminal = lives == 0
report:
  lives = 0 if terminal else lives
select:
  until r[0x80] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "crossbow", md5s: "8cd26dcf249456fe4aeb8db42d49df74", text: #"""
game: crossbow
title: Crossbow
environments: v5
md5: 8cd26dcf249456fe4aeb8db42d49df74
modes: 0 2 4 6
difficulties: 0 1

state:
  score = 0
frame:
  s = bcd(0x8D, 0x8C, 0x8B)
  reward = s - score
  score = s
  terminal = r[0xE7] == 0x82
report:
  lives = 0 if terminal else 1
select:
  until r[0x8D] - 1 & 255 == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "darkchambers", md5s: "106855474c69d08c8ffa308d47337269", text: #"""
# Ends, and stays ended, when the level or the score falls or the health is gone.
game: darkchambers
title: Dark Chambers
environments: v5
md5: 106855474c69d08c8ffa308d47337269
start: NOOP 486

state:
  score = 0
  level = 0
  health = 0
frame:
  lv = r[0xD5]
  s = 10 * bcd(0xCC, 0xCF)
  drop = lv < level
  dec = not drop and s < score
  reward = 0 if drop or dec else s - score
  level = level if drop else lv
  score = score if drop or dec else s
  health = health if drop else r[0xCA] & 31
  terminal = drop or dec or (health == 0 and not drop) or terminal
report:
  lives = 0 if terminal else 1

"""#),
  EmbeddedRule(name: "defender", md5s: "0f643c34e40e3f1daafd9c524d3ffe64", text: #"""
game: defender
title: Defender
environments: v0 v4 v5
md5: 0f643c34e40e3f1daafd9c524d3ffe64
modes: 1..9 16
difficulties: 0 1

state:
  score = 0
  lives = 3
frame:
  s = digits(0x9C, 6)
  reward = s - score
  score = s
  lives = r[0xC2]
  terminal = r[0xC2] == 0
report:
  lives = 0 if terminal else lives
select:
  until r[0x9B] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "demon_attack", md5s: "f0e0addc07971561ab80d9abe1b8d333", text: #"""
# Changing the mode shows the pattern of a finished game for one frame.
game: demon_attack
title: Demon Attack
environments: v0 v4 v5
md5: f0e0addc07971561ab80d9abe1b8d333
actions: NOOP FIRE RIGHT LEFT RIGHTFIRE LEFTFIRE
modes: 1 3 5 7
difficulties: 0 1

state:
  score = 0
  lives = 4
  changed = false
frame:
  s = 0 if r[0x81] == 0xAB and r[0x83] == 0xCD and r[0x85] == 0xEA else bcd(0x85, 0x83, 0x81)
  reward = s - score
  score = s
  terminal = r[0xF2] == 0 and r[0xF1] == 0xBD and not changed
  lives = r[0xF2] + 1
  changed = false
report:
  lives = 0 if terminal else lives
select:
  until r[0xEA] == mode: press 1
  changed = true
  soft_reset

"""#),
  EmbeddedRule(name: "donkey_kong", md5s: "36b20c427975760cb9cf4a47e41369e4", text: #"""
game: donkey_kong
title: Donkey Kong
environments: v5
md5: 36b20c427975760cb9cf4a47e41369e4

state:
  score = 0
  lives = 2
frame:
  s = 100 * bcd(0x88, 0x87)
  reward = s - score
  score = s
  lives = r[0xA3]
  terminal = r[0xA3] == 0 and r[0x8F] == 3 and r[0x8B] == 0x1F
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "double_dunk", md5s: "368d88a6c071caba60b4f778615aae94", text: #"""
# The mode is chosen in a menu: each row is one bit of it.
game: double_dunk
title: Double Dunk
environments: v0 v4 v5
md5: 368d88a6c071caba60b4f778615aae94
modes: 0..15
start: UPFIRE

state:
  score = 0
frame:
  me = bcd(0xF6)
  op = bcd(0xF7)
  reward = me - op - score
  score = me - op
  terminal = (me >= 24 or op >= 24) and r[0xFE] == 0xE7
report:
  lives = 0
select:
  press 1
  row = r[0xB0]
  until r[0xB0] != row: act DOWN, act NOOP
  row = r[0xB0]
  until r[0xB0] != row: act DOWN, act NOOP
  until (r[0x80] & 8 != 0) == (mode & 1 != 0): act (RIGHT if mode & 1 != 0 else LEFT), act NOOP
  row = r[0xB0]
  until r[0xB0] != row: act DOWN, act NOOP
  until (r[0x80] & 16 != 0) == (mode & 2 != 0): act (RIGHT if mode & 2 != 0 else LEFT), act NOOP
  row = r[0xB0]
  until r[0xB0] != row: act DOWN, act NOOP
  until (r[0x80] & 4 != 0) == (mode & 4 != 0): act (RIGHT if mode & 4 != 0 else LEFT), act NOOP
  row = r[0xB0]
  until r[0xB0] != row: act DOWN, act NOOP
  until (r[0x80] & 32 != 0) == (mode & 8 != 0): act (RIGHT if mode & 8 != 0 else LEFT), act NOOP
  soft_reset
  act UPFIRE
  act NOOP

"""#),
  EmbeddedRule(name: "earthworld", md5s: "5aea9974b975a6a844e6df10d2b861c4", text: #"""
game: earthworld
title: SwordQuest: EarthWorld
environments: v5
md5: 5aea9974b975a6a844e6df10d2b861c4

state:
  score = 0
frame:
  s = bcd(0xA7)
  reward = s - score
  score = s
  terminal = bcd(0xA7) == 10
report:
  lives = 0 if terminal else 1

"""#),
  EmbeddedRule(name: "elevator_action", md5s: "71f8bacfbdca019113f3f0801849057e", text: #"""
game: elevator_action
title: Elevator Action
environments: v0 v4 v5
md5: 71f8bacfbdca019113f3f0801849057e
start: FIRE 16

state:
  score = 0
  lives = 4
frame:
  s = bcd(0x89, 0x88, 0x87)
  reward = s - score
  score = s
  lives = r[0x83]
  terminal = r[0x83] == 0 and r[0x81] != 0
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "enduro", md5s: "94b92a882f6dbaa6993a46e2dcc58402", text: #"""
# The score is the number of cars passed: 200 on the first day, then 300 a day.
game: enduro
title: Enduro
environments: v0 v4 v5
md5: 94b92a882f6dbaa6993a46e2dcc58402
actions: NOOP FIRE RIGHT LEFT DOWN DOWNRIGHT DOWNLEFT RIGHTFIRE LEFTFIRE
start: FIRE

state:
  score = 0
frame:
  lv = r[0xAD]
  cars = bcd(0xAB, 0xAC)
  s = 0 if lv == 0 else 200 - cars if lv == 1 else 200 + (lv - 2) * 300 + 300 - cars
  reward = s - score
  score = s
  terminal = r[0xAF] == 0xFF
report:
  lives = 0

"""#),
  EmbeddedRule(name: "entombed", md5s: "6b683be69f92958abe0e2a9945157ad5", text: #"""
game: entombed
title: Entombed
environments: v5
md5: 6b683be69f92958abe0e2a9945157ad5
difficulties: 0 2
start: FIRE, NOOP 5

state:
  score = 0
frame:
  s = r[0xE3]
  reward = s - score
  score = s
  terminal = r[0xC7] & 3 == 0
report:
  lives = 0 if terminal else 1

"""#),
  EmbeddedRule(name: "et", md5s: "615a3bf251a38eb6638cdc7ffbde5480", text: #"""
game: et
title: E.T. the Extra-Terrestrial
environments: v5
md5: 615a3bf251a38eb6638cdc7ffbde5480
modes: 0 1 2
difficulties: 0..3

state:
  score = 0
  lives = 0
frame:
  s = bcd(0xE1, 0xE0, 0xDF)
  reward = s - score
  score = s
  lives = s8(r[0xE5] + 1)
  terminal = s8(r[0xE5] + 1) == 0 and r[0x80] == 8
report:
  lives = 0 if terminal else lives
select:
  until r[0xEA] - 1 & 255 == mode: press 25
  soft_reset

"""#),
  EmbeddedRule(name: "fishing_derby", md5s: "b8865f05676e64f3bec72b9defdacfa7", text: #"""
game: fishing_derby
title: Fishing Derby
environments: v0 v4 v5
md5: b8865f05676e64f3bec72b9defdacfa7
difficulties: 0..3

state:
  score = 0
frame:
  me = bcd(0xBD)
  op = bcd(0xBE)
  reward = me - op - score
  score = me - op
  terminal = r[0xBD] == 0x99 or r[0xBE] == 0x99
report:
  lives = 0

"""#),
  EmbeddedRule(name: "flag_capture", md5s: "30512e0e83903fc05541d2f6a6a62654", text: #"""
game: flag_capture
title: Flag Capture
environments: v5
md5: 30512e0e83903fc05541d2f6a6a62654
modes: 8 9 10

state:
  score = 0
frame:
  s = bcd(0xEA)
  reward = s - score
  score = s
  terminal = bcd(0xEB) == 0
report:
  lives = 0 if terminal else 1
select:
  until r[0xD6] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "freeway", md5s: "8e0ab801b1705a740b476b7f588c6d16", text: #"""
game: freeway
title: Freeway
environments: v0 v4 v5
md5: 8e0ab801b1705a740b476b7f588c6d16
actions: NOOP UP DOWN
modes: 0..7
difficulties: 0 1

state:
  score = 0
frame:
  s = bcd(0xE7)
  reward = min(1, max(0, s - score))
  score = s
  terminal = r[0x96] == 1
report:
  lives = 0
select:
  until r[0x80] == mode: press 1
  soft_reset

"""#),
  EmbeddedRule(name: "frogger", md5s: "081e2c114c9c20b61acf25fc95c71bf4", text: #"""
game: frogger
title: Frogger
environments: v5
md5: 081e2c114c9c20b61acf25fc95c71bf4
actions: NOOP UP RIGHT LEFT DOWN
modes: 0 1 2
difficulties: 0 1

state:
  score = 0
  lives = 4
frame:
  s = bcd(0xCE, 0xCC)
  reward = s - score
  score = s
  lives = r[0xD0]
  terminal = r[0xD0] == 0xFF
report:
  lives = 0 if terminal else lives
select:
  until r[0xDD] == 1 + 2 * mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "frostbite", md5s: "4ca73eb959299471788f0b685c3ba0b5", text: #"""
game: frostbite
title: Frostbite
environments: v0 v4 v5
md5: 4ca73eb959299471788f0b685c3ba0b5
modes: 0 2

state:
  score = 0
  lives = 4
frame:
  s = bcd(0xCA, 0xC9, 0xC8)
  reward = s - score
  score = s
  lives = (r[0xCC] & 15) + 1
  terminal = r[0xCC] & 15 == 0 and r[0xF1] & 0x80 != 0
report:
  lives = 0 if terminal else lives
select:
  until r[0x80] == mode: press 1
  soft_reset

"""#),
  EmbeddedRule(name: "galaxian", md5s: "211774f4c5739042618be8ff67351177", text: #"""
game: galaxian
title: Galaxian
environments: v5
md5: 211774f4c5739042618be8ff67351177
actions: NOOP FIRE RIGHT LEFT RIGHTFIRE LEFTFIRE
modes: 1..9
difficulties: 0 1

state:
  score = 0
  lives = 3
frame:
  s = bcd(0xAE, 0xAD, 0xAC)
  reward = s - score
  reward = reward + 1000000 if reward < 0 else reward
  score = s
  terminal = r[0xBF] & 0x80 != 0
  lives = 0 if terminal else r[0xB9] + 1
report:
  lives = 0 if terminal else lives
select:
  until r[0xB3] == mode: press 1
  soft_reset

"""#),
  EmbeddedRule(name: "gopher", md5s: "c16c79aad6272baffb8aae9a7fff0864", text: #"""
game: gopher
title: Gopher
environments: v0 v4 v5
md5: c16c79aad6272baffb8aae9a7fff0864
actions: NOOP FIRE UP RIGHT LEFT UPFIRE RIGHTFIRE LEFTFIRE
modes: 0 2
difficulties: 0 1
start: FIRE

state:
  score = 0
  lives = 3
frame:
  s = bcd(0xB2, 0xB1, 0xB0)
  reward = s - score
  score = s
  lives = bits(r[0xB4] & 7)
  terminal = r[0xB4] & 7 == 0
report:
  lives = 0 if terminal else lives
select:
  soft_reset
  until r[0xD3] == mode: press 5
  soft_reset

"""#),
  EmbeddedRule(name: "gravitar", md5s: "8ac18076d01a6b63acf6e2cab4968940", text: #"""
game: gravitar
title: Gravitar
environments: v0 v4 v5
md5: 8ac18076d01a6b63acf6e2cab4968940
modes: 0..4
start: FIRE 16

state:
  score = 0
  lives = 6
frame:
  s = bcd(0x89, 0x88, 0x87)
  reward = s - score
  score = s
  lives = 6 if r[0x81] == 0 else r[0x84] + 1
  terminal = r[0x81] == 1
report:
  lives = 0 if terminal else lives
select:
  until r[0x80] == mode: press 10
  soft_reset

"""#),
  EmbeddedRule(name: "hangman", md5s: "f16c709df0a6c52f47ff52b9d95b7d8d", text: #"""
game: hangman
title: Hangman
environments: v5
md5: f16c709df0a6c52f47ff52b9d95b7d8d
modes: 0..3
difficulties: 0 1

state:
  cscore = 0
  pscore = 0
  t0 = -1
  t1 = -1
frame:
  c = bcd(0xEC)
  p = bcd(0xEB)
  reward = p - pscore - (c - cscore)
  cscore = c
  pscore = p
  t1 = t0
  t0 = r[0xF1]
  terminal = reward != 0 or (t0 == 0 and t1 == 255)
report:
  lives = 0 if terminal else 1
select:
  until r[0xEE] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "haunted_house", md5s: "f0a6e99f5875891246c3dbecbf2d2cea", text: #"""
game: haunted_house
title: Haunted House
environments: v5
md5: f0a6e99f5875891246c3dbecbf2d2cea
modes: 0..8
difficulties: 0 1

state:
  matches = 0
  lives = 9
frame:
  n = bcd(0x82)
  out = r[0x99] == 0x44
  reward = (-1 if n != matches else 0) + (100 if out else 0)
  matches = n
  lives = r[0x96]
  terminal = lives == 0 or out
report:
  lives = 0 if terminal else lives
select:
  until r[0xCC] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "hero", md5s: "fca4a5be1251927027f2c24774a02160", text: #"""
game: hero
title: H.E.R.O.
environments: v0 v4 v5
md5: fca4a5be1251927027f2c24774a02160
modes: 0..4

state:
  score = 0
  lives = 4
frame:
  s = bcd(0xB9, 0xB8, 0xB7)
  reward = s - score
  score = s
  lives = r[0xB3]
  terminal = r[0xB3] == 0
report:
  lives = 0 if terminal else lives
select:
  until r[0x80] == mode: press 1
  soft_reset

"""#),
  EmbeddedRule(name: "human_cannonball", md5s: "7972e5101fa548b952d852db24ad6060", text: #"""
game: human_cannonball
title: Human Cannonball
environments: v5
md5: 7972e5101fa548b952d852db24ad6060
modes: 0..7
difficulties: 0 1

state:
  score = 0
frame:
  s = bcd(0xB6)
  reward = s - score
  score = s
  terminal = bcd(0xB6) == 7 or bcd(0xB7) == 7
report:
  lives = 0 if terminal else 1
select:
  until r[0xB6] - 1 & 255 == mode and r[0xB7] == 1: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "ice_hockey", md5s: "a4c08c4994eb9d24fb78be1793e82e26", text: #"""
game: ice_hockey
title: Ice Hockey
environments: v0 v4 v5
md5: a4c08c4994eb9d24fb78be1793e82e26
modes: 0 2
difficulties: 0..3

state:
  score = 0
frame:
  s = bcd(0x8A) - bcd(0x8B)
  reward = min(1, s - score)
  score = s
  terminal = r[0x87] == 0 and r[0x86] == 0
report:
  lives = 0
select:
  until r[0x80] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "jamesbond", md5s: "e51030251e440cffaab1ac63438b44ae", text: #"""
game: jamesbond
title: James Bond 007
environments: v0 v4 v5
md5: e51030251e440cffaab1ac63438b44ae
modes: 0 1

state:
  score = 0
  lives = 6
frame:
  s = bcd(0xDC, 0xDD, 0xDE)
  reward = s - score
  score = s
  lives = (r[0x86] & 15) + 1
  terminal = r[0x86] & 15 == 0 and r[0x8C] == 0x68
report:
  lives = 0 if terminal else lives
select:
  until r[0x8C] == mode or r[0x8C] == mode + 0x48: press 20
  soft_reset

"""#),
  EmbeddedRule(name: "journey_escape", md5s: "718ae62c70af4e5fd8e932fee216948a", text: #"""
# The money in hand at the start is no reward.
game: journey_escape
title: Journey Escape
environments: v0 v4 v5
md5: 718ae62c70af4e5fd8e932fee216948a
window: 34 230
actions: NOOP UP RIGHT LEFT DOWN UPRIGHT UPLEFT DOWNRIGHT DOWNLEFT RIGHTFIRE LEFTFIRE DOWNFIRE UPRIGHTFIRE UPLEFTFIRE DOWNRIGHTFIRE DOWNLEFTFIRE
difficulties: 0 1
start: FIRE

state:
  score = 0
frame:
  s = bcd(0x92, 0x91, 0x90)
  reward = 0 if s - score == 50000 else s - score
  score = s
  terminal = r[0x95] == 0 and r[0x96] == 0
report:
  lives = 0

"""#),
  EmbeddedRule(name: "joust", md5s: "3276c777cbe97cdd2b4a63ffc16b7151", text: #"""
# Every second byte of the score is the other player's.
game: joust
title: Joust
md5: 3276c777cbe97cdd2b4a63ffc16b7151

state:
  score = 0
  started = false
frame:
  s = bcd(0x87, 0x85, 0x83)
  reward = 0 if terminal else s - score
  score = s
  started = started or r[0x81] in (1, 2, 3, 4)
  terminal = terminal or (started and r[0x81] == 0xFF)
report:
  lives = 0 if terminal else r[0x81] & 15

"""#),
  EmbeddedRule(name: "kaboom", md5s: "5428cdfada281c569c74c7308c7f2c26", text: #"""
game: kaboom
title: Kaboom!
environments: v5
md5: 5428cdfada281c569c74c7308c7f2c26
controllers: paddles joystick
actions: NOOP FIRE RIGHT LEFT
start: FIRE

state:
  score = 0
frame:
  s = bcd(0xA5, 0xA4, 0xA3)
  reward = s - score
  score = s
  terminal = r[0xA1] == 0 or score == 999999
report:
  lives = 0 if terminal else 1

"""#),
  EmbeddedRule(name: "kangaroo", md5s: "4326edb70ff20d0ee5ba58fa5cb09d60", text: #"""
game: kangaroo
title: Kangaroo
environments: v0 v4 v5
md5: 4326edb70ff20d0ee5ba58fa5cb09d60
modes: 0 1

state:
  score = 0
  lives = 3
frame:
  s = 100 * bcd(0xA8, 0xA7)
  reward = s - score
  score = s
  lives = (r[0xAD] & 7) + 1
  terminal = r[0xAD] == 0xFF
report:
  lives = 0 if terminal else lives
select:
  until r[0xBA] == mode or r[0xBA] == mode + 0x80: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "keystone_kapers", md5s: "6c1f3f2e359dbf55df462ccbcdd2f6bf", text: #"""
game: keystone_kapers
title: Keystone Kapers
environments: v5
md5: 6c1f3f2e359dbf55df462ccbcdd2f6bf
tv: PAL
window: 34 250
actions: NOOP FIRE UP RIGHT LEFT DOWN UPRIGHT UPLEFT DOWNRIGHT DOWNLEFT UPFIRE RIGHTFIRE LEFTFIRE DOWNFIRE
start: RESET

state:
  score = 0
  lives = 3
frame:
  s = bcd(0x9C, 0x9B)
  reward = s - score
  score = s
  lives = r[0x96]
  terminal = r[0x96] == 0 and r[0x88] == 0
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "king_kong", md5s: "0dd4c69b5f9a7ae96a7a08329496779a", text: #"""
game: king_kong
title: King Kong
environments: v5
md5: 0dd4c69b5f9a7ae96a7a08329496779a
tv: PAL
window: 34 250
actions: NOOP FIRE UP RIGHT LEFT DOWN
modes: 0..3

state:
  score = 0
  lives = 3
frame:
  s = bcd(0x83, 0x82)
  reward = s - score
  score = s
  lives = r[0xEE]
  terminal = r[0xEE] == 0
report:
  lives = 0 if terminal else lives
select:
  until r[0xEC] == 2 * mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "klax", md5s: "eed9eaf1a0b6a2b9bc4c8032cb43e3fb", text: #"""
# Score, misses and level are in the cartridge's own RAM.
game: klax
title: Klax
environments: v5
md5: eed9eaf1a0b6a2b9bc4c8032cb43e3fb
tv: PAL
window: 34 250
modes: 0 1 2
start: FIRE, NOOP

state:
  score = 0
frame:
  s = bcdm(0xF0B4, 0xF0B5, 0xF0B6)
  reward = s - score
  score = s
  terminal = (m[0xF0E9] > 0 and m[0xF0EE] == m[0xF0E9]) or (r[0xA8] == 4 and 25 - count(0xB3, 0xCB, (0, 2, 6, 10, 14)) == 25) or m[0xF09D] == 0x99
report:
  lives = 0 if terminal else 1
select:
  until m[0xF0EA] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "koolaid", md5s: "534e23210dd1993c828d944c6ac4d9fb", text: #"""
game: koolaid
title: Kool-Aid Man
environments: v5
md5: 534e23210dd1993c828d944c6ac4d9fb
actions: NOOP UP RIGHT LEFT DOWN UPRIGHT UPLEFT DOWNRIGHT DOWNLEFT

state:
  score = 0
frame:
  s = 100 * bcd(0x81, 0x80)
  reward = s - score
  score = s
  terminal = r[0xD1] == 0x80
report:
  lives = 0

"""#),
  EmbeddedRule(name: "krull", md5s: "4baada22435320d185c95b7dd2bcdb24", text: #"""
game: krull
title: Krull
environments: v0 v4 v5
md5: 4baada22435320d185c95b7dd2bcdb24

state:
  score = 0
  lives = 3
frame:
  s = bcd(0x9E, 0x9D, 0x9C)
  reward = s - score
  score = s
  lives = (r[0x9F] & 7) + 1
  terminal = r[0x9F] == 0 and r[0xA2] == 3 and r[0x80] == 0x80
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "kung_fu_master", md5s: "5b92a93b23523ff16e2789b820e2a4c5", text: #"""
game: kung_fu_master
title: Kung-Fu Master
environments: v0 v4 v5
md5: 5b92a93b23523ff16e2789b820e2a4c5
actions: NOOP UP RIGHT LEFT DOWN DOWNRIGHT DOWNLEFT RIGHTFIRE LEFTFIRE DOWNFIRE UPRIGHTFIRE UPLEFTFIRE DOWNRIGHTFIRE DOWNLEFTFIRE

state:
  score = 0
  lives = 4
frame:
  s = bcd(0x9A, 0x99, 0x98)
  reward = s - score
  score = s
  lives = (r[0x9D] & 7) + 1
  terminal = r[0x9D] == 0xFF
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "laser_gates", md5s: "8e4cd60d93fcde8065c1a2b972a26377", text: #"""
game: laser_gates
title: Laser Gates
environments: v5
md5: 8e4cd60d93fcde8065c1a2b972a26377
tv: PAL
window: 34 250
start: RESET

state:
  score = 0
frame:
  s = bcd(0x82, 0x81, 0x80)
  reward = s - score
  score = s
  terminal = r[0x83] == 0
report:
  lives = 0

"""#),
  EmbeddedRule(name: "lost_luggage", md5s: "2d76c5d1aad506442b9e9fb67765e051", text: #"""
# The button would restart the game.
game: lost_luggage
title: Lost Luggage
environments: v5
md5: 2d76c5d1aad506442b9e9fb67765e051
actions: NOOP UP RIGHT LEFT DOWN UPRIGHT UPLEFT DOWNRIGHT DOWNLEFT
illegal: FIRE UPFIRE RIGHTFIRE LEFTFIRE DOWNFIRE UPRIGHTFIRE UPLEFTFIRE DOWNRIGHTFIRE DOWNLEFTFIRE
modes: 0 1
difficulties: 0 1
start: FIRE

state:
  score = 0
  lives = 3
frame:
  s = bcd(0x96, 0x95, 0x94)
  reward = s - score
  score = s
  lives = r[0xCA]
  terminal = r[0xCA] == 0 and r[0xC8] == 0x0A and r[0xA5] == 0 and r[0xA9] == 0
report:
  lives = 0 if terminal else lives
select:
  until r[0x94] == 1 + 3 * mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "mario_bros", md5s: "e908611d99890733be31733a979c62d8", text: #"""
game: mario_bros
title: Mario Bros
environments: v5
md5: e908611d99890733be31733a979c62d8
modes: 0 2 4 6
start: NOOP 10, FIRE 7

state:
  score = 0
  lives = 0
frame:
  s = 100 * bcd(0x8A, 0x89)
  reward = s - score
  score = s
  lives = r[0x87]
  terminal = r[0x87] == 0
report:
  lives = 0 if terminal else lives
select:
  until r[0x80] == mode: press 5
  soft_reset

"""#),
  EmbeddedRule(name: "maze_craze", md5s: "ed2218b3075d15eaa34e3356025ccca3", text: #"""
# A race of two through a maze, from left to right. The way to the right is worth a point a column, as far as the first player
# has never been yet; the one who passes the last column has got out, which is worth 100, or costs as much.
game: maze_craze
title: Maze Craze
md5: ed2218b3075d15eaa34e3356025ccca3

state:
  best = 4
frame:
  x = r[0xCE]
  y = r[0xCF]
  mine = x > 148
  theirs = y > 148
  reward = 0 if terminal else max(0, x - best) / 2 + (100 if mine else 0) - (100 if theirs else 0)
  best = max(best, x)
  terminal = terminal or mine or theirs
report:
  lives = 0 if terminal else 1

"""#),
  EmbeddedRule(name: "miniature_golf", md5s: "df62a658496ac98a3aa4a6ee5719c251", text: #"""
# At each new hole: par minus strokes. The stroke counter of the game wraps, so hits collects it.
game: miniature_golf
title: Miniature Golf
environments: v5
md5: df62a658496ac98a3aa4a6ee5719c251
difficulties: 0 1

state:
  holeno = 0
  par = 0
  hits = 0
  left = 0
  hits0 = 0
frame:
  reward = 0
  l = bcd(0x87)
  rt = bcd(0x88)
  hole = bcd(0xAF)
  new = hole != holeno
  used = left + hits - hits0
  reward = par - used if new and used > 0 else 0
  terminal = new and hole == 0 or terminal
  holeno = hole
  hits = 0 if new else hits
  hits0 = left if new else hits0
  par = rt if rt != 0 else par
  hits = hits + left if rt == 0 and l < left else hits
  left = l if rt == 0 else left
report:
  lives = 0 if terminal else 1

"""#),
  EmbeddedRule(name: "montezuma_revenge", md5s: "3347a6dd59049b15a38394aa2dafa585", text: #"""
game: montezuma_revenge
title: Montezuma's Revenge
environments: v0 v4 v5
md5: 3347a6dd59049b15a38394aa2dafa585

state:
  score = 0
  lives = 6
frame:
  s = bcd(0x95, 0x94, 0x93)
  reward = s - score
  score = s
  lives = (r[0xBA] & 7) + 1
  terminal = r[0xBA] == 0 and r[0xFE] == 0x60
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "mr_do", md5s: "aa7bb54d2c189a31bb1fa20099e42859", text: #"""
game: mr_do
title: Mr. Do!
environments: v5
md5: aa7bb54d2c189a31bb1fa20099e42859
tv: PAL
window: 34 250
actions: NOOP FIRE UP RIGHT LEFT DOWN UPFIRE RIGHTFIRE LEFTFIRE DOWNFIRE
modes: 0..3
start: FIRE

state:
  score = 0
  lives = 4
frame:
  s = 10 * bcd(0x82, 0x83)
  reward = s - score
  score = s
  lives = r[0xDB]
  terminal = r[0xDA] == 0x40
report:
  lives = 0 if terminal else lives
select:
  until r[0x80] == mode: press 5
  soft_reset

"""#),
  EmbeddedRule(name: "ms_pacman", md5s: "87e79cd41ce136fd4f72cc6e2c161bee", text: #"""
game: ms_pacman
title: Ms. Pac-Man
environments: v0 v4 v5
md5: 87e79cd41ce136fd4f72cc6e2c161bee
actions: NOOP UP RIGHT LEFT DOWN UPRIGHT UPLEFT DOWNRIGHT DOWNLEFT
modes: 0..3

state:
  score = 0
  lives = 3
frame:
  s = bcd(0xF8, 0xF9, 0xFA)
  reward = s - score
  score = s
  lives = (r[0xFB] & 7) + 1
  terminal = r[0xFB] & 15 == 0 and r[0xA7] == 0x53
report:
  lives = 0 if terminal else lives
select:
  until (r[0x99] == 1 and r[0xA1] == 1) if mode == 0 else (r[0x99] == mode and r[0xA1] == 0): press 10
  soft_reset

"""#),
  EmbeddedRule(name: "munch", md5s: "2a1062f05d8b230875809eedc7f2ed6c ae1b4004482b98ae2e982b6d1110214b", text: #"""
# Lives count the one in play.
game: munch
title: Munch
md5: 2a1062f05d8b230875809eedc7f2ed6c ae1b4004482b98ae2e982b6d1110214b
actions: NOOP UP RIGHT LEFT DOWN
difficulties: 0 1

state:
  score = 0
  lives = 4
frame:
  s = bcd(0xC5, 0xC4, 0xC3)
  reward = s - score
  score = s
  lives = r[0xC6] + 1
  terminal = r[0xC8] == 5
report:
  lives = 0 if terminal else lives
select:
  soft_reset

"""#),
  EmbeddedRule(name: "name_this_game", md5s: "36306070f0c90a72461551a7a4f3a209", text: #"""
game: name_this_game
title: Name This Game
environments: v0 v4 v5
md5: 36306070f0c90a72461551a7a4f3a209
actions: NOOP FIRE RIGHT LEFT RIGHTFIRE LEFTFIRE
modes: 8 24 40
difficulties: 0 1

state:
  score = 0
  lives = 3
frame:
  s = bcd(0xC6, 0xC5, 0xC4)
  reward = s - score
  score = s
  lives = r[0xC7] & 7
  terminal = r[0xC7] & 7 == 0
report:
  lives = 0 if terminal else lives
select:
  until r[0xDE] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "othello", md5s: "113cd09c9771ac278544b7e90efe7df2", text: #"""
game: othello
title: Othello
environments: v5
md5: 113cd09c9771ac278544b7e90efe7df2
actions: NOOP FIRE UP RIGHT LEFT DOWN UPRIGHT UPLEFT DOWNRIGHT DOWNLEFT
modes: 0 1 2
difficulties: 0 2

state:
  score = 0
  idle = 0
frame:
  s = bcd(0xCE) - bcd(0xD0)
  reward = s - score
  score = s
  idle = idle + 1 if r[0xC0] == 0 else 0
  terminal = idle > 50
report:
  lives = 0 if terminal else 1
select:
  until r[0xDE] - 1 & 255 == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "pacman", md5s: "fc2233fc116faef0d3c31541717ca2db", text: #"""
game: pacman
title: Pac-Man
environments: v5
md5: fc2233fc116faef0d3c31541717ca2db
tv: PAL
window: 34 250
actions: NOOP UP RIGHT LEFT DOWN
modes: 0..7
difficulties: 0 1

state:
  score = 0
  lives = 4
frame:
  s = bcd(0xCC, 0xCE, 0xD0)
  reward = s - score
  score = s
  lives = r[0x98] + 1
  terminal = r[0x98] == 0 and r[0xE4] == 0x3F
report:
  lives = 0 if terminal else lives
select:
  until r[0xCC] - 1 & 255 == mode and r[0xE6] == 0: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "phoenix", md5s: "7e52a95074a66640fcfde124fffd491a", text: #"""
game: phoenix
title: Phoenix
environments: v0 v4 v5
md5: 7e52a95074a66640fcfde124fffd491a
actions: NOOP FIRE RIGHT LEFT DOWN RIGHTFIRE LEFTFIRE DOWNFIRE

state:
  score = 0
  lives = 5
frame:
  s = 10 * (10 * bcd(0xC8, 0xC9) + (r[0xC7] >> 4))
  reward = s - score
  score = s
  lives = r[0xCB] & 7
  terminal = r[0xCC] == 0x80
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "pitfall", md5s: "3e90cf23106f2e08b2781e41299de556", text: #"""
game: pitfall
title: Pitfall
environments: v0 v4 v5
md5: 3e90cf23106f2e08b2781e41299de556
start: UP

state:
  score = 2000
  lives = 3
frame:
  s = bcd(0xD7, 0xD6, 0xD5)
  reward = s - score
  score = s
  lives = 3 if r[0x80] >> 4 == 10 else 2 if r[0x80] >> 4 == 8 else 1
  terminal = r[0x80] >> 4 == 0 and r[0x9E] != 0
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "pitfall2", md5s: "6d842c96d5a01967be9680080dd5be54", text: #"""
game: pitfall2
title: Pitfall II: Lost Caverns
environments: v5
md5: 6d842c96d5a01967be9680080dd5be54
start: UP

state:
  score = 4000
  lives = 1
frame:
  s = bcd(0xC9, 0xC8, 0xC7)
  reward = s - score
  score = s
  lives = 1
  terminal = score == 199000
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "pong", md5s: "60e0ea3cbe0913d39803477945e9e5ec", text: #"""
game: pong
title: Pong
environments: v0 v4 v5
md5: 60e0ea3cbe0913d39803477945e9e5ec
controllers: paddles paddles
swap: paddles
actions: NOOP FIRE RIGHT LEFT RIGHTFIRE LEFTFIRE
modes: 0 1
difficulties: 0..3

state:
  score = 0
frame:
  s = r[0x8E] - r[0x8D]
  reward = s - score
  score = s
  terminal = r[0x8D] == 21 or r[0x8E] == 21
report:
  lives = 0
select:
  until r[0x96] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "pooyan", md5s: "4799a40b6e889370b7ee55c17ba65141", text: #"""
game: pooyan
title: Pooyan
environments: v0 v4 v5
md5: 4799a40b6e889370b7ee55c17ba65141
window: 26 220
actions: NOOP FIRE UP DOWN UPFIRE DOWNFIRE
modes: 10 30 50 70

state:
  score = 0
  lives = 3
frame:
  s = bcd(0x8A, 0x89, 0x88)
  reward = s - score
  score = s
  lives = (r[0x96] & 7) + 1
  terminal = r[0x96] == 0 and r[0x98] == 5
report:
  lives = 0 if terminal else lives
select:
  press 2
  until r[0xBD] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "private_eye", md5s: "ef3a4f64b6494ba770862768caf04b86", text: #"""
game: private_eye
title: Private Eye
environments: v0 v4 v5
md5: ef3a4f64b6494ba770862768caf04b86
modes: 0..4
difficulties: 0..3
start: UP

state:
  score = 1000
frame:
  s = bcd(0xCA, 0xC9, 0xC8)
  reward = s - score
  score = s
  terminal = r[0xC2] != 0 and r[0xC2] != 1
report:
  lives = 0
select:
  until r[0x80] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "qbert", md5s: "484b0076816a104875e00467d431c2d2", text: #"""
# Lives only count down, by one whenever the counter falls by one from frame to frame.
game: qbert
title: Q*bert
environments: v0 v4 v5
md5: 484b0076816a104875e00467d431c2d2
window: 40 210
actions: NOOP FIRE UP RIGHT LEFT DOWN
difficulties: 0 1

state:
  score = 0
  last = 2
  lives = 4
frame:
  v = r[0x88]
  terminal = v == 0xFE or (v == 2 and last == -1)
  lives = lives - 1 if last - 1 == s8(v) else lives
  last = s8(v)
  s = bcd(0xDB, 0xDA, 0xD9)
  reward = 0 if terminal else s - score
  score = score if terminal else s
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "riverraid", md5s: "393948436d1f4cc3192410bb918f9724", text: #"""
# The end shows in the lives' byte stepping from its last picture to its first.
game: riverraid
title: River Raid
environments: v0 v4 v5
md5: 393948436d1f4cc3192410bb918f9724
difficulties: 0 1

state:
  score = 0
  lb = 88
frame:
  s = d8(0xD7) + 10 * d8(0xD5) + 100 * d8(0xD3) + 1000 * d8(0xD1) + 10000 * d8(0xCF) + 100000 * d8(0xCD)
  reward = s - score
  score = s
  terminal = r[0xC0] == 0x58 and lb == 0x59
  lb = r[0xC0]
report:
  lives = 0 if terminal else 4 if lb == 0x58 else 1 if lb == 0x59 else lb / 8 + 1

"""#),
  EmbeddedRule(name: "road_runner", md5s: "ce5cc62608be2cd3ed8abd844efb8919", text: #"""
game: road_runner
title: Road Runner
environments: v0 v4 v5
md5: ce5cc62608be2cd3ed8abd844efb8919

state:
  score = 0
  lives = 3
frame:
  s = 100 * digits(0xC9, 4)
  reward = s - score
  score = s
  lives = (r[0xC4] & 7) + 1
  terminal = r[0xC4] & 7 == 0 and (r[0xB9] != 0 or r[0xBD] != 0)
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "robotank", md5s: "4f618c2429138e0280969193ed6c107e", text: #"""
game: robotank
title: Robot Tank
environments: v0 v4 v5
md5: 4f618c2429138e0280969193ed6c107e

state:
  score = 0
  lives = 4
frame:
  s = 12 * r[0xB6] + r[0xB5]
  reward = s - score
  score = s
  lives = (r[0xA8] & 15) + 1
  terminal = r[0xA8] == 0 and r[0xB4] == 0xFF
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "seaquest", md5s: "240bfbac5163af4df5ae713985386f92", text: #"""
game: seaquest
title: Seaquest
environments: v0 v4 v5
md5: 240bfbac5163af4df5ae713985386f92
difficulties: 0 1

state:
  score = 0
  lives = 4
frame:
  s = bcd(0xBA, 0xB9, 0xB8)
  reward = s - score
  score = s
  lives = r[0xBB] + 1
  terminal = r[0xA3] != 0
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "sir_lancelot", md5s: "dd0cbe5351551a538414fb9e37fc56e8", text: #"""
game: sir_lancelot
title: Sir Lancelot
environments: v5
md5: dd0cbe5351551a538414fb9e37fc56e8
tv: PAL
window: 34 250
actions: NOOP FIRE RIGHT LEFT RIGHTFIRE LEFTFIRE
start: RESET, LEFT

state:
  score = 0
  lives = 3
frame:
  s = bcd(0xA0, 0x9F, 0x9E)
  reward = s - score
  score = s
  lives = r[0xA9]
  terminal = r[0xA9] == 0 and r[0xA7] == 0xA0
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "skiing", md5s: "b76fbadc8ffb1f83e2ca08b6fb4d6c9f", text: #"""
# The button would restart the game. The reward is the time lost, in hundredths of a second.
game: skiing
title: Skiing
environments: v0 v4 v5
md5: b76fbadc8ffb1f83e2ca08b6fb4d6c9f
actions: NOOP RIGHT LEFT
illegal: FIRE UPFIRE RIGHTFIRE LEFTFIRE DOWNFIRE UPRIGHTFIRE UPLEFTFIRE DOWNRIGHTFIRE DOWNLEFTFIRE
start: DOWN 16

state:
  score = 0
frame:
  s = 6000 * r[0xE8] + bcd(0xEA, 0xE9)
  reward = score - s
  score = s
  terminal = r[0x91] == 0xFF
report:
  lives = 0

"""#),
  EmbeddedRule(name: "solaris", md5s: "e72eb8d4410152bdcb69e7fba327b420", text: #"""
game: solaris
title: Solaris
environments: v0 v4 v5
md5: e72eb8d4410152bdcb69e7fba327b420

state:
  score = 0
  lives = 3
frame:
  s = 10 * bcd(0xDC, 0xDD, 0xDE)
  reward = s - score
  score = s
  lives = r[0xD9] & 15
  terminal = r[0xD9] == 0
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "space_invaders", md5s: "72ffbef6504b75e69ee1045af9075f66", text: #"""
game: space_invaders
title: Space Invaders
environments: v0 v4 v5
md5: 72ffbef6504b75e69ee1045af9075f66
actions: NOOP FIRE RIGHT LEFT RIGHTFIRE LEFTFIRE
modes: 0..15
difficulties: 0 1

state:
  score = 0
  lives = 3
frame:
  s = bcd(0xE8, 0xE6)
  reward = s - score
  reward = reward + 10000 if reward < 0 else reward
  score = s
  lives = r[0xC9]
  terminal = r[0x98] & 0x80 != 0 or lives == 0
report:
  lives = 0 if terminal else lives
select:
  until r[0xDC] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "space_war", md5s: "b702641d698c60bcdc922dbd8c9dd49c", text: #"""
game: space_war
title: Space War
environments: v5
md5: b702641d698c60bcdc922dbd8c9dd49c
tv: PAL
window: 34 250
modes: 6..17

state:
  score = 0
frame:
  s = bcd(0xA7)
  reward = s - score
  score = s
  terminal = bcd(0xA7) == 10 or r[0x80] == 0
report:
  lives = 0 if terminal else 1
select:
  until bcd(0xA7) == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "star_gunner", md5s: "a3c1c70024d7aabb41381adbfb6d3b25", text: #"""
game: star_gunner
title: Stargunner
environments: v0 v4 v5
md5: a3c1c70024d7aabb41381adbfb6d3b25
modes: 0..3

state:
  score = 0
  lives = 5
  started = false
frame:
  s = 100 * digits(0x83, 4)
  reward = s - score
  score = s
  terminal = r[0x87] == 0
  started = started or r[0x87] == 5
  lives = r[0x87] & 15 if started else 5
report:
  lives = 0 if terminal else lives
select:
  until r[0xF4] == mode: press 15
  soft_reset

"""#),
  EmbeddedRule(name: "superman", md5s: "a9531c763077464307086ec9a1fd057d", text: #"""
# One reward at the end: 5999 minus the clock in seconds.
game: superman
title: Superman
environments: v5
md5: a9531c763077464307086ec9a1fd057d
difficulties: 0..3

frame:
  terminal = r[0x9F] & 0x40 != 0 and r[0x80] + 256 * r[0x81] == 0xF2AC
  reward = 99 * 60 + 59 - (60 * bcd(0xE3) + bcd(0xE2)) if terminal else 0
report:
  lives = 0 if terminal else 1

"""#),
  EmbeddedRule(name: "surround", md5s: "4d7517ae69f95cfbc053be01312b7dba", text: #"""
game: surround
title: Surround
environments: v5
md5: 4d7517ae69f95cfbc053be01312b7dba
swap: ports
actions: NOOP UP RIGHT LEFT DOWN
modes: 0 2
difficulties: 0..3

state:
  score = 0
frame:
  s = bcd(0xF7) - bcd(0xF6)
  reward = s - score
  score = s
  terminal = bcd(0xF6) == 10 or bcd(0xF7) == 10
report:
  lives = 0 if terminal else 1
select:
  until r[0xF9] == mode + 1: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "tennis", md5s: "42cdd6a9e42a3639e190722b8ea3fc51", text: #"""
# A change of the sets' difference wins over a change of the games'.
game: tennis
title: Tennis
environments: v0 v4 v5
md5: 42cdd6a9e42a3639e190722b8ea3fc51
modes: 0 2
difficulties: 0..3

state:
  pp = 0
  ps = 0
frame:
  ds = r[0xC5] - r[0xC6]
  dp = r[0xC7] - r[0xC8]
  reward = dp - pp if pp != dp else ds - ps if ps != ds else 0
  pp = dp
  ps = ds
  terminal = (r[0xC7] >= 6 and dp >= 2) or (r[0xC8] >= 6 and -dp >= 2) or r[0xC7] == 7 or r[0xC8] == 7
report:
  lives = 0
select:
  until r[0x80] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "tetris", md5s: "b0e1ee07fbc73493eac5651a52f90f00", text: #"""
# The score is forgotten with the end.
game: tetris
title: Tetris
environments: v5
md5: b0e1ee07fbc73493eac5651a52f90f00
actions: NOOP FIRE RIGHT LEFT DOWN

state:
  score = 0
  lives = 0
frame:
  s = bcd(0xF1, 0xF2)
  reward = max(0, s - score)
  score = s
  terminal = r[0xF3] & 0x80 != 0
  score = 0 if terminal else score
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "tic_tac_toe_3d", md5s: "0db4f4150fecf77e4ce72ca4d04c052f", text: #"""
game: tic_tac_toe_3d
title: 3-D Tic-Tac-Toe
environments: v5
md5: 0db4f4150fecf77e4ce72ca4d04c052f
actions: NOOP FIRE UP RIGHT LEFT DOWN UPRIGHT UPLEFT DOWNRIGHT DOWNLEFT
modes: 0..8
difficulties: 0 2

frame:
  win = r[0xFF] == 0xF3 and r[0xFE] == 0x10
  reward = (1 if r[0xE1] == 8 else -1) if win else 0
  full = count(0x9A, 0xD9, (0)) == 0
  terminal = win or full or terminal
report:
  lives = 0 if terminal else 1
select:
  until r[0x88] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "time_pilot", md5s: "fc2104dd2dadf9a6176c1c1c8f87ced9", text: #"""
# Lives are shown only while the low nibble of r[0x80] is 2.
game: time_pilot
title: Time Pilot
environments: v0 v4 v5
md5: fc2104dd2dadf9a6176c1c1c8f87ced9
actions: NOOP FIRE UP RIGHT LEFT DOWN UPFIRE RIGHTFIRE LEFTFIRE DOWNFIRE
difficulties: 0 1 2

state:
  score = 0
  lives = 5
frame:
  s = 100 * bcd(0x8D, 0x8F)
  reward = s - score
  score = s
  terminal = r[0xA0] != 0
  lives = (r[0x8B] & 7) + 1 if r[0x80] & 15 == 2 else lives
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "trondead", md5s: "fb27afe896e7c928089307b32e5642ee", text: #"""
game: trondead
title: Tron: Deadly Discs
environments: v5
md5: fb27afe896e7c928089307b32e5642ee
difficulties: 0 1

state:
  score = 0
  lives = 5
frame:
  s = bcd(0xBF, 0xBE, 0xBD)
  reward = s - score
  score = s
  lives = 5 - r[0xC8]
  terminal = r[0xC8] == 5
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "turmoil", md5s: "7a5463545dfb2dcfdafa6074b2f2c15e", text: #"""
game: turmoil
title: Turmoil
environments: v5
md5: 7a5463545dfb2dcfdafa6074b2f2c15e
actions: NOOP FIRE UP RIGHT LEFT DOWN UPRIGHT UPLEFT DOWNRIGHT DOWNLEFT RIGHTFIRE LEFTFIRE
modes: 0..8
start: FIRE

state:
  score = 0
  lives = 4
frame:
  s = 10 * (bcd(0x89, 0x8A) + r[0xD3])
  reward = s - score
  score = s
  lives = r[0xB9]
  terminal = r[0xB9] == 0 and r[0xC5] == 1
report:
  lives = 0 if terminal else lives
select:
  until r[0xEA] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "tutankham", md5s: "085322bae40d904f53bdcc56df0593fc", text: #"""
game: tutankham
title: Tutankham
environments: v0 v4 v5
md5: 085322bae40d904f53bdcc56df0593fc
actions: NOOP UP RIGHT LEFT DOWN UPFIRE RIGHTFIRE LEFTFIRE
modes: 0 4 8 12

state:
  score = 0
  lives = 3
frame:
  s = bcd(0x9C, 0x9A)
  reward = s - score
  score = s
  lives = r[0x9E] & 3
  terminal = r[0x9E] == 0 and r[0x81] != 0x84
report:
  lives = 0 if terminal else lives
select:
  until r[0xAB] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "up_n_down", md5s: "a499d720e7ee35c62424de882a3351b6", text: #"""
game: up_n_down
title: Up 'n Down
environments: v0 v4 v5
md5: a499d720e7ee35c62424de882a3351b6
window: 30 210
actions: NOOP FIRE UP DOWN UPFIRE DOWNFIRE
difficulties: 0..3
start: FIRE

state:
  score = 0
  lives = 5
frame:
  s = bcd(0x82, 0x81, 0x80)
  reward = s - score
  score = s
  lives = (r[0x86] & 15) + 1
  terminal = r[0x94] > 0x40 and r[0x86] & 15 == 0
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "venture", md5s: "3e899eba0ca8cd2972da1ae5479b4f0d", text: #"""
game: venture
title: Venture
environments: v0 v4 v5
md5: 3e899eba0ca8cd2972da1ae5479b4f0d
difficulties: 0..3

state:
  score = 0
  lives = 4
frame:
  s = 100 * bcd(0xC8, 0xC7)
  reward = s - score
  score = s
  lives = (r[0xC6] & 7) + 1
  terminal = r[0xC6] == 0 and r[0xCD] == 0xFF and r[0xBF] & 0x80 != 0
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "video_checkers", md5s: "539d26b6e9df0da8e7465f0f5ad863b7", text: #"""
# The mode says which side the player has.
game: video_checkers
title: Video Checkers
environments: v5
md5: 539d26b6e9df0da8e7465f0f5ad863b7
actions: FIRE UPRIGHT UPLEFT DOWNRIGHT DOWNLEFT
modes: 1..9 11..19

state:
  reverse = mode >= 11
frame:
  black = (count(0x80, 0x87, (0x10, 0x20)) + count(0x89, 0x90, (0x10, 0x20))
    + count(0x92, 0x99, (0x10, 0x20)) + count(0x9B, 0xA2, (0x10, 0x20)))
  white = (count(0x80, 0x87, (0x90, 0xA0)) + count(0x89, 0x90, (0x90, 0xA0))
    + count(0x92, 0x99, (0x90, 0xA0)) + count(0x9B, 0xA2, (0x90, 0xA0)))
  reward = (1 if reverse else -1) if black == 0 else (-1 if reverse else 1) if white == 0 else reward
  terminal = black == 0 or white == 0 or terminal
report:
  lives = 0 if terminal else 1
select:
  reverse = mode >= 11
  until r[0xF6] == (mode + 6 if mode >= 11 else mode): press 1
  soft_reset

"""#),
  EmbeddedRule(name: "video_chess", md5s: "f0b7db930ca0e548c41a97160b9f6275", text: #"""
game: video_chess
title: Video Chess
environments: v5
md5: f0b7db930ca0e548c41a97160b9f6275
actions: NOOP FIRE UP RIGHT LEFT DOWN UPRIGHT UPLEFT DOWNRIGHT DOWNLEFT
modes: 0..4

state:
  lives = 1
frame:
  w = r[0xE1] == 0x82
  reward = 0 if not w else 1 if r[0xEE] == 0 else -1 if r[0xEE] == 1 else 0
  terminal = w and r[0xEE] in (0, 1) or terminal
report:
  lives = 0 if terminal else lives
select:
  until r[0xEA] == mode: press 1
  soft_reset

"""#),
  EmbeddedRule(name: "video_cube", md5s: "3f540a30fdee0b20aed7288e4a5ea528", text: #"""
# A face is done when its nine bytes are equal. The timer has run out when it steps from 255 to 0.
game: video_cube
title: Video Cube
environments: v5
md5: 3f540a30fdee0b20aed7288e4a5ea528
modes: 0..5000/100 1..5001/100 2..5002/100
difficulties: 0 1
start: NOOP 61, FIRE, NOOP 2

state:
  prev = 0
  t0 = 0
  t1 = 0
frame:
  faces = solved(0xA0, 6, 9)
  t1 = t0
  t0 = r[0xDB]
  out = t0 == 0 and t1 == 255
  reward = -1 if out else faces - prev
  prev = faces
  terminal = out or faces == 6
report:
  lives = 0 if terminal else 1
select:
  until r[0xFB] & 31 == (0 if mode % 100 == 0 else 2 if mode % 100 == 1 else 8): press 2
  soft_reset
  cube = mode / 100 if mode >= 100 else 1
  until bcd(0x9F) == cube: act RIGHT

"""#),
  EmbeddedRule(name: "video_pinball", md5s: "107cc025334211e6d29da0b6be46aec7", text: #"""
game: video_pinball
title: Video Pinball
environments: v0 v4 v5
md5: 107cc025334211e6d29da0b6be46aec7
actions: NOOP FIRE UP RIGHT LEFT DOWN UPFIRE RIGHTFIRE LEFTFIRE
modes: 0 2
difficulties: 0 1

state:
  score = 0
  lives = 3
frame:
  s = bcd(0xB0, 0xB2, 0xB4)
  reward = s - score
  score = s
  lives = 4 + (r[0xA8] & 1) - (r[0x99] & 7)
  terminal = r[0xAF] & 1 != 0
report:
  lives = 0 if terminal else lives
select:
  until r[0xC1] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "warlords", md5s: "cbe5a166550a8129a5e6d374901dffad", text: #"""
# Four warlords, this one at the upper left. A battle won is 1, one that another warlord wins -1; five wins end the game.
# The scores are offsets of the digits' pictures: 5, 11, 17 ...
game: warlords
title: Warlords
md5: cbe5a166550a8129a5e6d374901dffad
controllers: paddles paddles
actions: NOOP FIRE RIGHT LEFT RIGHTFIRE LEFTFIRE

state:
  mine = 0
  theirs = 0
frame:
  me = (r[0xE0] - 5) / 6
  b = (r[0xE1] - 5) / 6
  c = (r[0xE2] - 5) / 6
  d = (r[0xE3] - 5) / 6
  reward = me - mine - (b + c + d - theirs)
  mine = me
  theirs = b + c + d
  terminal = max(max(me, b), max(c, d)) >= 5
report:
  lives = 0 if terminal else 1

"""#),
  EmbeddedRule(name: "wizard_of_wor", md5s: "7e8aa18bc9502eb57daaf5e7c1e94da7", text: #"""
# Lives are shown only while bit 0 of r[0xD7] is clear.
game: wizard_of_wor
title: Wizard of Wor
environments: v0 v4 v5
md5: 7e8aa18bc9502eb57daaf5e7c1e94da7
swap: ports
actions: NOOP FIRE UP RIGHT LEFT DOWN UPFIRE RIGHTFIRE LEFTFIRE DOWNFIRE
difficulties: 0 1

state:
  score = 0
  lives = 3
frame:
  b = bcd(0x86, 0x88)
  s = 100 * (b - 8000 if b >= 8000 else b)
  reward = s - score
  score = s
  n = r[0x8D] & 15
  terminal = n == 0 and r[0xF4] == 0xF8
  lives = n if r[0xD7] & 1 == 0 else lives
report:
  lives = 0 if terminal else lives

"""#),
  EmbeddedRule(name: "word_zapper", md5s: "ec3beb6d8b5689e867bafb5d5f507491", text: #"""
# Nothing counts while the clock stands at 0; the last reward is given again.
game: word_zapper
title: Word Zapper
environments: v5
md5: ec3beb6d8b5689e867bafb5d5f507491
modes: 0..23
difficulties: 0..3
start: NOOP 486, FIRE, NOOP 2

state:
  score = 0
frame:
  on = bcd(0xCF) > 0
  s = 2 - s8(r[0xDC])
  reward = s - score if on else reward
  score = s if on else score
  terminal = (s == 3 or bcd(0xDE) == 0) if on else terminal
report:
  lives = 0 if terminal else 1
select:
  until r[0xDB] == mode: press 2
  soft_reset

"""#),
  EmbeddedRule(name: "yars_revenge", md5s: "c5930d0e8cdae3e037349bfa08e871be", text: #"""
game: yars_revenge
title: Yars' Revenge
environments: v0 v4 v5
md5: c5930d0e8cdae3e037349bfa08e871be
modes: 0 32 64 96
difficulties: 0 1
start: FIRE

state:
  score = 0
  lives = 4
frame:
  s = bcd(0xE2, 0xE1, 0xE0)
  reward = s - score
  score = s
  lives = r[0x9E] >> 4
  terminal = r[0x9E] >> 4 == 0
report:
  lives = 0 if terminal else lives
select:
  press 2
  until r[0xE3] == mode: press 1
  soft_reset

"""#),
  EmbeddedRule(name: "zaxxon", md5s: "eea0da9b987d661264cce69a7c13c3bd", text: #"""
game: zaxxon
title: Zaxxon
environments: v0 v4 v5
md5: eea0da9b987d661264cce69a7c13c3bd
modes: 0 8 16 24

state:
  score = 0
  lives = 5
frame:
  s = 100 * bcd(0xE9, 0xE8)
  reward = s - score
  score = s
  lives = r[0xEA] & 7
  terminal = r[0xEA] & 7 == 0
report:
  lives = 0 if terminal else lives
select:
  until r[0x82] == mode: press 10
  soft_reset

"""#),
]
