"""The filter as a program: interpreted here, number by number."""

import struct

import pytest

from grader.sandbox import kernel, seccomp


def verdict(code: bytes, number: int, architecture: int) -> int:
    """Runs a filter as the kernel would, by the four instructions that it uses."""
    lines = [struct.unpack_from("<HBBI", code, at) for at in range(0, len(code), 8)]
    value, at = 0, 0
    while True:
        operation, when_true, when_false, operand = lines[at]
        if operation == seccomp.RETURN:
            return int(operand)
        if operation == seccomp.LOAD_WORD:
            value = {seccomp.NUMBER_AT: number, seccomp.ARCHITECTURE_AT: architecture}[operand]
        elif operation == seccomp.JUMP_EQUAL:
            at += when_true if value == operand else when_false
        elif operation == seccomp.JUMP_AT_LEAST:
            at += when_true if value >= operand else when_false
        at += 1


@pytest.mark.parametrize("machine", list(kernel.AUDIT_ARCH))
def test_every_number_gets_the_right_answer(machine: str) -> None:
    """On the list: allowed. Not on it: EPERM. Another architecture, or x32: killed."""
    column = list(kernel.AUDIT_ARCH).index(machine)
    numbers = [pair[column] for pair in kernel.ALLOWED.values()]
    allowed = sorted(number for number in numbers if number is not None)
    own = kernel.AUDIT_ARCH[machine]
    code = seccomp.program(allowed, own)
    for number in range(1000):
        right = seccomp.RETURN_ALLOW if number in allowed else seccomp.RETURN_ERRNO | seccomp.EPERM
        assert verdict(code, number, own) == right
        assert verdict(code, number, own ^ 1) == seccomp.RETURN_KILL
        assert verdict(code, number + seccomp.X32_BIT, own) == seccomp.RETURN_KILL


def test_no_call_is_on_the_list_twice() -> None:
    """A number that stands for two names would be a slip of the pen."""
    for column in range(2):
        numbers = [pair[column] for pair in kernel.ALLOWED.values() if pair[column] is not None]
        assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(
    "name",
    [
        "open", "openat", "socket", "connect", "sendto", "sendmsg", "clone", "fork", "execve",
        "kill", "tgkill", "ptrace", "process_vm_readv", "io_uring_setup", "bpf", "prctl",
        "memfd_create", "shmget", "mq_open", "setitimer", "fcntl", "ioctl", "prlimit64", "dup",
        "newfstatat", "readlink", "sched_setaffinity", "userfaultfd", "mknod",
    ],
)  # fmt: skip
def test_what_opens_sends_starts_or_signals_is_not_on_the_list(name: str) -> None:
    """The list is short, and these will never be on it."""
    assert name not in kernel.ALLOWED
