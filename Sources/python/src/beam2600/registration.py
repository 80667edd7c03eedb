"""The `Beam2600/...` ids of Gymnasium."""

from __future__ import annotations

from .ids import ALE_GAMES, LEGACY_GAMES, OTHER_GAMES, environment_name


def register() -> None:
    """Registers `Beam2600/Name-v5` and `-v4` for every game. Importing beam2600 and gymnasium, in either order, does it.

    v5: sticky actions 0.25, frame skip 4. v4: no sticky actions, frame skip 2 to 4 by chance; `NoFrameskip-v4`: 1.
    Any other ROM: `gymnasium.make("Beam2600/Any-v5", game="path.bin", rule="path.rule")`.
    """
    import gymnasium

    def add(name: str, **settings: object) -> None:
        if name not in gymnasium.registry:
            gymnasium.register(
                id=name,
                entry_point="beam2600.gymnasium_env:BeamEnv",
                vector_entry_point="beam2600.gymnasium_vector:BeamVectorEnv",
                kwargs=settings,
            )

    for game in sorted(ALE_GAMES + OTHER_GAMES):
        add(f"Beam2600/{environment_name(game)}-v5", game=game, preset="v5")
    for game in LEGACY_GAMES:
        name = environment_name(game)
        add(f"Beam2600/{name}-v4", game=game, preset="v4")
        add(f"Beam2600/{name}NoFrameskip-v4", game=game, preset="v4", frameskip=1)
    add("Beam2600/Any-v5", preset="v5")
