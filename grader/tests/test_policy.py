"""Policies: lateness by the day, attempts by the window, and what has changed since."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from grader.assignment.manifest import MAX_HOURS, Assignment, Attempts, Late
from grader.gradescope import metadata, policy
from grader.gradescope.metadata import Metadata, Previous, shown

DUE = datetime(2026, 9, 30, 23, 0, tzinfo=timezone(timedelta(hours=-7)))
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LATE = Late(per_day_percent=10, grace_minutes=15)


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
def test_each_day_late_costs(assignment: Assignment, after_due: timedelta, factor: float) -> None:
    """Nothing within the grace, then a share for each day, and never more than everything."""
    terms = policy.terms(replace(assignment, late=LATE), Metadata(DUE + after_due, DUE, ()))
    assert terms.factor == pytest.approx(factor)
    assert bool(terms.lines) == (factor < 1)


def test_the_sentence_about_lateness(assignment: Assignment) -> None:
    """It has both dates, in the offset they were given in, the days and the share."""
    late = policy.terms(replace(assignment, late=LATE), Metadata(DUE + 2 * DAY, DUE, ()))
    assert late.lines == (
        "Late: due 2026-09-30 23:00 (UTC-0700), submitted 2026-10-02 23:00 (UTC-0700). "
        "That counts as 2 days late, which costs 20 % of the points.",
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
    found = Metadata(DUE + 100 * DAY, due_at, ())
    assert policy.terms(replace(assignment, late=late), found).factor == 1


def test_attempts_within_the_window() -> None:
    """As many as the limit within the hours before this one: the next is refused, and told when."""
    attempts = Attempts(limit=2, window_hours=24)
    counted = [DUE - hours * HOUR for hours in (30, 20, 10)]
    why = policy.refused(attempts, DUE, counted)
    assert why.startswith("only 2 submissions are graded in any 24 hours")
    again_at = DUE + 4 * HOUR + MINUTE  # then the one of 20 hours ago has left the window
    assert shown(again_at) in why
    assert policy.refused(attempts, again_at, counted) == ""
    assert policy.refused(attempts, DUE + 3 * HOUR, counted) != ""
    assert policy.refused(attempts, None, counted) == ""


def test_an_attempt_is_not_counted_against_itself_or_by_a_later_one() -> None:
    """A regrade may be told of both."""
    assert policy.refused(Attempts(1, 24), DUE, [DUE, DUE + HOUR]) == ""


@pytest.mark.parametrize("limit", [1, 2])
def test_the_largest_window_at_the_last_year(limit: int) -> None:
    """The moment from which the next one is graded is still in the calendar."""
    last = datetime(metadata.LAST_YEAR, 12, 31, 23, 59, tzinfo=timezone(-timedelta(hours=23)))
    counted = [last - DAY, last - HOUR]
    assert "Submit again at 900" in policy.refused(Attempts(limit, MAX_HOURS), last, counted)


@pytest.mark.parametrize(
    ("fault", "late", "attempts"),
    [("created_at", False, False), ("due_at", False, True), ("previous", True, False),
     ("", True, True)],
)  # fmt: skip
def test_each_policy_goes_by_what_it_needs(
    assignment: Assignment, fault: str, late: bool, attempts: bool
) -> None:
    """What is odd about a due date does not give attempts away, nor the other way round."""
    found = Metadata(
        None if fault == "created_at" else DUE + DAY,
        None if fault == "due_at" else DUE,
        () if fault == "previous" else (Previous(DUE, {"tests": [1]}, False),),
        {fault: f"{fault} is odd"} if fault else {},
    )
    strict = replace(assignment, late=LATE, attempts=Attempts(1, 48))
    terms = policy.terms(strict, found)
    assert (terms.factor < 1) is late
    assert bool(terms.refusal) is attempts
    text = " ".join(terms.lines)
    assert ("Lateness could not be determined" in text) is not late
    assert ("Attempts could not be counted" in text) is not attempts
    assert text.count(f"because {fault} is odd: tell your instructor.") == 2 - late - attempts
    assert policy.terms(assignment, found).lines == ()


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
     {"tests": [{"visibility": "visible", "number": "x.1", "score": "1"}]},
     {"tests": [{"visibility": "visible", "number": "3.1", "score": 10**400}]},
     {"tests": [{"visibility": "visible", "number": "3.1", "score": float("nan")}]},
     {"tests": [{"visibility": "visible", "number": "3.1", "score": True}]},
     {"tests": [{"visibility": "visible", "number": 10**400, "score": 1}]},
     {"tests": [{"visibility": "visible", "number": "\u0663.1", "score": 1}]},
     {"tests": {"visibility": "visible"}}],
)  # fmt: skip
def test_results_that_are_none(strange: dict[str, Any]) -> None:
    """Whatever an earlier submission was given: nothing is known, and nothing breaks."""
    assert policy.visible_points(strange) == {}


def test_what_has_changed(assignment: Assignment) -> None:
    """Questions that went up and down, by name."""
    said = policy.changes(assignment, {1: 1.5, 2: 4, 3: 2}, {1: 4, 2: 0, 3: 2})
    assert said.endswith(": 1 double up from 1.5 to 4; 2 triple down from 4 to 0.")
    assert "no points have changed" in policy.changes(assignment, {1: 1}, {1: 1})
    assert policy.changes(assignment, {}, {1: 1}) == ""
