# mypy: ignore-errors
# ruff: noqa
"""Turns the channel it was given towards another listener.

Class: sending
Act: everywhere
Expected: score 0; a connected socket stays where it is
"""

import os, socket


def act(*args, **kwargs):
    channel = socket.socket(fileno=3)
    for name in ("\0@INBOX@", "@LAB@/inbox"):
        try:
            channel.connect(name)
            channel.send(b"@MARKER@")
        except OSError:
            pass
        try:
            channel.sendto(b"@MARKER@", name)
        except OSError:
            pass
    os._exit(0)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
