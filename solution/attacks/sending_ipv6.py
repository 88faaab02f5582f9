# mypy: ignore-errors
# ruff: noqa
"""Connects over IPv6.

Class: sending
Where: in mul
Expected: score 0; no socket
"""

import socket


def mul(a, b):
    with socket.socket(socket.AF_INET6) as out:
        out.settimeout(0.5)
        out.connect(("::1", int("@PORT@")))
        out.sendall(b"@MARKER@")
