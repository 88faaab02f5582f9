# mypy: ignore-errors
# ruff: noqa
"""Connects to a server while it is imported.

Class: sending
Act: at import
Expected: score 0; no socket
"""

import socket

with socket.create_connection(("127.0.0.1", int("@PORT@")), 0.5) as OUT:
    OUT.sendall(b"@MARKER@")
