"""The actions, numbered as everywhere in this field."""

from __future__ import annotations

import enum


class Action(enum.Enum):
    """The 18 things a player can do. Members are no integers: `Action.FIRE.value` is the code."""

    NOOP = 0
    FIRE = 1
    UP = 2
    RIGHT = 3
    LEFT = 4
    DOWN = 5
    UPRIGHT = 6
    UPLEFT = 7
    DOWNRIGHT = 8
    DOWNLEFT = 9
    UPFIRE = 10
    RIGHTFIRE = 11
    LEFTFIRE = 12
    DOWNFIRE = 13
    UPRIGHTFIRE = 14
    UPLEFTFIRE = 15
    DOWNRIGHTFIRE = 16
    DOWNLEFTFIRE = 17

    def __repr__(self) -> str:
        return str(self)
