# mypy: ignore-errors
# ruff: noqa
"""Kills every process that it may, if it has a user of its own.

Class: killing
Where: in mul
Expected: score 0; only itself
"""

import os, signal


def mul(a, b):
    if os.getuid() >= 60000:  # never as root, and never as somebody who lives here
        os.kill(-1, signal.SIGKILL)
    os._exit(0)
