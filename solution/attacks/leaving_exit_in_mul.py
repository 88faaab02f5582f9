# mypy: ignore-errors
# ruff: noqa
"""Ends the process inside a test with the exit status of success.

Class: leaving
Where: in mul
Expected: score 0; the test fails as "ended Python"
"""

import os


def mul(a, b):
    os._exit(0)
