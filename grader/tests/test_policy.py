"""Policies: lateness by the day, attempts by the window, and what has changed since."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from grader.assignment.manifest import Assignment, Attempts, Late
from grader.gradescope import policy
from grader.gradescope.metadata import Metadata, Previous

DUE = datetime(2026, 9, 30, 23, 0, tzinfo=timezone(timedelta(hours=-7)))
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LATE = Late(per_day_percent=10, grace_minutes=15)


def earlier(hours_before: float, results: Any = None, failed: bool = False) -> Previous:
    """A submission some hours before the due date, graded unless told otherwise."""
    return Previous(
        DUE - hours_before * HOUR, {"tests": []} if results is None else results, failed
    )


@pytest.mark.parametrize(
    ("after_due", "factor"),
    [
        (-DAY, 1.0),
        (timedelta(0), 1.0),
        (15 * MINUTE, 1.0),
        (16 * MINUTE, 0.9),
        (DAY + 15 * MINUTE, 0.9),
        (DAY + 16 * MINUTE, 0.8),
        (9 * DAY, 0.1),
        (30 * DAY, 0.0),
    ],
)
def test_each_day_begun_costs(assignment: Assignment, after_due: timedelta, factor: float) -> None:
    """Nothing within the grace, then a share for each day, and never more than everything."""
    terms = policy.terms(replace(assignment, late=LATE), Metadata(DUE + after_due, DUE, ()))
    assert terms.factor == pytest.approx(factor)
    assert bool(terms.lines) == (factor < 1)


def test_the_sentence_about_lateness(assignment: Assignment) -> None:
    """It has both dates, in the offset they were given in, the days and the share."""
    late = policy.terms(replace(assignment, late=LATE), Metadata(DUE + 2 * DAY, DUE, ()))
    assert late.lines == (
        "Late: due 2026-09-30 23:00 (UTC-0700), submitted 2026-10-02 23:00 (UTC-0700). "
        "That is 2 days begun, for which 20 % of the points are taken off the total.",
    )


def test_offsets_do_not_matter(assignment: Assignment) -> None:
    """A moment is the same in every offset: an hour before the due date is in time."""
    created_at = (DUE - HOUR).astimezone(timezone.utc)
    assert created_at.date() > DUE.date()
    assert policy.terms(replace(assignment, late=LATE), Metadata(created_at, DUE, ())).factor == 1


@pytest.mark.parametrize(("late", "due_at"), [(None, DUE), (LATE, None)])
def test_no_policy_or_no_date(
    assignment: Assignment, late: Late | None, due_at: datetime | None
) -> None:
    """Without either, nothing is taken off, however late."""
    metadata = Metadata(DUE + 100 * DAY, due_at, ())
    assert policy.terms(replace(assignment, late=late), metadata).factor == 1


def test_attempts_within_the_window() -> None:
    """As many as the limit within the hours before this one: the next is refused, and told when."""
    attempts = Attempts(limit=2, window_hours=24)
    previous = (earlier(30), earlier(20), earlier(10))
    why = policy.refusal(attempts, Metadata(DUE, None, previous))
    assert "within 24 hours 2 submissions are graded" in why
    again_at = DUE + 4 * HOUR + MINUTE  # then the one of 20 hours ago has left the window
    assert policy.shown(again_at) in why
    assert policy.refusal(attempts, Metadata(again_at, None, previous)) == ""
    assert policy.refusal(attempts, Metadata(DUE + 3 * HOUR, None, previous)) != ""


def test_what_is_no_attempt() -> None:
    """The grader's own failures, and submissions that were refused, use up nothing."""
    refused = {"extra_data": {policy.NOT_COUNTED: True}}
    stopped = {"extra_data": {"finished": False}}
    later = earlier(-1)
    previous = (
        earlier(5), earlier(4, failed=True), earlier(3, {}), earlier(2, refused),
        earlier(1, stopped),
    )  # fmt: skip
    metadata = Metadata(DUE, None, previous)
    assert policy.refusal(Attempts(2, 24), metadata) == ""
    assert policy.refusal(Attempts(1, 24), metadata) != ""
    assert policy.refusal(Attempts(1, 24), Metadata(DUE, None, (later,))) == ""
    assert policy.last_graded(metadata) is previous[0]


@pytest.mark.parametrize("failed", [False, True])
def test_a_run_that_has_finished_is_an_attempt(failed: bool) -> None:
    """However it ended after that: or who slows the end down has as many as he likes."""
    finished = earlier(1, {"extra_data": {"finished": True}}, failed=failed)
    assert policy.refusal(Attempts(1, 24), Metadata(DUE, None, (finished,))) != ""
    stands = {"extra_data": {"finished": True, policy.NOT_COUNTED: True}}  # of the one before
    refused = earlier(1, stands, failed=failed)
    assert policy.refusal(Attempts(1, 24), Metadata(DUE, None, (refused,))) == ""


def results(**scores: float) -> dict[str, Any]:
    """A results.json with a visible test for each of q3_1=2.0 and the like, and one hidden."""
    tests = [
        {"number": name[1:].replace("_", "."), "score": score, "visibility": "visible"}
        for name, score in scores.items()
    ]
    return {"tests": [*tests, {"number": "3.9", "score": 5, "visibility": "after_published"}]}


def test_points_that_a_student_may_know() -> None:
    """Hidden tests do not count, or their points could be read from the difference."""
    assert policy.visible_points(results(q3_1=1, q3_2=0.5, q4_1=0)) == {3: 1.5, 4: 0}


@pytest.mark.parametrize(
    "strange",
    [{}, {"tests": None}, {"tests": [1, {}]}, {"tests": [{"visibility": "visible"}]},
     {"tests": [{"visibility": "visible", "number": "x.1", "score": "1"}]}],
)  # fmt: skip
def test_results_that_are_none(strange: dict[str, Any]) -> None:
    """Whatever an earlier submission was given: nothing is known, and nothing breaks."""
    assert policy.visible_points(strange) == {}


def test_what_has_changed(assignment: Assignment) -> None:
    """Questions that went up and down, by name."""
    said = policy.changes(assignment, {3: 1.5, 4: 4, 5: 2}, {3: 4, 4: 0, 5: 2})
    assert said.endswith(": 3 mul up from 1.5 to 4; 4 div down from 4 to 0.")
    assert "no question" in policy.changes(assignment, {3: 1}, {3: 1})
    assert policy.changes(assignment, {}, {3: 1}) == ""
