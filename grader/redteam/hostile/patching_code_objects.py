# mypy: ignore-errors
# ruff: noqa
"""Puts its own code into the functions that encode and send the answer.

Class: patching
Act: at import
Expected: score 0; a frame of nothing earns nothing
"""

import sys


def empty_frame(values, status="ok"):
    return b"ADK1\x00\x00\x00\x00\x00\x00\x00"


for name in ("grader.sandbox.wire", "grader.sandbox.child"):
    module = sys.modules.get(name)
    for function in vars(module or sys).values():
        if getattr(function, "__name__", "") in ("encode", "describe"):
            function.__code__ = empty_frame.__code__
