"""ALE's settings: a table of typed keys."""

from __future__ import annotations

from typing import Any

_UNSET = -(1 << 31), (1 << 31) - 1

#: Keys and defaults. Those of the last group are accepted and change nothing, as in ale_py.
DEFAULTS: dict[str, Any] = {
    "random_seed": -1,
    "system_random_seed": 4753849,
    "repeat_action_probability": 0.25,
    "frame_skip": 1,
    "max_num_frames_per_episode": 0,
    "truncate_on_loss_of_life": False,
    "color_averaging": False,
    "reward_min": _UNSET[0],
    "reward_max": _UNSET[1],
    "paddle_min": -1,
    "paddle_max": -1,
    "sound_obs": False,
    "sound": False,
    "display_screen": False,
    "record_screen_dir": "",
    "record_sound_filename": "",
    "cpu": "low",
    "max_num_frames": 0,
    "restricted_action_set": False,
    "send_rgb": False,
    "run_length_encoding": False,
    "fragsize": 64,
    "freq": 31400,
    "tiafreq": 31400,
    "volume": 100,
    "palette": "standard",
    "rom_file": "",
}


class Settings:
    """What setInt and its sisters set; values are read when a ROM is loaded."""

    def __init__(self, values: dict[str, Any] = DEFAULTS) -> None:
        self.values = dict(values)

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    def set(self, key: str, value: Any) -> None:
        if key not in self.values or type(DEFAULTS[key]) is not type(value):
            raise RuntimeError(f"The key {key} you are trying to set does not exist or has incorrect value type.\n")
        # Floats are kept as text of six digits there.
        self.values[key] = float(f"{value:.6g}") if isinstance(value, float) else value

    @property
    def watched(self) -> bool:
        """Whether somebody looks at each frame, which then is played by a call of its own."""
        v = self.values
        return bool(v["display_screen"] or v["record_screen_dir"] or v["color_averaging"])

    def game_text(self) -> bytes:
        """The settings of beam_game_make."""
        v = self.values
        words = [
            f"frame_skip={1 if self.watched else max(v['frame_skip'], 1)}",
            f"sticky={min(max(v['repeat_action_probability'], 0.0), 1.0)}",
            f"max_frames={max(v['max_num_frames_per_episode'], 0)}",
            f"life_truncates={int(v['truncate_on_loss_of_life'])}",
            f"power=noise:{v['system_random_seed'] & 0xFFFFFFFF}",
            f"audio={512 if v['sound_obs'] or v['sound'] else 0}",
            f"paddle_min={max(v['paddle_min'], -1)}",
            f"paddle_max={max(v['paddle_max'], -1)}",
        ]
        if not self.watched:
            # Of a watched game the limits are for all frames of an act together.
            words += [f"reward_min={min(v['reward_min'], v['reward_max'])}", f"reward_max={v['reward_max']}"]
        return " ".join(words).encode()
