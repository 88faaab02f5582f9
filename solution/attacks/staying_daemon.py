# mypy: ignore-errors
# ruff: noqa
"""Leaves a daemon behind: forked twice, in a session of its own.

Class: staying
Where: in mul
Expected: score 0; no fork, or swept
"""

import os, time


def mul(a, b):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.closerange(0, 64)
            time.sleep(20)
        os._exit(0)
    raise ValueError("left one behind")
