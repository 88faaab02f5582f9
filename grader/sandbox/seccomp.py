"""A filter on system calls: an allowlist, as a program for the kernel's packet filter (BPF).

Theory of operation. For every system call the kernel runs the program on (number, architecture,
...), see seccomp(2). Another architecture's numbers would mean other calls, so it kills; x86_64
has a second set of numbers from 0x40000000 on, which kills too. A number on the list is allowed;
of some calls only with certain arguments, where others would name another process or a device.
Everything else fails with EPERM instead of killing: honest code that asks for something odd gets
an exception that can be shown to the student.
"""

from __future__ import annotations

import ctypes
import functools
import platform
import struct
from collections.abc import Mapping, Sequence

from grader.sandbox import kernel
from grader.sandbox.kernel import Argument

EPERM = 1
RETURN_ALLOW, RETURN_KILL, RETURN_ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
LOAD_WORD, JUMP_EQUAL, JUMP_AT_LEAST, AND, RETURN = 0x20, 0x15, 0x35, 0x54, 0x06  # bpf_common.h
NUMBER_AT, ARCHITECTURE_AT, ARGUMENTS_AT = 0, 4, 16  # offsets in struct seccomp_data
X32_BIT = 0x40000000
MODE_FILTER = 2
LINE_BYTES = 8
Line = tuple[int, int, int, int]  # an instruction, where to go if it holds or not, an operand


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def supported() -> bool:
    """Whether there is a list of system calls for this architecture."""
    return platform.machine() in kernel.AUDIT_ARCH


def program(calls: Mapping[int, Argument | None], architecture: int) -> bytes:
    """Assembles the filter that allows these system calls.

    Args:
        calls: by their numbers, with the rule for an argument where there is one. Those without
            one are at most 250: a jump goes no further.
        architecture: an AUDIT_ARCH number of a little-endian machine.
    """
    lines = [
        (LOAD_WORD, 0, 0, ARCHITECTURE_AT),
        (JUMP_EQUAL, 1, 0, architecture),
        (RETURN, 0, 0, RETURN_KILL),
        (LOAD_WORD, 0, 0, NUMBER_AT),
        (JUMP_AT_LEAST, 0, 1, X32_BIT),
        (RETURN, 0, 0, RETURN_KILL),
    ]
    for number, argument in calls.items():
        if argument is not None:
            block = _only_with(argument)
            lines += [(JUMP_EQUAL, 0, len(block), number), *block]
    free = [number for number, argument in calls.items() if argument is None]
    lines += _any_of(free)
    return b"".join(struct.pack("<HBBI", *line) for line in lines)


def _only_with(argument: Argument) -> list[Line]:
    """Allows or refuses a call by the lower half of an argument, all that the kernel looks at."""
    mask = ~argument.flags & 0xFFFFFFFF
    load = (LOAD_WORD, 0, 0, ARGUMENTS_AT + 8 * argument.position)
    return [load, (AND, 0, 0, mask), *_any_of(argument.values)]


def _any_of(values: Sequence[int]) -> list[Line]:
    """Allows what was loaded if it is one of these values, and refuses it otherwise."""
    tests = [(JUMP_EQUAL, len(values) - at, 0, value) for at, value in enumerate(values)]
    return [*tests, (RETURN, 0, 0, RETURN_ERRNO | EPERM), (RETURN, 0, 0, RETURN_ALLOW)]


@functools.cache
def own_program() -> ctypes.Structure:
    """The filter for this machine, as the kernel takes it."""
    machine = platform.machine()
    code = program(kernel.allowed_calls(machine), kernel.AUDIT_ARCH[machine])
    return _Program(len(code) // LINE_BYTES, code)


def install() -> None:
    """Puts the filter in force for this process and for good. Needs no-new-privileges.

    Raises:
        OSError: the kernel has no seccomp, or refused.
    """
    kernel.prctl(kernel.PR_SET_SECCOMP, MODE_FILTER, ctypes.addressof(own_program()))
