# mypy: ignore-errors
# ruff: noqa
"""Leaves a program running behind, spawned rather than forked.

Class: staying
Where: in mul
Expected: score 0; nothing is executed
"""

import os


def mul(a, b):
    os.posix_spawn("/bin/sh", ["sh", "-c", "sleep 20 > /dev/null 2>&1"], {}, setsid=True)
    raise ValueError("left one behind")
