# mypy: ignore-errors
# ruff: noqa
"""Makes a file by a 32-bit system call, which a careless filter lets pass.

Class: staying
Where: everywhere
Expected: score 0; the wrong architecture is killed
"""

import ctypes, platform, struct

libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t] + [ctypes.c_int] * 3 + [ctypes.c_long]
PATH = b"/tmp/@MARKER@.int80\0"


def act(*args, **kwargs):
    if platform.machine() != "x86_64":
        raise ValueError("no second set of system calls here")
    where = libc.mmap(None, 4096, 7, 0x22 | 0x40, -1, 0)
    if where is None or where >= 1 << 32:
        raise ValueError("no such memory")
    code = (
        b"\x53\xb8" + struct.pack("<I", 5)  # open
        + b"\xbb" + struct.pack("<I", where + 2048)
        + b"\xb9" + struct.pack("<I", 0o101)
        + b"\xba" + struct.pack("<I", 0o600)
        + b"\xcd\x80\x5b\xc3"
    )  # fmt: skip
    ctypes.memmove(where, code, len(code))
    ctypes.memmove(where + 2048, PATH, len(PATH))
    ctypes.CFUNCTYPE(ctypes.c_int)(where)()


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
