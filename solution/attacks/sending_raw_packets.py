# mypy: ignore-errors
# ruff: noqa
"""Makes its own packets by raw sockets.

Class: sending
Where: in mul
Expected: score 0; no socket
"""

import socket, struct


def mul(a, b):
    payload = b"@MARKER@"
    datagram = struct.pack(">4H", 9, int("@PORT@"), 8 + len(payload), 0) + payload
    for kind in (socket.SOCK_RAW, socket.SOCK_DGRAM):
        try:
            with socket.socket(socket.AF_INET, kind, socket.IPPROTO_UDP) as out:
                out.sendto(datagram, ("127.0.0.1", int("@PORT@")))
        except OSError:
            pass
