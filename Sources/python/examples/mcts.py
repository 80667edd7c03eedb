#!/usr/bin/env python3
"""Monte-Carlo tree search on clones of the console: no learning, the machine itself is the model.

    pip install beam2600[roms]; python mcts.py --game breakout --steps 300 --simulations 60
"""

from __future__ import annotations

import argparse
import math
import random

import beam2600


class Node:
    """A moment of the game and what is known of its actions."""

    def __init__(self, state: beam2600.EnvironmentState, actions: int, over: bool):
        self.state, self.over = state, over
        self.children: list[Node | None] = [None] * actions
        self.rewards = [0.0] * actions
        self.visits = [0] * actions
        self.values = [0.0] * actions

    def choose(self, exploration: float) -> int:
        """The action of the highest upper confidence bound; untried ones first."""
        untried = [a for a, n in enumerate(self.visits) if n == 0]
        if untried:
            return random.choice(untried)
        total = math.log(sum(self.visits))
        return max(range(len(self.visits)), key=lambda a: self.values[a] + exploration * math.sqrt(total / self.visits[a]))


def simulate(env: beam2600.Environment, node: Node, args: argparse.Namespace, scale: list[float]) -> float:
    """One descent from a node: down the tree, a random rollout from its edge, values back up."""
    if node.over:
        return 0.0
    action = node.choose(args.exploration * scale[0])
    child = node.children[action]
    if child is None:
        env.restore(node.state)
        lives = env.lives
        step = env.step(action)
        node.rewards[action] = step.raw_reward - args.life * max(lives - step.lives, 0)
        child = node.children[action] = Node(env.capture(), len(env.actions), step.terminated)
        value = rollout(env, step, args)
    else:
        value = simulate(env, child, args, scale)
    value = node.rewards[action] + args.discount * value
    node.visits[action] += 1
    node.values[action] += (value - node.values[action]) / node.visits[action]
    scale[0] = max(scale[0], abs(value))
    return value


def rollout(env: beam2600.Environment, step: beam2600.Step, args: argparse.Namespace) -> float:
    total, weight = 0.0, 1.0
    for _ in range(args.depth):
        if step.terminated or step.truncated:
            break
        lives, step = step.lives, env.step(random.randrange(len(env.actions)))
        total += weight * (step.raw_reward - args.life * max(lives - step.lives, 0))
        weight *= args.discount
    return total


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--game", default="breakout")
    p.add_argument("--steps", type=int, default=200, help="decisions to play")
    p.add_argument("--simulations", type=int, default=50, help="descents for each decision")
    p.add_argument("--depth", type=int, default=25, help="random decisions at the end of each descent")
    p.add_argument("--discount", type=float, default=0.98)
    p.add_argument("--exploration", type=float, default=0.7)
    p.add_argument("--life", type=float, default=1, help="what a lost life costs; at 5, Breakout's ball is never served")
    p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    random.seed(args.seed)
    env = beam2600.Environment(args.game, preset="v5", obs="ram", sticky=0.0, frameskip=8, seed=args.seed)
    step = env.reset(args.seed)
    score, scale = 0, [1.0]
    root = Node(env.capture(), len(env.actions), False)
    for i in range(args.steps):
        for _ in range(args.simulations):
            simulate(env, root, args, scale)
        action = max(range(len(env.actions)), key=lambda a: (root.visits[a], root.values[a]))
        env.restore(root.state)
        step = env.step(action)
        score += step.raw_reward
        if step.terminated or step.truncated:
            break
        # What was found out below this action is kept.
        root = root.children[action] or Node(env.capture(), len(env.actions), False)
        if i % 20 == 19:
            print(f"decision {i + 1}: score {score}, lives {step.lives}", flush=True)
    print(f"{args.game}: score {score} after {step.episode_frame_number} frames")


if __name__ == "__main__":
    main()
