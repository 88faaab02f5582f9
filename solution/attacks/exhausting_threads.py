# mypy: ignore-errors
# ruff: noqa
"""Starts five hundred threads.

Class: exhausting
Where: everywhere
Expected: score 0; a limit, or they end with their process
"""

import threading, time


def act(*args, **kwargs):
    for _ in range(500):
        threading.Thread(target=time.sleep, args=(5,), daemon=True).start()


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
