"""The ids of the environments, known without loading the library."""

from __future__ import annotations

#: Games with `ALE/Name-v5` ids, as ale_py 0.12.1 registers them.
ALE_GAMES = """
adventure air_raid alien amidar assault asterix asteroids atlantis atlantis2 backgammon bank_heist basic_math battle_zone
beam_rider berzerk blackjack bowling boxing breakout carnival casino centipede chopper_command crazy_climber crossbow
darkchambers defender demon_attack donkey_kong double_dunk earthworld elevator_action enduro entombed et fishing_derby
flag_capture freeway frogger frostbite galaxian gopher gravitar hangman haunted_house hero human_cannonball ice_hockey
jamesbond journey_escape kaboom kangaroo keystone_kapers king_kong klax koolaid krull kung_fu_master laser_gates lost_luggage
mario_bros miniature_golf montezuma_revenge mr_do ms_pacman name_this_game othello pacman phoenix pitfall pitfall2 pong pooyan
private_eye qbert riverraid road_runner robotank seaquest sir_lancelot skiing solaris space_invaders space_war star_gunner
superman surround tennis tetris tic_tac_toe_3d time_pilot trondead turmoil tutankham up_n_down venture video_checkers
video_chess video_cube video_pinball wizard_of_wor word_zapper yars_revenge zaxxon
""".split()

#: Games that ale_py ships but cannot load by themselves.
OTHER_GAMES = "combat joust maze_craze warlords".split()

_LATER = """
adventure atlantis2 backgammon basic_math blackjack casino crossbow darkchambers donkey_kong earthworld entombed et flag_capture
frogger galaxian hangman haunted_house human_cannonball keystone_kapers king_kong klax koolaid laser_gates lost_luggage
mario_bros miniature_golf mr_do othello pacman pitfall2 sir_lancelot space_war superman surround tetris tic_tac_toe_3d trondead
turmoil video_checkers video_chess video_cube word_zapper kaboom
""".split()

#: Games with `NameNoFrameskip-v4` and the other old ids: all but those added later, plus adventure.
LEGACY_GAMES = sorted(set(ALE_GAMES) - set(_LATER) | {"adventure"})


def environment_name(game: str) -> str:
    """`space_invaders` is SpaceInvaders, `tic_tac_toe_3d` is TicTacToe3D."""
    return game.title().replace("_", "")


#: The id of the game behind each name in an environment's id.
BY_NAME = {environment_name(game): game for game in ALE_GAMES + OTHER_GAMES}
