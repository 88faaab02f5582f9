"""A zygote that is started before anybody knows what for."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.errors import SandboxError
from grader.sandbox import client, early
from grader.sandbox.lockdown import ProcessLimits

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux has zygotes")
LIMITS = ProcessLimits(10.0, 5, 1 << 30)


@pytest.fixture(autouse=True)
def nothing_waits() -> Iterator[None]:
    """No test leaves a zygote to the next."""
    yield
    while early._waiting:
        (process, control), _ = early._waiting.pop()
        control.close()
        process.wait(30)


def test_the_first_sandbox_takes_it_over_and_tells_it_the_rules() -> None:
    """Its layers are those that this sandbox asks for."""
    early.begin()
    ((waiting, _), _) = early._waiting[0]
    with client.start(LIMITS, without=("seccomp",)) as sandbox:
        assert early.take() is None
        assert "seccomp" not in sandbox.layers and "process" in sandbox.layers
    assert waiting.returncode == 0


def test_it_is_started_once() -> None:
    """A second word changes nothing."""
    early.begin()
    early.begin()
    assert len(early._waiting) == 1


def test_one_that_nobody_needs_ends_and_leaves_nothing() -> None:
    """Wrong usage is noticed after it was started."""
    process, control = early.start()
    control.close()
    assert process.wait(60) == 0
    assert not list(Path("/tmp").glob(f"kit-{process.pid}-*"))


def test_one_that_was_killed_is_replaced() -> None:
    """The sandbox starts another as it would at any other time."""
    early.begin()
    ((waiting, _), _) = early._waiting[0]
    waiting.kill()
    waiting.wait(30)
    with client.start(LIMITS) as sandbox:
        assert "process" in sandbox.layers


def test_where_it_cannot_start_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sandbox says it, in a place that turns it into a sentence."""

    def fail(with_numpy: bool) -> early.Zygote:
        raise SandboxError("cloudpickle is not installed")

    monkeypatch.setattr(early, "start", fail)
    early.begin()
    assert early.take() is None


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ('name = "x"', True),
        ("preload = []", False),
        ('preload = ["heapq"]  # not numpy', False),
        ('preload = ["heapq", "numpy"]', True),
        ("preload = [\n  # numpy\n]", True),
        ("# preload = []", True),
    ],
)
def test_a_look_at_the_file_says_whether_numpy_is_wanted(
    tmp_path: Path, line: str, wanted: bool
) -> None:
    """Where it is not written in the usual way, NumPy is loaded, as it is by default."""
    (tmp_path / "assignment.toml").write_text(f"[sandbox]\n{line}\n")
    for words in ([f"--assignment={tmp_path}"], ["grade", "--assignment", str(tmp_path), "x"]):
        assert early._wants_numpy(words) == wanted


def test_the_file_is_found_from_the_working_folder_upward(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the grader finds it later; where there is none, NumPy is loaded."""
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    assert early._wants_numpy(["grade"])
    (tmp_path / "assignment.toml").write_text("preload = []\n")
    assert not early._wants_numpy(["grade"])
    assert early._wants_numpy([f"--assignment={tmp_path / 'elsewhere'}"])


def test_one_of_the_other_kind_is_not_taken_over() -> None:
    """A sandbox that wants NumPy starts a zygote with it."""
    early.begin()
    ((waiting, _), _) = early._waiting[0]
    assert early.take(with_numpy=False) is None
    assert waiting.returncode == 0
