"""The protections by themselves: what is announced is in force."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.sandbox import kernel, lockdown
from grader.sandbox.uids import Uids

PRELUDE = (
    "import sys; sys.path.insert(0, {root!r}); import os, resource, signal; "
    "from grader.sandbox import lockdown; limits = lockdown.ProcessLimits(5, 7, 1 << 30); "
    "apply = lambda *layers: lockdown.prepared(layers, limits)({uid}); "
)


def in_child(root: Path, code: str) -> str:
    """Runs code in a process of its own, because a lockdown is for good; returns its prints."""
    text = PRELUDE.format(root=str(root), uid=Uids().first) + code
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=False)
    return done.stdout.strip() or done.stderr


def test_the_layers_that_are_announced_are_known() -> None:
    """A report never claims a layer that nothing puts in force."""
    layers = lockdown.available(lockdown.ProcessLimits(5, 7, 1 << 30), Uids().first)
    assert set(layers) <= set(lockdown.LAYERS)
    assert set(lockdown.portable()) <= set(layers)


def test_root_on_linux_has_every_layer_that_the_kernel_has() -> None:
    """user and chroot are root's; an ordinary user has the others."""
    layers = set(lockdown.available(lockdown.ProcessLimits(5, 7, 1 << 30), Uids().first))
    assert ("user" in layers) == (os.geteuid() == 0)
    assert "no-new-privileges" in layers


def test_layers_can_be_left_out() -> None:
    """So that tests can show that each of them counts."""
    limits = lockdown.ProcessLimits(5, 7, 1 << 30)
    everything = lockdown.available(limits, Uids().first)
    for layer in everything[1:]:
        assert layer not in lockdown.available(limits, Uids().first, [layer])


def test_trying_the_layers_binds_a_child_and_not_this_process() -> None:
    """Finding out what there is leaves the zygote free."""
    before = os.getuid(), os.getcwd()
    lockdown.available(lockdown.ProcessLimits(5, 7, 1 << 30), Uids().first)
    assert (os.getuid(), os.getcwd()) == before
    assert Path("/proc/self/status").read_text().count("NoNewPrivs:\t0") == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RLIMIT_CPU", 14),  # seven seconds for the import and seven for the probe
        ("RLIMIT_AS", 1 << 30),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_NPROC", 0),
        ("RLIMIT_NOFILE", lockdown.MAX_DESCRIPTORS),
    ],
)
def test_every_limit_is_set_and_cannot_be_raised(root: Path, name: str, value: int) -> None:
    """The soft and the hard limit are the same."""
    said = in_child(root, f"apply('limits'); print(*resource.getrlimit(resource.{name}))")
    assert said.split() == [str(value)] * 2


def test_a_limit_that_is_lower_already_stays(root: Path) -> None:
    """An administrator's limit is not an error and is not raised."""
    said = in_child(
        root,
        "resource.setrlimit(resource.RLIMIT_CPU, (3, 3)); apply('limits'); "
        "print(*resource.getrlimit(resource.RLIMIT_CPU))",
    )
    assert said.split() == ["3", "3"]


def test_a_child_of_a_killed_grader_ends_by_itself(root: Path) -> None:
    """An alarm is set behind the clocks of import and probe."""
    assert in_child(root, "apply(); print(signal.alarm(0))") == "20"


def test_separating_closes_and_leaves_the_session(root: Path) -> None:
    """No descriptor from the given one on stays open, and the process leads its own group."""
    said = in_child(
        root,
        "fd = os.open('/', os.O_RDONLY); lockdown.separate(3); "
        "print(os.getpid() == os.getsid(0) == os.getpgid(0), end=' '); "
        "print(os.path.exists(f'/proc/self/fd/{fd}'))",
    )
    assert said.split() == ["True", "False"]


def test_under_landlock_nothing_opens_by_its_path(root: Path) -> None:
    """What is open stays usable; what is not can no longer be opened."""
    said = in_child(
        root,
        "file = open('/proc/self/status'); apply('no-new-privileges', 'landlock'); "
        "print(len(file.read(9)), end=' '); open('/proc/self/status')",
    )
    assert "9" in said and "PermissionError" in in_child(
        root, "apply('no-new-privileges', 'landlock'); open('/proc/self/status')"
    )


@pytest.mark.parametrize(
    "call",
    [
        "os.open('/', os.O_RDONLY)",
        "os.fork()",
        "os.kill(os.getpid(), 0)",
        "os.stat('/')",
        "os.listdir('/')",
        "os.pipe()",
        "os.execv('/bin/true', ['true'])",
        "os.memfd_create('x')",
        "__import__('socket').socket()",
        "__import__('socket').socketpair()",
        "__import__('signal').setitimer(0, 1)",
        "os.sched_setaffinity(0, [0])",
        "os.setuid(0)",
        "os.sched_getaffinity(1)",
        "__import__('time').clock_gettime(~1 << 3 | 2)",
        "__import__('time').clock_getres(~1 << 3 | 2)",
        "__import__('time').clock_gettime(~0 << 3 | 3)",
        "os.getpriority(0, 1)",
        "os.getpgid(1)",
    ],
)
def test_under_seccomp_real_calls_fail(root: Path, call: str) -> None:
    """Each is really made: the filter answers EPERM, and Python makes an exception of it."""
    said = in_child(
        root,
        "import socket; apply('no-new-privileges', 'seccomp')\n"
        f"try:\n    {call}\n    print('it worked')\nexcept OSError as error: print(error.errno)",
    )
    assert said == "1"


def test_under_seccomp_locks_and_advice_name_nobody_else(root: Path) -> None:
    """FUTEX_TRYLOCK_PI by a thread's number, clock_nanosleep by a process's, MADV_MERGEABLE."""
    column = list(kernel.AUDIT_ARCH).index(os.uname().machine)
    futex, sleep, advise = (
        kernel.ALLOWED[name][column] for name in ("futex", "clock_nanosleep", "madvise")
    )
    said = in_child(
        root,
        "import ctypes; libc = ctypes.CDLL(None, use_errno=True); "
        "word = ctypes.c_uint32(1); page = ctypes.create_string_buffer(1 << 14)\n"
        "start = ctypes.c_void_p((ctypes.addressof(page) + 4095) & ~4095)\n"
        "apply('no-new-privileges', 'seccomp')\n"
        f"calls = [({futex}, ctypes.byref(word), 8, 0, None), "
        f"({sleep}, ctypes.c_int(~1 << 3 | 2), 0, page, None), "
        f"({advise}, start, ctypes.c_size_t(4096), 12)]\n"
        "print([(libc.syscall(*call), ctypes.get_errno()) for call in calls])",
    )
    assert said == str([(-1, 1)] * 3)


def test_under_seccomp_arithmetic_and_time_go_on(root: Path) -> None:
    """What NumPy and an honest submission need is on the list."""
    said = in_child(
        root,
        "import numpy as np, time, random, threading\n"
        "rng = np.random.default_rng(0); apply('no-new-privileges', 'seccomp')\n"
        "a = np.ones((300, 300)); b = a @ a; time.sleep(0.01); random.seed()\n"
        "big = np.zeros(10_000_000); big += 1; rng.normal(size=1000)\n"
        "clocks = [name for name in dir(time) if name.startswith('CLOCK_') and name[6:] != 'TAI']\n"
        "assert len(clocks) > 4 and all(time.clock_gettime(getattr(time, c)) > 0 for c in clocks)\n"
        "assert os.sched_getaffinity(0) and threading.Lock().acquire(timeout=0.01)\n"
        "held = threading.Lock(); held.acquire(); assert not held.acquire(timeout=0.01)\n"
        "print(b[0, 0], time.time() > 0, os.getpid() > 0, signal.signal(2, signal.SIG_IGN) != 5)",
    )
    assert said == "300.0 True True True"


def test_another_architectures_call_kills(root: Path) -> None:
    """x86_64 has a second set of numbers, which would pass an allowlist of the first."""
    if os.uname().machine != "x86_64":
        return
    text = PRELUDE.format(root=str(root), uid=Uids().first) + (
        "import ctypes; libc = ctypes.CDLL(None); apply('no-new-privileges', 'seccomp'); "
        "libc.syscall(0x40000000 + 39)"
    )
    done = subprocess.run([sys.executable, "-c", text], check=False)
    assert done.returncode == -31  # SIGSYS
