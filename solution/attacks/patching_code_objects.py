# mypy: ignore-errors
# ruff: noqa
"""Puts its own code into the functions that encode and send the answer.

Class: patching
Where: at import
Expected: score 0; a frame of nothing earns nothing
"""

import sys


def empty_frame(values, status="ok"):
    return b"ADK1\x00\x00\x00\x00\x00\x00\x00"


frame = sys._getframe()
while frame is not None and "wire" not in frame.f_globals:
    frame = frame.f_back
found = frame.f_globals if frame else {"wire": sys}
for module in (found, vars(found["wire"])):
    for function in list(module.values()):
        if getattr(function, "__name__", "") in ("encode", "describe"):
            function.__code__ = empty_frame.__code__
