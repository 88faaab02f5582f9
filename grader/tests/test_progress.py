"""How far a run is: nothing that takes long is silent, and nothing is said to whom it disturbs."""

import io
from dataclasses import replace

import pytest

from grader.judging.reason import Reason
from grader.reports import progress as progresses
from grader.reports.progress import BEAT_S, Progress
from grader.tests.samples import Terminal
from grader.tests.toy import WORK, Toy


class Clock:
    """A time that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        """The time, in seconds."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock that a Progress reads."""
    clock = Clock()
    monkeypatch.setattr(progresses, "time", clock)
    return clock


def test_what_lasts_is_said_in_a_pipe(clock: Clock) -> None:
    """A line each time that nothing was written for long; not one more."""
    stream = io.StringIO()
    progress = Progress(3, stream)
    progress.say("freezing expectations: 1/9")
    progress.beat()
    assert stream.getvalue() == ""
    clock.now += BEAT_S + 0.01
    progress.beat()
    progress.beat()
    assert stream.getvalue() == "freezing expectations: 1/9 (2 s)\n"
    clock.now += BEAT_S - 0.1
    progress.say("freezing expectations: 2/9")
    clock.now += 0.2
    progress.beat()
    assert stream.getvalue().splitlines()[1:] == ["freezing expectations: 2/9"]


def test_a_terminal_shows_that_time_passes(clock: Clock) -> None:
    """The line is written anew, with the seconds, and never goes on in the next line."""
    terminal = Terminal()
    progress = Progress(3, terminal)
    progress.say("x" * 200)
    clock.now += BEAT_S + 0.01
    progress.beat()
    assert terminal.getvalue() == f"\r\033[K{'x' * 79}" * 2
    progress.say("short")
    clock.now += 2 * BEAT_S + 0.01
    progress.beat()
    assert terminal.getvalue().endswith("\r\033[Kshort (4 s)")


def test_a_dumb_terminal_gets_lines(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """TERM=dumb: an escape sequence would be shown as it is."""
    monkeypatch.setenv("TERM", "dumb")
    terminal = Terminal()
    progress = Progress(3, terminal)
    progress.say("one")
    clock.now += BEAT_S + 0.01
    progress.beat()
    assert terminal.getvalue() == "one (2 s)\n"


def test_the_thread_beats(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the lines of a test that takes its time, nobody calls."""
    monkeypatch.setattr(progresses, "BEAT_S", 0.02)
    stream = io.StringIO()
    with Progress(3, stream) as progress:
        progress.say("waiting")
        while not stream.getvalue():
            pass
    assert stream.getvalue().startswith("waiting")


def test_a_count_leaves_out_what_is_not_run(toy: Toy) -> None:
    """Of files that were not handed in."""
    (verdict, *_) = toy.grade(WORK)
    progress = Progress(2, Terminal())
    progress.step(replace(verdict, reason=Reason.NOT_ATTEMPTED))
    progress.step(verdict)
    assert (progress.done, progress.total) == (1, 1)
