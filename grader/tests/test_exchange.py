"""One job with one child, with the test in the roles of the zygote and the child."""

import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from grader.errors import SandboxError
from grader.sandbox import exchange as exchanges
from grader.sandbox.exchange import Exchange
from grader.sandbox.lockdown import ProcessLimits
from grader.sandbox.outcome import Outcome
from grader.sandbox.protocol import ENDED, IMPORTED, READY, RECORD, STARTED

NOBODY = 2**22 + 1  # above the kernel's highest process id: a kill finds nobody


class Scene:
    """Both ends of all three connections."""

    def __init__(self) -> None:
        self.control, self.zygote = socket.socketpair()
        self.channel, self.child = socket.socketpair()
        self.output, self.prints = os.pipe()

    def record(self, what: bytes, status: int = 0, cpu_s: float = 0.0) -> None:
        """Says something as the zygote."""
        self.zygote.sendall(RECORD.pack(what, NOBODY, status, cpu_s, 1 << 20))

    def play(self, part: Callable[[], None], cap: int = 100, wall_s: float = 1.0) -> Outcome:
        """Conducts an exchange while `part` plays the other side."""
        exchange = Exchange(self.control, self.channel, self.output, b"job", cap)
        thread = threading.Thread(target=part)
        thread.start()
        try:
            return exchange.conduct(ProcessLimits(wall_s, 10, 1 << 30))
        finally:
            thread.join()
            exchange.close()


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    """A scene whose sockets are closed afterwards; nobody waits long for who is gone."""
    monkeypatch.setattr(exchanges, "GRACE_S", 0.3)
    made = Scene()
    yield made
    for end in (made.control, made.zygote, made.channel, made.child):
        end.close()
    os.close(made.prints)


def test_an_answer_prints_and_usage_come_together(scene: Scene) -> None:
    """The job goes out, the frame comes in without READY, and the end is told."""

    def part() -> None:
        scene.record(STARTED)
        assert scene.child.recv(100) == b"job" and scene.child.recv(100) == b""
        os.write(scene.prints, b"hello")
        scene.child.sendall(READY + b"frame")
        scene.record(ENDED, cpu_s=0.5)

    outcome = scene.play(part)
    assert (outcome.ending, outcome.frame, outcome.printed) == ("answered", b"frame", b"hello")
    assert (outcome.cpu_s, outcome.max_rss_bytes) == (0.5, 1 << 20)


def test_records_may_arrive_in_pieces(scene: Scene) -> None:
    """A stream has no borders."""

    def part() -> None:
        scene.child.sendall(READY)
        data = b"".join(RECORD.pack(what, NOBODY, 0, 0.0, 0) for what in (STARTED, ENDED))
        for byte in data:
            scene.zygote.sendall(bytes([byte]))

    assert scene.play(part).ending == "silent"


def test_an_end_without_ready_is_the_kits_fault(scene: Scene) -> None:
    """The child was not locked down, and has run nothing; its prints say why."""

    def part() -> None:
        scene.record(STARTED)
        os.write(scene.prints, b"no such layer")
        scene.record(ENDED, status=256)

    with pytest.raises(SandboxError, match="no such layer"):
        scene.play(part)


def test_a_zygote_that_is_gone_is_lost(scene: Scene) -> None:
    """The end of its socket is noticed at once, not at the deadline."""
    outcome = scene.play(scene.zygote.close, wall_s=30.0)
    assert outcome.ending == "lost"
    assert outcome.wall_s < 5


def test_a_zygote_that_says_nothing_after_a_kill_is_lost(scene: Scene) -> None:
    """The grader goes on without it."""
    assert scene.play(lambda: scene.record(STARTED), wall_s=0.1).ending == "lost"


def test_an_answer_that_ends_with_its_child_is_no_flood(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that has ended is not killed: its number may be another's by then."""
    killed: list[int] = []
    monkeypatch.setattr(os, "kill", lambda pid, _: killed.append(pid))
    monkeypatch.setattr(os, "killpg", lambda pid, _: killed.append(pid))
    scene.record(STARTED)
    scene.child.sendall(READY + b"x" * 100)
    scene.record(ENDED)
    assert scene.play(lambda: None).ending == "answered"
    assert killed == []


def test_an_import_takes_no_time_from_the_probe(scene: Scene) -> None:
    """Each of the two may take nearly as long as there is for one; the import is measured."""

    def part() -> None:
        scene.record(STARTED)
        scene.child.sendall(READY)
        time.sleep(0.6)
        scene.child.sendall(IMPORTED)
        time.sleep(0.6)
        scene.child.sendall(b"frame")
        scene.record(ENDED)

    outcome = scene.play(part, wall_s=1.0)
    assert (outcome.ending, outcome.frame) == ("answered", b"frame")
    assert outcome.import_s is not None and 0.5 < outcome.import_s < 2.0


@pytest.mark.parametrize("sent", [READY, READY + IMPORTED, READY + b"!!!!", READY + b"ADK1"])
def test_whatever_stands_for_the_marks_both_limits_hold(scene: Scene, sent: bytes) -> None:
    """A mark that is forged, sent often or left out gives nobody more than both times together."""

    def part() -> None:
        scene.record(STARTED)
        scene.child.sendall(sent)

    start = time.monotonic()
    outcome = scene.play(part, wall_s=0.2)
    assert outcome.ending == "lost"  # nobody says that the child is gone
    assert outcome.import_s is None or len(sent) > 1
    assert time.monotonic() - start < 10


def test_what_is_written_at_a_limit_is_no_mark(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stack that a child is asked for does not end its import."""
    asked: list[int] = []

    def kill(pid: int, number: int) -> None:
        asked.append(number)
        if number == signal.SIGUSR1:
            scene.child.sendall(b'  File "submitted.py", line 1 in f\n')
        else:
            scene.record(ENDED, status=signal.SIGKILL)

    monkeypatch.setattr(os, "kill", kill)
    monkeypatch.setattr(os, "killpg", lambda *_: None)

    def part() -> None:
        scene.record(STARTED)
        scene.child.sendall(READY)

    outcome = scene.play(part, wall_s=0.2)
    assert (outcome.ending, outcome.import_s, asked) == ("wall", None, [signal.SIGUSR1, 9])
    assert b"line 1 in f" in outcome.frame


@pytest.mark.parametrize("sent", [b"", READY, READY + IMPORTED])
def test_a_kill_that_no_limit_explains_has_its_own_word(scene: Scene, sent: bytes) -> None:
    """Also before the child was locked down: for want of memory, it may be."""

    def part() -> None:
        scene.record(STARTED)
        scene.child.sendall(sent)
        scene.record(ENDED, status=signal.SIGKILL, cpu_s=0.1)

    assert scene.play(part).ending == "killed"


def test_a_kill_after_the_processor_time_is_the_kernels_limit(scene: Scene) -> None:
    """It knows by what the child has used."""

    def part() -> None:
        scene.record(STARTED)
        scene.child.sendall(READY)
        scene.record(ENDED, status=signal.SIGKILL, cpu_s=19.5)

    assert scene.play(part).ending == "cpu"


def test_a_child_that_is_never_locked_down_is_the_machines_doing(scene: Scene) -> None:
    """No line of the submission has been run by then."""

    def part() -> None:
        scene.record(STARTED)
        scene.zygote.settimeout(5)
        time.sleep(0.5)
        scene.record(ENDED, status=signal.SIGKILL)

    assert scene.play(part, wall_s=0.2).ending == "lost"
