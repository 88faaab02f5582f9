# mypy: ignore-errors
# ruff: noqa
"""Registers clean-up functions that write a frame when Python ends.

Class: leaving
Where: at import
Expected: score 0; they never run
"""

import atexit, os, signal, threading


def claim(*args):
    with open("/tmp/@MARKER@.atexit", "w") as file:
        file.write("was here")
    os.write(3, b"ADK1\0\0\0\0\0\0\0")


atexit.register(claim)
threading._register_atexit(claim)
signal.signal(signal.SIGTERM, claim)
