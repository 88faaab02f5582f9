# mypy: ignore-errors
# ruff: noqa
"""Sends urgent data and an end of record.

Class: channel
Where: in mul
Expected: score 0; bytes are bytes
"""

import os, socket


def mul(a, b):
    channel = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, 3)
    for flags in (socket.MSG_OOB, getattr(socket, "MSG_EOR", 0), 0):
        try:
            channel.send(b"ADK1\0\0\0\0\0\0\0", flags)
        except OSError:
            pass
    os._exit(0)
