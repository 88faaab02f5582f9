"""The few system calls that Python has no function for, by way of the C library."""

from __future__ import annotations

import ctypes
import os
from typing import NamedTuple

# Numbers of asm/unistd.h: what a child may still call, as (x86_64, aarch64); None where an
# architecture has no such call. NumPy and Python were run under this list: it has memory, time,
# signals' handlers, and reading and writing what is open. It has no way to open, to send, to
# start, to signal, or to look at anything.
ALLOWED: dict[str, tuple[int | None, int | None]] = {
    "brk": (12, 214),
    "clock_getres": (229, 114),
    "clock_gettime": (228, 113),
    "clock_nanosleep": (230, 115),
    "close": (3, 57),
    "exit": (60, 93),
    "exit_group": (231, 94),
    "fstat": (5, 80),
    "futex": (202, 98),
    "getcpu": (309, 168),
    "getcwd": (79, 17),
    "getegid": (108, 177),
    "geteuid": (107, 175),
    "getgid": (104, 176),
    "getpid": (39, 172),
    "getppid": (110, 173),
    "getrandom": (318, 278),
    "getrusage": (98, 165),
    "gettid": (186, 178),
    "gettimeofday": (96, 169),
    "getuid": (102, 174),
    "lseek": (8, 62),
    "madvise": (28, 233),
    "mmap": (9, 222),
    "mprotect": (10, 226),
    "mremap": (25, 216),
    "munmap": (11, 215),
    "nanosleep": (35, 101),
    "poll": (7, None),
    "ppoll": (271, 73),
    "pselect6": (270, 72),
    "read": (0, 63),
    "restart_syscall": (219, 128),
    "rseq": (334, 293),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sched_getaffinity": (204, 123),
    "sched_yield": (24, 124),
    "select": (23, None),
    "set_robust_list": (273, 99),
    "sigaltstack": (131, 132),
    "time": (201, None),
    "times": (100, 153),
    "uname": (63, 160),
    "write": (1, 64),
    "writev": (20, 66),
}


class Argument(NamedTuple):
    """What one argument of a system call may be: one of a few values, with or without some flags.

    `position` counts from 0. The calls that have such a rule take an int, of which the kernel reads
    the lower 32 bits alone.
    """

    position: int
    values: tuple[int, ...]
    flags: int = 0


# Clocks of linux/time.h, from CLOCK_REALTIME to CLOCK_BOOTTIME. Negative ones are other processes'
# processor time, or devices.
CLOCK = Argument(0, tuple(range(8)))
# Allowed calls that can name something that is not the caller's own, and what they may name.
ARGUMENTS: dict[str, Argument] = {
    "clock_getres": CLOCK,
    "clock_gettime": CLOCK,
    "clock_nanosleep": CLOCK,
    # FUTEX_WAIT, WAKE, REQUEUE, CMP_REQUEUE, WAKE_OP, WAIT_BITSET, WAKE_BITSET; PRIVATE_FLAG and
    # CLOCK_REALTIME. Those for priority inheritance look up a thread by its number, anybody's.
    "futex": Argument(1, (0, 1, 3, 4, 5, 9, 10), flags=0x80 | 0x100),
    # MADV_NORMAL to DONTNEED, FREE, HUGEPAGE, NOHUGEPAGE. MERGEABLE shares pages that are equal
    # to another process's, and how long a write takes then tells whether they are.
    "madvise": Argument(2, (0, 1, 2, 3, 4, 8, 14, 15)),
    "sched_getaffinity": Argument(0, (0,)),  # 0 is the caller
}
AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}  # linux/audit.h
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, PR_SET_CHILD_SUBREAPER = 38, 22, 36  # linux/prctl.h

_libc = ctypes.CDLL(None, use_errno=True)
_prctl, _syscall = _libc.prctl, _libc.syscall  # looked up here, once, and not in every child
_NOTHING = ctypes.c_ulong(0)


def allowed_calls(machine: str) -> dict[int, Argument | None]:
    """The numbers of the allowed system calls on an architecture, each with its argument's rule."""
    column = list(AUDIT_ARCH).index(machine)
    numbers = {name: pair[column] for name, pair in ALLOWED.items()}
    found = {n: ARGUMENTS.get(name) for name, n in numbers.items() if n is not None}
    return dict(sorted(found.items()))


def prctl(option: int, *arguments: int) -> None:
    """Calls prctl(2).

    Raises:
        OSError: the kernel refused.
    """
    given = [ctypes.c_ulong(argument) for argument in arguments]
    _check(_prctl(option, *given, *[_NOTHING] * (4 - len(given))))


def syscall(number: int, *arguments: object) -> int:
    """Calls a system call by its number, and returns what it returns.

    Raises:
        OSError: the kernel refused.
    """
    return _check(_syscall(ctypes.c_long(number), *arguments))


def _check(result: int) -> int:
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return result
