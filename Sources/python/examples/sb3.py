#!/usr/bin/env python3
"""DQN or PPO of Stable-Baselines3: pip install beam2600[gymnasium,roms] stable-baselines3; python sb3.py Pong ppo"""

import sys

import beam2600  # registers the ids
import gymnasium
from stable_baselines3 import DQN, PPO
from stable_baselines3.common.evaluation import evaluate_policy
from stable_baselines3.common.monitor import Monitor
from stable_baselines3.common.vec_env import DummyVecEnv

game, method, steps = (sys.argv[1:] + ["Pong", "ppo", "1000000"][len(sys.argv) - 1 :])[:3]


def make():
    # Four stacked 84 x 84 pictures, channels first: what SB3's CnnPolicy takes as it is.
    return Monitor(gymnasium.make(f"Beam2600/{game}-v5", preset="nature", max_num_frames_per_episode=27000))


if method == "ppo":
    envs = DummyVecEnv([make] * 8)
    model = PPO("CnnPolicy", envs, n_steps=128, batch_size=256, n_epochs=4, learning_rate=2.5e-4, clip_range=0.1, ent_coef=0.01, verbose=1)
else:
    envs = DummyVecEnv([make])
    model = DQN("CnnPolicy", envs, buffer_size=50_000, learning_starts=min(10_000, int(steps) // 2), learning_rate=1e-4, train_freq=4, target_update_interval=1000, verbose=1)

model.learn(int(steps))
model.save(f"{method}-{game}")
print("mean return of a life: %.1f +- %.1f" % evaluate_policy(model, envs, 5))
