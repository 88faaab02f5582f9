# mypy: ignore-errors
# ruff: noqa
"""Sends JSON that is nested a hundred thousand deep.

Class: channel
Where: in mul
Expected: score 0; nobody parses JSON
"""

import os


def mul(a, b):
    data = b"[" * 100_000 + b"]" * 100_000
    for start in range(0, len(data), 4096):
        try:
            os.write(3, data[start : start + 4096])
        except OSError:
            break
    os._exit(0)
