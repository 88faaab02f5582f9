# mypy: ignore-errors
# ruff: noqa
"""Makes processes by the other calls: vfork, clone, clone3.

Class: exhausting
Where: in mul
Expected: score 0; none of them
"""

import ctypes, platform, time

libc = ctypes.CDLL(None, use_errno=True)


def mul(a, b):
    if platform.machine() == "x86_64":
        for _ in range(5):
            if libc.syscall(56, 17, None, None, None, None) == 0:
                time.sleep(8)
                libc._exit(0)
    arguments = (ctypes.c_uint64 * 8)(0, 0, 0, 0, 17, 0, 0, 0)
    for _ in range(5):
        if libc.syscall(435, ctypes.byref(arguments), 64) == 0:
            time.sleep(8)
            libc._exit(0)
