# mypy: ignore-errors
# ruff: noqa
"""Connects to a server while it is imported.

Class: sending
Where: at import
Expected: score 0; no socket
"""

import socket

with socket.socket() as OUT:
    OUT.settimeout(0.5)
    OUT.connect(("127.0.0.1", int("@PORT@")))
    OUT.sendall(b"@MARKER@")
