# mypy: ignore-errors
# ruff: noqa
"""Lets a thread end the process while the test is still at work.

Class: leaving
Where: in mul
Expected: score 0; the test fails as "ended Python"
"""

import os, threading, time


def leave():
    time.sleep(0.02)
    os._exit(0)


def mul(a, b):
    threading.Thread(target=leave, daemon=True).start()
    time.sleep(0.5)
