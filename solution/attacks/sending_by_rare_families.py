# mypy: ignore-errors
# ruff: noqa
"""Asks for sockets of rare families: netlink, packet, vsock, Bluetooth, key.

Class: sending
Where: in mul
Expected: score 0; no socket
"""

import socket

FAMILIES = (16, 17, 40, 31, 15, 38, 29)  # netlink packet vsock bluetooth key alg can


def mul(a, b):
    made = []
    for family in FAMILIES:
        for kind in (socket.SOCK_RAW, socket.SOCK_DGRAM, socket.SOCK_STREAM, socket.SOCK_SEQPACKET):
            try:
                socket.socket(family, kind).close()
                made.append(family)
            except OSError:
                pass
    if made:
        open("/tmp/@MARKER@.family", "w")  # does no harm, and is seen
    raise ValueError(f"made {made}")
