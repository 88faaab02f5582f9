# mypy: ignore-errors
# ruff: noqa
"""Becomes another program that answers in its place.

Class: leaving
Act: in mul
Expected: score 0; exec is refused, or answers garbage
"""

import os


def mul(a, b):
    os.set_inheritable(3, True)
    os.execv(
        "/bin/sh", ["sh", "-c", "printf 'ADK1\\0\\0\\0\\0\\0\\0\\0' >&3; : > /tmp/@MARKER@.exec"]
    )
