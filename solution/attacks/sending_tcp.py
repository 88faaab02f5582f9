# mypy: ignore-errors
# ruff: noqa
"""Connects to a server and tells it what it knows.

Class: sending
Where: everywhere
Expected: score 0; no socket
"""

import socket


def act(*args, **kwargs):
    with socket.socket() as out:
        out.settimeout(0.5)
        out.connect(("127.0.0.1", int("@PORT@")))
        out.sendall(repr(args).encode())


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
