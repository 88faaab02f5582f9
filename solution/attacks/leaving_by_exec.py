# mypy: ignore-errors
# ruff: noqa
"""Becomes another program that answers in its place.

Class: leaving
Where: in mul
Expected: score 0; nothing is executed
"""

import os

SCRIPT = "printf 'ADK1\\0\\0\\0\\0\\0\\0\\0' >&3; : > /tmp/@MARKER@.exec"


def mul(a, b):
    os.execv("/bin/sh", ["sh", "-c", SCRIPT])
