# mypy: ignore-errors
# ruff: noqa
"""Keeps a thousand timers and signals going.

Class: exhausting
Where: in mul
Expected: score 0; they end with their process
"""

import signal, threading


def mul(a, b):
    signal.signal(signal.SIGALRM, lambda *args: None)
    signal.setitimer(signal.ITIMER_REAL, 0.0001, 0.0001)
    for _ in range(50):
        threading.Timer(0.001, lambda: None).start()
    while True:
        pass
