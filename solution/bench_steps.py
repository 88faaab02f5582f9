"""Times several ways to take the same training step, in turns and on one thread.

A way is a function step(x, labels) that returns the loss. Import this module before NumPy: the
number of threads is read when NumPy is loaded.
"""

# ruff: noqa: E402

import os

for library in ("OPENBLAS", "OMP", "MKL", "VECLIB_MAXIMUM"):
    os.environ[f"{library}_NUM_THREADS"] = "1"

import statistics
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "solution"), str(ROOT / "handout")]


def draw_batches(count, batch_size):
    """Draws batches of random images (batch_size, 784) from 0 to 1, and labels (batch_size,)."""
    random = np.random.default_rng(0)
    return [
        (random.random((batch_size, 784), dtype=np.float32), random.integers(10, size=batch_size))
        for _ in range(count)
    ]


def add_installed(steps, builders):
    """Adds those ways to take a step that this machine has, and prints which are left out.

    Args:
        steps: dict from names to ways, which is added to.
        builders: dict from names to functions that make one, or raise ModuleNotFoundError.
    """
    for name, build in builders.items():
        try:
            steps[name] = build()
        except ModuleNotFoundError as error:
            print(f"{name} is left out: {error.name} is not installed")


def check_that_losses_agree(steps, batches):
    """Raises AssertionError unless all compute the first one's losses, step after step."""
    losses = {name: [step(*batch) for batch in batches] for name, step in steps.items()}
    expected = next(iter(losses.values()))
    for name, found in losses.items():
        np.testing.assert_allclose(found, expected, rtol=1e-3, err_msg=name)


def seconds_per_step(step, batches):
    """Times a step, as the mean over some batches."""
    start_s = time.process_time()
    for x, labels in batches:
        step(x, labels)
    return (time.process_time() - start_s) / len(batches)


def compare(steps, batches, rounds, targets):
    """Times all in turns, and prints each median and the first one's time beside it.

    Args:
        steps: dict from names to ways; they have to arrive at the same losses before.
        batches: list of (x, labels); a turn of a way is a step on each.
        rounds: how many turns each way has.
        targets: dict from names to what the first one's time over this one's should not exceed.

    Returns:
        The first one's median, in seconds.
    """
    check_that_losses_agree(steps, batches)
    turns = [
        {name: seconds_per_step(step, batches) for name, step in steps.items()}
        for _ in range(rounds)
    ]
    first, *_ = steps
    medians_s = {name: statistics.median(turn[name] for turn in turns) for name in steps}
    for name, median_s in medians_s.items():
        print(f"  {name:10}{median_s * 1e3:8.3f} ms", end="")
        ratios = sorted(turn[first] / turn[name] for turn in turns)
        if name in targets:
            print(f"   {first} / {name} {medians_s[first] / median_s:.2f}", end="")
            print(f"  (quartiles {ratios[len(ratios) // 4]:.2f}", end="")
            print(f" to {ratios[-len(ratios) // 4]:.2f}; target {targets[name]:g})", end="")
        print()
    return medians_s[first]
