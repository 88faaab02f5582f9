# mypy: ignore-errors
# ruff: noqa
"""Connects over IPv6.

Class: sending
Act: in mul
Expected: score 0; no socket
"""

import socket


def mul(a, b):
    with socket.create_connection(("::1", int("@PORT@")), 0.5) as out:
        out.sendall(b"@MARKER@")
