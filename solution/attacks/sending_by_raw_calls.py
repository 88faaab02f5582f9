# mypy: ignore-errors
# ruff: noqa
"""Makes its socket by raw system calls.

Class: sending
Where: everywhere
Expected: score 0; no socket
"""

import ctypes, platform, socket, struct

libc = ctypes.CDLL(None, use_errno=True)
SOCKET, SENDTO = (41, 44) if platform.machine() == "x86_64" else (198, 206)


def act(*args, **kwargs):
    address = (
        struct.pack("<H", 2) + struct.pack(">H", int("@PORT@")) + bytes([127, 0, 0, 1]) + bytes(8)
    )
    for family in (2,):
        descriptor = libc.syscall(SOCKET, family, socket.SOCK_DGRAM, 0)
        if descriptor >= 0:
            libc.syscall(SENDTO, descriptor, b"@MARKER@", 8, 0, address, len(address))


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
