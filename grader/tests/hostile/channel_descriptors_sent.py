# mypy: ignore-errors
# ruff: noqa
"""Sends a hundred open descriptors along the channel.

Class: channel
Act: in mul
Expected: score 0; only bytes are taken from it
"""

import array, os, socket


def mul(a, b):
    channel = socket.socket(fileno=3)
    for _ in range(100):
        channel.sendmsg(
            [b"A"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [1] * 50).tobytes())]
        )
    os._exit(0)
