"""Every observation is what NumPy makes of the game's raw frames, bit for bit."""

import numpy as np
import pytest
from area import area_resize

import beam2600
from beam2600 import ale

SKIP, STACK = 4, 3


class ByHand:
    """The same game frame by frame, and observations made of it with NumPy."""

    def __init__(self, game, seed):
        self.ale = ale.ALEInterface()
        self.ale.setInt("random_seed", seed)
        self.ale.setFloat("repeat_action_probability", 0.25)
        self.ale.setBool("sound_obs", True)
        self.ale.loadROM(ale.roms.get_rom_path(game))
        self.ale.reset_game()
        self.actions = self.ale.getMinimalActionSet()
        self.screens = [self.ale.getScreen()]

    def step(self, index):
        for _ in range(SKIP):
            self.ale.act(self.actions[index])
            self.screens.append(self.ale.getScreen())

    def picture(self, kind, pooled):
        tables = {"palette": np.arange(256, dtype=np.uint8), "grayscale": self.table(False), "rgb": self.table(True)}
        return np.max([tables[kind][s] for s in self.screens[-pooled:]], axis=0)

    def table(self, color):
        """256 luminances or colours, read off the game's own conversions of this screen."""
        out = np.zeros((256, 3) if color else 256, np.uint8)
        seen = self.ale.getScreenRGB() if color else self.ale.getScreenGrayscale()
        self.known = getattr(self, "known", {})
        values = self.known.setdefault(color, {})
        for value in np.unique(self.ale.getScreen()):
            values[int(value)] = seen[self.ale.getScreen() == value][0]
        for value, shown in values.items():
            out[value] = shown
        return out


@pytest.mark.parametrize("size", [(84, 84), None, (100, 64)])
@pytest.mark.parametrize("pool", ["last", "maximum"])
@pytest.mark.parametrize("kind", ["rgb", "grayscale", "palette"])
@pytest.mark.parametrize("game", ["breakout", "pacman", "asterix"])
def test_pictures(roms, game, kind, pool, size):
    if kind == "palette" and (pool != "last" or size):
        pytest.skip("colour bytes are neither pooled nor scaled")
    words = dict(obs=kind, pool=pool, stack=STACK, stop=True, **({"size": f"{size[1]}x{size[0]}"} if size else {}))
    env = beam2600.Environment(game, preset="v5", **words)
    env.reset(seed=8)
    hand = ByHand(game, 8)
    height, width = size or hand.ale.getScreenDims()

    def small(pooled):
        return area_resize(hand.picture(kind, pooled), height, width)

    first = small(1)
    stack = [np.zeros_like(first)] * (STACK - 1) + [first]
    assert (env.observe() == np.stack(stack)).all()
    rng = np.random.default_rng(2)
    for _ in range(25):
        action = int(rng.integers(len(hand.actions)))
        if env.step(action).terminated:
            break
        hand.step(action)
        hand.table(True), hand.table(False)
        stack = [*stack[1:], small(1 if pool == "last" else 2)]
        assert (env.observe() == np.stack(stack)).all()


def test_deflickered_pictures_are_the_brightest_of_the_cycle(roms):
    env = beam2600.Environment("pacman", preset="v5", obs="grayscale", pool="deflicker", stop=True)
    env.reset(seed=8)
    hand = ByHand("pacman", 8)
    for step in range(60):
        env.step(step % 5)
        hand.step(step % 5)
        hand.table(False)
    # All four ghosts of Pac-Man (1982) take four frames.
    assert (env.observe() == hand.picture("grayscale", 4)).all()


def test_ram_is_the_console_s(roms):
    env = beam2600.Environment("seaquest", preset="v5", obs="ram", stack=2, stop=True)
    env.reset(seed=8)
    hand = ByHand("seaquest", 8)
    before = hand.ale.getRAM()
    for step in range(30):
        env.step(step % 18)
        hand.step(step % 18)
        assert (env.observe() == np.stack([before, hand.ale.getRAM()])).all()
        before = hand.ale.getRAM()


def test_sound_is_the_last_samples(roms):
    env = beam2600.Environment("seaquest", preset="v5", obs="audio", stop=True)
    env.reset(seed=8)
    hand = ByHand("seaquest", 8)
    heard = set()
    for step in range(60):
        env.step(1)
        hand.step(1)
        assert (env.observe() == hand.ale.getAudio()).all()
        heard |= set(env.observe().tolist())
    assert len(heard) > 2
