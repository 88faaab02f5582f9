# mypy: ignore-errors
# ruff: noqa
"""Shuts the channel down in both directions and stays.

Class: channel
Act: everywhere
Expected: score 0; the deadline ends it
"""

import socket, time


def act(*args, **kwargs):
    channel = socket.socket(fileno=3)
    channel.shutdown(socket.SHUT_RDWR)
    channel.detach()
    time.sleep(5)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
