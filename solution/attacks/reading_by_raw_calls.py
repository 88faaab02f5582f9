# mypy: ignore-errors
# ruff: noqa
"""Opens files by raw system calls: openat, openat2, open_by_handle_at, name_to_handle_at.

Class: reading
Where: everywhere
Expected: score 0; no path opens, whoever asks
"""

import ctypes, os, platform, re

SECRET = re.compile(rb"kitsecret[0-9a-f]{12}")
libc = ctypes.CDLL(None, use_errno=True)
PATH = b"@LAB@/source/notes.txt"
X86 = platform.machine() == "x86_64"


def act(*args, **kwargs):
    found = set()
    how = (ctypes.c_uint64 * 3)(0, 0, 0)
    handle = (ctypes.c_uint32 * 40)(128)
    mount = ctypes.c_int()
    descriptors = [
        libc.syscall(257 if X86 else 56, -100, PATH, 0, 0),
        libc.syscall(437, -100, PATH, ctypes.byref(how), 24),
    ]
    if libc.syscall(303 if X86 else 264, -100, PATH, handle, ctypes.byref(mount), 0) == 0:
        for base in range(8):
            descriptors.append(libc.syscall(304 if X86 else 265, base, handle, 0))
    if X86:
        descriptors.append(libc.syscall(2, PATH, 0, 0))
    for descriptor in descriptors:
        if descriptor >= 0:
            found.update(SECRET.findall(os.pread(descriptor, 1 << 20, 0)))
    raise ValueError(b" ".join(found).decode())


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
