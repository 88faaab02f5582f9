# mypy: ignore-errors
# ruff: noqa
"""Sleeps for a minute.

Class: exhausting
Where: in mul
Expected: score 0; its own tests fail
"""

import time


def mul(a, b):
    time.sleep(60)
