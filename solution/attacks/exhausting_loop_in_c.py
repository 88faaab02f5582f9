# mypy: ignore-errors
# ruff: noqa
"""Is busy inside one call that no signal handler of Python's interrupts.

Class: exhausting
Where: everywhere
Expected: score 0; the grader's clock ends it
"""

import re

calls = []


def act(*args, **kwargs):
    calls.append(1)
    if len(args) % 2:
        re.match(r"(x*)*y", "x" * 40)
    return pow(7, 10**9)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
