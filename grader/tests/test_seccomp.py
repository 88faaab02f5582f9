"""The filter as a program: interpreted here, number by number."""

import os
import struct

import pytest

from grader.sandbox import kernel, seccomp

MACHINES = pytest.mark.parametrize("machine", list(kernel.AUDIT_ARCH))
REFUSED = seccomp.RETURN_ERRNO | seccomp.EPERM


def verdict(code: bytes, number: int, architecture: int, *arguments: int) -> int:
    """Runs a filter as the kernel would, by the five instructions that it uses."""
    padded = [*arguments, 0, 0, 0, 0, 0, 0][:6]
    data = struct.pack("<IIQ6Q", number, architecture, 0, *padded)
    lines = [struct.unpack_from("<HBBI", code, at) for at in range(0, len(code), 8)]
    value, at = 0, 0
    while True:
        operation, when_true, when_false, operand = lines[at]
        if operation == seccomp.RETURN:
            return int(operand)
        if operation == seccomp.LOAD_WORD:
            (value,) = struct.unpack_from("<I", data, operand)
        elif operation == seccomp.AND:
            value &= operand
        elif operation == seccomp.JUMP_EQUAL:
            at += when_true if value == operand else when_false
        elif operation == seccomp.JUMP_AT_LEAST:
            at += when_true if value >= operand else when_false
        else:
            raise AssertionError(f"no such instruction: {operation:#x}")
        at += 1


def allows(machine: str, name: str, *arguments: int) -> bool:
    """Whether an architecture's filter allows a call, which it refuses with EPERM otherwise."""
    number = kernel.ALLOWED[name][list(kernel.AUDIT_ARCH).index(machine)]
    assert number is not None
    architecture = kernel.AUDIT_ARCH[machine]
    code = seccomp.program(kernel.allowed_calls(machine), architecture)
    found = verdict(code, number, architecture, *arguments)
    assert found in (seccomp.RETURN_ALLOW, REFUSED)
    return found == seccomp.RETURN_ALLOW


@MACHINES
def test_every_number_gets_the_right_answer(machine: str) -> None:
    """On the list: allowed. Not on it: EPERM. Another architecture, or x32: killed."""
    column = list(kernel.AUDIT_ARCH).index(machine)
    numbers = [pair[column] for pair in kernel.ALLOWED.values()]
    allowed = sorted(number for number in numbers if number is not None)
    own = kernel.AUDIT_ARCH[machine]
    code = seccomp.program(kernel.allowed_calls(machine), own)
    for number in range(1000):
        right = seccomp.RETURN_ALLOW if number in allowed else REFUSED
        assert verdict(code, number, own) == right
        assert verdict(code, number, own ^ 1) == seccomp.RETURN_KILL
        assert verdict(code, number + seccomp.X32_BIT, own) == seccomp.RETURN_KILL


@MACHINES
@pytest.mark.parametrize("name", ["clock_gettime", "clock_getres", "clock_nanosleep"])
def test_clocks_are_the_fixed_ones(machine: str, name: str) -> None:
    """Neither another process's processor time nor a device's clock, however it is written."""
    assert all(allows(machine, name, clock) for clock in range(8))
    own = [~os.getpid() << 3 | kind for kind in range(8)]
    devices = [~descriptor << 3 | 3 for descriptor in range(4)]
    for clock in [*own, *devices, -1, 8, 16, 1 << 31]:
        assert not allows(machine, name, clock & 0xFFFFFFFF)
        assert not allows(machine, name, clock & 0xFFFFFFFFFFFFFFFF)
    # The kernel cuts an int to 32 bits before it looks at it, and so does the filter.
    assert allows(machine, name, 5 << 32 | 1)


@MACHINES
def test_processes_are_the_caller_itself(machine: str) -> None:
    """An affinity of any other is refused, even of one's own number."""
    assert allows(machine, "sched_getaffinity", 0)
    for pid in (1, os.getpid(), 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF):
        assert not allows(machine, "sched_getaffinity", pid)


@MACHINES
def test_locks_look_up_no_thread(machine: str) -> None:
    """Of futex's operations those for priority inheritance name a thread; none is new."""
    for flags in (0, 0x80, 0x100, 0x180):
        allowed = [operation for operation in range(128) if allows(machine, "futex", 0, operation)]
        assert allowed == [0, 1, 3, 4, 5, 9, 10]
        assert not allows(machine, "futex", 0, 6 | flags)
        assert allows(machine, "futex", 0, 9 | flags)
    assert not allows(machine, "futex", 0, 0x200)


@MACHINES
def test_memory_is_shared_with_nobody(machine: str) -> None:
    """Of madvise's kinds none that merges pages with another process's, or pushes shared ones."""
    allowed = [kind for kind in range(256) if allows(machine, "madvise", 0, 0, kind)]
    assert allowed == [0, 1, 2, 3, 4, 8, 14, 15]


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
        "newfstatat", "readlink", "sched_setaffinity", "userfaultfd", "mknod", "getpriority",
        "setpriority", "sched_getscheduler", "sched_getparam", "sched_getattr", "pidfd_open",
        "pidfd_getfd", "process_madvise", "kcmp", "get_robust_list", "getpgid", "getsid",
        "ioprio_get", "move_pages", "migrate_pages", "futex_waitv", "clock_settime",
        "clock_adjtime", "timer_create", "perf_event_open", "mincore", "membarrier",
    ],
)  # fmt: skip
def test_what_opens_sends_starts_or_signals_is_not_on_the_list(name: str) -> None:
    """The list is short, and these will never be on it."""
    assert name not in kernel.ALLOWED
