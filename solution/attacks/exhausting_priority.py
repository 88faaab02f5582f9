# mypy: ignore-errors
# ruff: noqa
"""Gives itself the best priority and a real-time schedule, and spins.

Class: exhausting
Where: in mul
Expected: score 0; the grader's clock still ends it
"""

import os, time


def mul(a, b):
    for act in (
        lambda: os.nice(-20),
        lambda: os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1)),
        lambda: os.sched_setaffinity(0, {0}),
    ):
        try:
            act()
        except OSError:
            pass
    end = time.monotonic() + 5
    while time.monotonic() < end:
        pass
