"""A filter on system calls: an allowlist, as a program for the kernel's packet filter (BPF).

Theory of operation. For every system call the kernel runs the program on (number, architecture,
...), see seccomp(2). Another architecture's numbers would mean other calls, so it kills; x86_64
has a second set of numbers from 0x40000000 on, which kills too. A number on the list is allowed.
Everything else fails with EPERM instead of killing: honest code that asks for something odd gets
an exception that can be shown to the student.
"""

from __future__ import annotations

import ctypes
import functools
import platform
import struct

from grader.sandbox import kernel

EPERM = 1
RETURN_ALLOW, RETURN_KILL, RETURN_ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
LOAD_WORD, JUMP_EQUAL, JUMP_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06  # linux/bpf_common.h
NUMBER_AT, ARCHITECTURE_AT = 0, 4  # offsets in struct seccomp_data
X32_BIT = 0x40000000
MODE_FILTER = 2


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def supported() -> bool:
    """Whether there is a list of system calls for this architecture."""
    return platform.machine() in kernel.AUDIT_ARCH


def program(numbers: list[int], architecture: int) -> bytes:
    """Assembles the filter that allows these system calls.

    Args:
        numbers: at most 250 of them: a jump goes no further.
        architecture: an AUDIT_ARCH number.
    """
    lines = [
        (LOAD_WORD, 0, 0, ARCHITECTURE_AT),
        (JUMP_EQUAL, 1, 0, architecture),
        (RETURN, 0, 0, RETURN_KILL),
        (LOAD_WORD, 0, 0, NUMBER_AT),
        (JUMP_AT_LEAST, 0, 1, X32_BIT),
        (RETURN, 0, 0, RETURN_KILL),
    ]
    for index, number in enumerate(numbers):
        lines.append((JUMP_EQUAL, len(numbers) - index, 0, number))
    lines += [(RETURN, 0, 0, RETURN_ERRNO | EPERM), (RETURN, 0, 0, RETURN_ALLOW)]
    return b"".join(struct.pack("<HBBI", *line) for line in lines)


@functools.cache
def own_program() -> bytes:
    """The filter for this machine."""
    return program(kernel.allowed_numbers(), kernel.AUDIT_ARCH[platform.machine()])


def install() -> None:
    """Puts the filter in force for this process and for good. Needs no-new-privileges.

    Raises:
        OSError: the kernel has no seccomp, or refused.
    """
    code = own_program()
    buffer = ctypes.create_string_buffer(code, len(code))
    header = _Program(len(code) // 8, ctypes.addressof(buffer))
    kernel.prctl(kernel.PR_SET_SECCOMP, MODE_FILTER, ctypes.addressof(header))
