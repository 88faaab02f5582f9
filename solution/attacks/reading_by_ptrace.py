# mypy: ignore-errors
# ruff: noqa
"""Attaches to the zygote as a debugger, and leaves it stopped.

Class: reading
Where: in mul
Expected: score 0; the call is refused, the next test runs
"""

import ctypes, os, time

PARENT = os.getppid() if os.getppid() > 1 else os.getpid()

ATTACH = 16


def mul(a, b):
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    answer = libc.ptrace(ATTACH, PARENT, None, None)
    time.sleep(0.2)
    raise ValueError(f"ptrace said {answer}, errno {ctypes.get_errno()}")
