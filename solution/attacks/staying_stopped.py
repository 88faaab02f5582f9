# mypy: ignore-errors
# ruff: noqa
"""Leaves a stopped process behind, which reacts to no polite signal.

Class: staying
Where: in mul
Expected: score 0; no fork, or swept
"""

import os, signal, time


def mul(a, b):
    if os.fork() == 0:
        os.setsid()
        signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32))
        os.kill(os.getpid(), signal.SIGSTOP)
        os._exit(0)
    time.sleep(0.05)
