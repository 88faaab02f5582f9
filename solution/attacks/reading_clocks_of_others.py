# mypy: ignore-errors
# ruff: noqa
"""Reads how long other tests and the grader have worked, by clock ids made of process numbers.

Class: reading
Where: everywhere
Expected: score 0; the filter allows the fixed clocks alone
"""

import ctypes, os, platform, time

libc = ctypes.CDLL(None, use_errno=True)
NUMBERS = (228, 229, 230) if platform.machine() == "x86_64" else (113, 114, 115)
PARENT = os.getppid() if os.getppid() > 1 else os.getpid()
WORD = "@REACHED@"


def works(clock):
    moment = (ctypes.c_long * 2)()
    gettime, getres, nanosleep = NUMBERS
    calls = [
        lambda: time.clock_gettime(clock) >= 0,
        lambda: libc.syscall(gettime, ctypes.c_int(clock), moment) == 0,
        lambda: libc.syscall(getres, ctypes.c_int(clock), moment) == 0,
        lambda: libc.syscall(gettime, ctypes.c_long(clock), moment) == 0,
        lambda: libc.syscall(nanosleep, ctypes.c_int(clock), 1, moment, None) == 0,
    ]
    for call in calls:
        try:
            if call():
                return True
        except OSError:
            pass
    return False


def act(*args, **kwargs):
    pids = {int("@DECOY@"), *range(PARENT - 6, PARENT + 6)} - {os.getpid()}
    found = [WORD for pid in pids for kind in (0, 1, 2, 6) if works(~pid << 3 | kind)]
    found += [WORD for descriptor in range(64) if works(~descriptor << 3 | 3)]
    raise ValueError(" ".join(found[:3]))


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
