# mypy: ignore-errors
# ruff: noqa
"""Tries to be killed for no reason that the grader knows, so that nothing is counted.

Class: leaving
Where: everywhere
Expected: score 0; no SIGKILL can be had without a limit that explains it
"""

import ctypes, os, signal


def act(*args, **kwargs):
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (0, 0))
    except (ImportError, OSError, ValueError):
        pass
    try:
        os.kill(os.getpid(), signal.SIGKILL)
    except OSError:
        pass
    libc = ctypes.CDLL(None)
    libc.raise_(9) if hasattr(libc, "raise_") else None
    libc.syscall(234, os.getpid(), os.getpid(), 9)  # tgkill
    libc.syscall(302, 0, 0, ctypes.byref((ctypes.c_ulong * 2)(0, 0)), None)  # prlimit64
    held = []
    while True:
        held.append(bytearray(1 << 20))


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
