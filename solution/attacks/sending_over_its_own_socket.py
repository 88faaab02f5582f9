# mypy: ignore-errors
# ruff: noqa
"""Turns the channel it was given towards another listener.

Class: sending
Where: everywhere
Expected: score 0; a connected socket stays where it is
"""

import os, socket


def act(*args, **kwargs):
    channel = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, 3)
    for name in ("\0@INBOX@", "@LAB@/inbox"):
        for send in (
            lambda: channel.connect(name),
            lambda: channel.send(b"@MARKER@"),
            lambda: channel.sendto(b"@MARKER@", name),
        ):
            try:
                send()
            except OSError:
                pass
    os._exit(0)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
