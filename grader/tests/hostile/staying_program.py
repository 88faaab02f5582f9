# mypy: ignore-errors
# ruff: noqa
"""Leaves a program running behind.

Class: staying
Act: in mul
Expected: score 0; nothing is executed
"""

import subprocess


def mul(a, b):
    subprocess.Popen(
        ["sleep", "20"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    raise ValueError("left one behind")
