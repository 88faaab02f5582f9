"""The protections by themselves: what is announced is in force."""

import subprocess
import sys
from pathlib import Path

import pytest

from grader.sandbox import lockdown

LIMITS = "import sys; sys.path.insert(0, {root!r}); from grader.sandbox import lockdown; "


def in_child(root: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Runs code in a process of its own, because a lockdown is for good."""
    text = LIMITS.format(root=str(root)) + code
    return subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=False)


def test_the_layers_that_are_announced_are_known() -> None:
    """A report never claims a layer that nothing puts in force."""
    assert set(lockdown.available()) <= set(lockdown.LAYERS)
    assert "process" in lockdown.available()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RLIMIT_CPU", 7),
        ("RLIMIT_AS", 1 << 30),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_NPROC", 0),
        ("RLIMIT_NOFILE", lockdown.MAX_DESCRIPTORS),
    ],
)
def test_every_limit_is_set_and_cannot_be_raised(root: Path, name: str, value: int) -> None:
    """The soft and the hard limit are the same."""
    code = (
        "import resource; lockdown.apply(lockdown.Ceilings(5, 7, 1 << 30)); "
        f"print(*resource.getrlimit(resource.{name}))"
    )
    assert in_child(root, code).stdout.split() == [str(value)] * 2


def test_a_limit_that_is_lower_already_stays(root: Path) -> None:
    """An administrator's limit is not an error and is not raised."""
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (3, 3)); "
        "lockdown.apply(lockdown.Ceilings(5, 7, 1 << 30)); "
        "print(*resource.getrlimit(resource.RLIMIT_CPU))"
    )
    assert in_child(root, code).stdout.split() == ["3", "3"]


def test_a_child_of_a_killed_grader_ends_by_itself(root: Path) -> None:
    """An alarm is set behind the grader's own clock."""
    code = "import signal; lockdown.apply(lockdown.Ceilings(5, 7, 1 << 30)); print(signal.alarm(0))"
    assert in_child(root, code).stdout.strip() == "10"


def test_separating_closes_and_leaves_the_session(root: Path) -> None:
    """No descriptor from the given one on stays open, and the process leads its own group."""
    code = (
        "import os; fd = os.open('/', os.O_RDONLY); lockdown.separate(3); "
        "print(os.getpid() == os.getsid(0) == os.getpgid(0), end=' '); "
        "print(os.path.exists(f'/proc/self/fd/{fd}'))"
    )
    assert in_child(root, code).stdout.split() == ["True", "False"]
