# mypy: ignore-errors
# ruff: noqa
"""Leaves messages in a System V queue and in a POSIX queue.

Class: sending
Where: in mul
Expected: score 0; no queue
"""

import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
KEY = int("0x" + "@MARKER@"[-7:], 16)


def mul(a, b):
    queue = libc.msgget(KEY, 0o1600)
    if queue >= 0:
        libc.msgsnd(queue, b"\1\0\0\0\0\0\0\0@MARKER@", 8, 0o4000)
    try:
        libc.mq_open(b"/@MARKER@", os.O_CREAT | os.O_RDWR, 0o600, None)
    except AttributeError:
        pass
