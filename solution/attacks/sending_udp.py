# mypy: ignore-errors
# ruff: noqa
"""Sends datagrams, over IPv4 and IPv6.

Class: sending
Where: everywhere
Expected: score 0; no socket
"""

import socket


def act(*args, **kwargs):
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as out:
                out.sendto(b"@MARKER@", (host, int("@PORT@")))
        except OSError:
            pass


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
