# mypy: ignore-errors
# ruff: noqa
"""Makes files by calls that filters forget: openat2, mknodat, symlinkat, memfd and execveat.

Class: staying
Where: everywhere
Expected: score 0; all refused
"""

import ctypes, os, platform

libc = ctypes.CDLL(None, use_errno=True)
X86 = platform.machine() == "x86_64"


def act(*args, **kwargs):
    how = (ctypes.c_uint64 * 3)(os.O_CREAT | os.O_WRONLY, 0o600, 0)
    libc.syscall(437, -100, b"/tmp/@MARKER@.openat2", ctypes.byref(how), 24)
    libc.syscall(259 if X86 else 33, -100, b"/tmp/@MARKER@.mknodat", 0o100600, 0)
    libc.syscall(266 if X86 else 36, b"x", -100, b"/tmp/@MARKER@.symlinkat")
    libc.syscall(258 if X86 else 34, -100, b"/tmp/@MARKER@.mkdirat", 0o700)
    if X86:
        libc.syscall(85, b"/tmp/@MARKER@.creat", 0o600)
        libc.syscall(0x40000000 | 85, b"/tmp/@MARKER@.x32", 0o600)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
