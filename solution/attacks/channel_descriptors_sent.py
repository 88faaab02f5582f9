# mypy: ignore-errors
# ruff: noqa
"""Sends a hundred open descriptors along the channel.

Class: channel
Where: in mul
Expected: score 0; only bytes go through it
"""

import array, os, socket


def mul(a, b):
    channel = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, 3)
    try:
        for _ in range(100):
            some = array.array("i", [1] * 50).tobytes()
            channel.sendmsg([b"A"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, some)])
    finally:
        os._exit(0)
