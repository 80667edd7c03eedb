"""Registration for Atari environments."""

from __future__ import annotations

import gymnasium

from ..ids import ALE_GAMES, LEGACY_GAMES, environment_name


def rom_id_to_name(rom: str) -> str:
    """Convert a rom id in snake_case to the name in PascalCase."""
    return environment_name(rom)


class _EntryPoint(str):
    """Ours, and equal to ale_py's of the same class: programs find ALE's environments in the registry by that text."""

    def __eq__(self, other: object) -> bool:
        return other in (str(self), str(self).replace("beam2600.ale", "ale_py"))

    __hash__ = str.__hash__


def _register(name: str, game: str, frameskip: int | tuple[int, int], sticky: float, vector: str | None = None) -> None:
    # A registration of the real ale_py gives way without a warning.
    gymnasium.registry.pop(name, None)
    gymnasium.register(
        id=name,
        entry_point=_EntryPoint("beam2600.ale.env:AtariEnv"),
        vector_entry_point=vector,
        kwargs={
            "game": game,
            "repeat_action_probability": sticky,
            "full_action_space": False,
            "frameskip": frameskip,
            "max_num_frames_per_episode": 108_000,
        },
    )


def register_v0_v4_envs() -> None:
    """Registers all v0 and v4 environments."""
    for game in LEGACY_GAMES:
        name = rom_id_to_name(game)
        for version, sticky in ((0, 0.25), (4, 0.0)):
            _register(f"{name}-v{version}", game, (2, 5), sticky)
            _register(f"{name}NoFrameskip-v{version}", game, 1, sticky)


def register_v5_envs() -> None:
    """Register all v5 environments."""
    for game in ALE_GAMES:
        _register(f"ALE/{rom_id_to_name(game)}-v5", game, 4, 0.25, _EntryPoint("beam2600.ale.vector_env:AtariVectorEnv"))
