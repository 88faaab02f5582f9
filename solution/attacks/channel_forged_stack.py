# mypy: ignore-errors
# ruff: noqa
"""Answers the question where it is with lines of hidden tests, and with text that acts.

Class: channel
Where: everywhere
Expected: score 0; a line is looked up in the submission, and nowhere else
"""

import os, signal

FORGED = b"".join(
    b'  File "%s", line %d in \x1b[31mf<script>\n' % (name, line)
    for name in (b"@LAB@/source/tests_hidden/test_03_mul.py", b"test_03_mul.py", b"submitted.py")
    for line in (0, 150, 99999, 10**30)
)


def tell(*args):
    for _ in range(100):
        os.write(3, FORGED)


signal.signal(signal.SIGUSR1, tell)


def act(*args, **kwargs):
    os.write(3, FORGED)
    while True:
        pass


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
