"""How far a class is: in lines, and now and then."""

import io

import pytest

from grader.batch.outcome import Status
from grader.batch.progress import BEAT_S, Progress, duration


def test_a_line_says_how_far_it_is() -> None:
    """With the rate, the time that is left, and what did not go well."""
    now = [0.0]
    progress = Progress(10, io.StringIO(), lambda: now[0])
    now[0] = 2.0
    for status in (Status.GRADED, Status.GRADED, Status.REFUSED, Status.SET_ASIDE):
        progress.step(status)
    assert progress.line() == "4/10 done, 1 failed, 1 set aside, 2.00 a second, 3 s left"


def test_lines_come_every_few_seconds() -> None:
    """Not for each submission, in a pipe."""
    now, stream = [0.0], io.StringIO()
    progress = Progress(100, stream, lambda: now[0])
    for step in range(1, 4 * int(BEAT_S)):
        now[0] = step / 2
        progress.step(Status.GRADED)
    assert len(stream.getvalue().splitlines()) == 1


def test_a_reader_that_has_gone_stops_nothing() -> None:
    """As in `batch run ... 2>&1 | head`."""
    stream = io.StringIO()
    progress = Progress(1, stream)
    stream.close()
    progress.say("set aside")
    progress.close()


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0 s"), (99, "99 s"), (100, "2 min"), (7200, "2.0 h")]
)
def test_durations_have_the_unit_that_suits(seconds: float, shown: str) -> None:
    """No more digits than anybody believes."""
    assert duration(seconds) == shown
