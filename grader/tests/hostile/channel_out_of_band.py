# mypy: ignore-errors
# ruff: noqa
"""Sends urgent data, credentials and an end of transmission.

Class: channel
Act: in mul
Expected: score 0; bytes are bytes
"""

import os, socket


def mul(a, b):
    channel = socket.socket(fileno=3)
    for flags in (socket.MSG_OOB, getattr(socket, "MSG_EOR", 0), 0):
        try:
            channel.send(b"ADK1\0\0\0\0\0\0\0", flags)
        except OSError:
            pass
    os._exit(0)
