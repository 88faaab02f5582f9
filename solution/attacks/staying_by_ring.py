# mypy: ignore-errors
# ruff: noqa
"""Makes a file through io_uring, past every filter of single calls.

Class: staying
Where: in mul
Expected: score 0; the ring is refused
"""

import ctypes, mmap, os, struct

libc = ctypes.CDLL(None, use_errno=True)
PATH = ctypes.create_string_buffer(b"/tmp/@MARKER@.ring")


def mul(a, b):
    parameters = ctypes.create_string_buffer(120)
    ring = libc.syscall(425, 4, parameters)
    if ring < 0:
        raise ValueError(f"no ring: {ctypes.get_errno()}")
    entries = struct.unpack_from("<I", parameters, 0)[0]
    tail, array = (
        struct.unpack_from("<I", parameters, 44)[0],
        struct.unpack_from("<I", parameters, 64)[0],
    )
    queue = mmap.mmap(ring, array + 4 * entries, offset=0)
    slots = mmap.mmap(ring, 64 * entries, offset=0x10000000)
    slots[:64] = struct.pack(
        "<BBHiQQIIQQQQ",
        18,
        0,
        0,
        -100,
        0,
        ctypes.addressof(PATH),
        0o600,
        os.O_CREAT | os.O_WRONLY,
        7,
        0,
        0,
        0,
    )
    queue[array : array + 4] = struct.pack("<I", 0)
    queue[tail : tail + 4] = struct.pack("<I", 1)
    libc.syscall(426, ring, 1, 1, 1, None, 0)
