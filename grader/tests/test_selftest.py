"""The self-test: it finds an opening where there is one, so its silence means something."""

import os
from types import ModuleType

import pytest

from grader.errors import SandboxError
from grader.sandbox import client, selftest
from grader.sandbox.lockdown import Ceilings
from grader.sandbox.outcome import Outcome


def openings(without: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a child can do without some layers."""
    monkeypatch.setenv("KIT_WITHOUT_LAYERS", without)
    with client.start(Ceilings(5.0, 5, 1 << 30)) as sandbox:
        return selftest.run(sandbox)


def test_under_all_layers_nothing_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """As root and as an ordinary user."""
    assert openings("", monkeypatch) == []


def test_without_seccomp_there_are_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    """One layer less shows at once."""
    assert "open a socket" in openings("seccomp", monkeypatch)


def test_without_seccomp_there_are_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """How long the grader has worked is nobody's business."""
    assert "read the grader's clock" in openings("seccomp", monkeypatch)


def test_a_system_without_a_call_has_no_such_opening(monkeypatch: pytest.MonkeyPatch) -> None:
    """macOS has no memfd_create, and Windows no fork."""
    for name in ("memfd_create", "fork"):
        monkeypatch.delattr(os, name)
    worked = selftest.attempts(ModuleType("submitted"), os.getpid())
    assert worked["open a file"]
    assert not worked["write a file"] and not worked["start a process"]


def test_without_any_layer_everything_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """The attempts are real: each can succeed."""
    found = openings("chroot,limits,user,no-new-privileges,landlock,seccomp", monkeypatch)
    assert set(found) >= {"open a file", "open a socket", "write a file", "start a process"}
    assert ("read the grader's memory" in found) == (os.geteuid() == 0) or found


def test_no_answer_is_no_good_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that says nothing has not shown that it is locked in."""
    with client.start(Ceilings(5.0, 5, 1 << 30)) as sandbox:
        monkeypatch.setattr(sandbox, "run", lambda *_: Outcome("wall"))
        with pytest.raises(SandboxError, match="no answer"):
            selftest.run(sandbox)
