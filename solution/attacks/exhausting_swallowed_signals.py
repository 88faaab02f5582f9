# mypy: ignore-errors
# ruff: noqa
"""Blocks and swallows every signal and every exception that would end it.

Class: exhausting
Where: everywhere
Expected: score 0; SIGKILL is not asked
"""

import signal, time

for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
try:
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    signal.alarm(0)
    signal.setitimer(signal.ITIMER_REAL, 0)
except (OSError, ValueError):
    pass


def act(*args, **kwargs):
    while True:
        try:
            while True:
                time.sleep(0.01)
        except BaseException:
            pass


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
