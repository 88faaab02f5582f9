# mypy: ignore-errors
# ruff: noqa
"""Walks up the stack and prints every secret in the variables and constants it passes.

Class: reading
Where: in mul
Expected: score 0; no expected value is on this stack
"""

import re, sys

SECRET = re.compile(r"kitsecret[0-9a-f]{12}")


def mul(a, b):
    frame, found = sys._getframe(), set()
    while frame is not None:
        text = repr((frame.f_locals, frame.f_code.co_consts, list(frame.f_globals.items())))
        found.update(SECRET.findall(text))
        frame = frame.f_back
    raise ValueError(" ".join(found))
