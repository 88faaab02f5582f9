"""The self-test: it finds an escape where there is one, so its silence means something."""

import os
from types import ModuleType

import pytest

from grader.errors import SandboxError
from grader.sandbox import client, lockdown, selftest
from grader.sandbox.lockdown import ProcessLimits
from grader.sandbox.outcome import Outcome


def escapes(*without: str) -> list[str]:
    """What a child can do without some layers."""
    with client.start(ProcessLimits(5.0, 5, 1 << 30), without) as sandbox:
        return selftest.run(sandbox)


def test_under_all_layers_nothing_works() -> None:
    """As root and as an ordinary user."""
    assert escapes() == []


def test_without_seccomp_there_are_sockets() -> None:
    """One layer less shows at once."""
    assert "open a socket" in escapes("seccomp")


def test_without_seccomp_there_are_clocks() -> None:
    """How long the grader has worked is nobody's business."""
    assert "read the grader's clock" in escapes("seccomp")


def test_a_system_without_a_call_has_no_such_opening(monkeypatch: pytest.MonkeyPatch) -> None:
    """macOS has no memfd_create, and Windows no fork."""
    for name in ("memfd_create", "fork"):
        monkeypatch.delattr(os, name)
    worked = selftest.attempts(ModuleType("submitted"), os.getpid())
    assert worked["open a file"]
    assert not worked["write a file"] and not worked["start a process"]


def test_without_any_layer_everything_works() -> None:
    """The attempts are real: each can succeed."""
    found = escapes(*lockdown.LAYERS)
    assert set(found) >= {"open a file", "open a socket", "write a file", "start a process"}
    assert ("read the grader's memory" in found) == (os.geteuid() == 0) or found


def test_no_answer_is_no_good_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that says nothing has not shown that it is locked in."""
    with client.start(ProcessLimits(5.0, 5, 1 << 30)) as sandbox:
        monkeypatch.setattr(sandbox, "run", lambda *_: Outcome("wall"))
        with pytest.raises(SandboxError, match="no answer"):
            selftest.run(sandbox)
