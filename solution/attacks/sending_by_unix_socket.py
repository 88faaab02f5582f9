# mypy: ignore-errors
# ruff: noqa
"""Connects to sockets with names instead of addresses.

Class: sending
Where: everywhere
Expected: score 0; no socket
"""

import socket


def act(*args, **kwargs):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        for name in ("\0@INBOX@", "@LAB@/inbox"):
            try:
                with socket.socket(socket.AF_UNIX, kind) as out:
                    out.connect(name)
                    out.send(b"@MARKER@")
            except OSError:
                pass


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
