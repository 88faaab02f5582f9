# mypy: ignore-errors
# ruff: noqa
"""Asks a name server for a name that holds a secret.

Class: sending
Where: everywhere
Expected: score 0; no socket
"""

import socket, struct


def act(*args, **kwargs):
    name = b"".join(bytes([len(part)]) + part for part in (b"@MARKER@", b"invalid")) + b"\0"
    query = struct.pack(">6H", 7, 0x0100, 1, 0, 0, 0) + name + struct.pack(">2H", 1, 1)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        out.connect(("127.0.0.1", int("@PORT@")))
        out.send(query)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
