# mypy: ignore-errors
# ruff: noqa
"""Makes itself a namespace in which it is root, and mounts there.

Class: staying
Where: in mul
Expected: score 0; the calls are refused
"""

import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)


def mul(a, b):
    if libc.unshare(0x10000000) == 0 and libc.unshare(0x20000) == 0:
        libc.mount(b"none", b"/mnt", b"tmpfs", 0, None)
    with open("/mnt/@MARKER@.mounted", "w") as file:
        file.write("was here")
