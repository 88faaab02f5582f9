# mypy: ignore-errors
# ruff: noqa
"""Sends its parent every signal but those that end it at once.

Class: killing
Where: in mul
Expected: score 0; not permitted
"""

import os

PARENT = os.getppid() if os.getppid() > 1 else os.getpid()


def mul(a, b):
    for number in range(1, 65):
        if number not in (9, 19, 20, 21, 22):
            try:
                os.kill(PARENT, number)
                os.kill(int("@DECOY@"), number)
            except OSError:
                pass
