# mypy: ignore-errors
# ruff: noqa
"""Lets a thread write on behind the frame.

Class: channel
Where: at import
Expected: score 0; bytes behind the end spoil the frame
"""

import os, threading


def on_and_on():
    for _ in range(10_000):
        try:
            os.write(3, b"\0")
        except OSError:
            return


threading.Thread(target=on_and_on, daemon=True).start()
