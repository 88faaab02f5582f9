# mypy: ignore-errors
# ruff: noqa
"""Has Python write its stack into the channel by itself, at once, in place of an answer.

Class: channel
Where: in mul
Expected: score 0; a stack is no frame
"""

import faulthandler, os


def mul(a, b):
    for _ in range(1000):
        faulthandler.dump_traceback(3, all_threads=False)
    os._exit(0)
