"""What an instructor's policies make of a submission: lateness, attempts, and what has changed.

Pure: the dates are those that Gradescope wrote down, never those of a clock, so a submission that
is graded again gets the same.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from grader.assignment.manifest import Assignment, Attempts, Late
from grader.gradescope.metadata import Metadata, Previous

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
NOT_COUNTED = "not_counted"  # in extra_data: this submission was not graded


@dataclass(frozen=True)
class Terms:
    """What holds for one submission besides its tests.

    Attributes:
        factor: of the points earned, what is left after a deduction.
        lines: sentences for the top of the results.
        before: visible points by question in the submission before this one; {} if there was none.
    """

    factor: float = 1.0
    lines: tuple[str, ...] = ()
    before: Mapping[int, float] = field(default_factory=dict)


def terms(assignment: Assignment, metadata: Metadata) -> Terms:
    """Applies the assignment's policies to a submission."""
    factor, lines = 1.0, tuple[str, ...]()
    if assignment.late is not None and metadata.due_at is not None:
        factor, lines = _deduction(assignment.late, metadata.created_at, metadata.due_at)
    counted = [earlier for earlier in metadata.previous if _counts(earlier)]
    before = visible_points(counted[-1].results) if counted else {}
    return Terms(factor, lines, before)


def _deduction(late: Late, created_at: datetime, due_at: datetime) -> tuple[float, tuple[str, ...]]:
    """Each day begun after the due date and the minutes of grace costs its share."""
    over = created_at - due_at - timedelta(minutes=late.grace_minutes)
    days = max(0, math.ceil(over / DAY))
    if not days:
        return 1.0, ()
    percent = min(100.0, days * late.per_day_percent)
    sentence = (
        f"Late: due {shown(due_at)}, submitted {shown(created_at)}. That is {_days(days)}, "
        f"for which {percent:g} % of the points are taken off the total."
    )
    return 1.0 - percent / 100, (sentence,)


def refusal(attempts: Attempts, metadata: Metadata) -> str:
    """Says why a submission is not graded when all attempts are used up; "" if some are left."""
    window = timedelta(hours=attempts.window_hours)
    begin = metadata.created_at - window
    recent = [
        earlier.submitted_at
        for earlier in metadata.previous
        if _counts(earlier) and begin < earlier.submitted_at <= metadata.created_at
    ]
    if len(recent) < attempts.limit:
        return ""
    again_at = (recent[-attempts.limit] + window).replace(second=0, microsecond=0) + MINUTE
    graded = "1 submission is" if attempts.limit == 1 else f"{attempts.limit} submissions are"
    return (
        f"Not graded: within {attempts.window_hours:g} hours {graded} graded, and no more. "
        f"The next one is from {shown(again_at)} on."
    )


def last_graded(metadata: Metadata) -> Previous | None:
    """The latest earlier submission that was graded."""
    graded = [earlier for earlier in metadata.previous if _counts(earlier)]
    return graded[-1] if graded else None


def visible_points(results: Mapping[str, Any]) -> dict[int, float]:
    """Points by question in a results.json, of the tests that students may see.

    Others must not count: their points are not to be known before grades are published.
    """
    points: dict[int, float] = {}
    tests = results.get("tests")
    for test in tests if isinstance(tests, list) else []:
        if not isinstance(test, dict) or test.get("visibility") != "visible":
            continue
        question, score = str(test.get("number")).split(".")[0], test.get("score")
        if question.isdecimal() and isinstance(score, (int, float)):
            points[int(question)] = points.get(int(question), 0.0) + score
    return points


def changes(assignment: Assignment, before: Mapping[int, float], now: Mapping[int, float]) -> str:
    """Says which questions went up or down, on the visible tests; "" if nothing was before."""
    if not before:
        return ""
    moved = []
    for number, question in assignment.questions.items():
        old, new = before.get(number, 0.0), now.get(number, 0.0)
        if abs(new - old) > 1e-9:
            way = "up" if new > old else "down"
            moved.append(f"{number} {question.title} {way} from {old:g} to {new:g}")
    said = "; ".join(moved) if moved else "no question's points have changed"
    return f"Since your last submission, on the visible tests: {said}."


def shown(moment: datetime) -> str:
    """A date as a person reads it, in the offset that it was given in."""
    return moment.strftime("%Y-%m-%d %H:%M (UTC%z)").replace("(UTC+0000)", "(UTC)")


def _days(days: int) -> str:
    return "1 day begun" if days == 1 else f"{days} days begun"


def _counts(earlier: Previous) -> bool:
    """Whether it was graded, to the end: neither the grader's failure nor one attempt too many,
    nor a submission without the file.

    Once all tests have a verdict it is an attempt, however the run ended after that: otherwise who
    can slow the end down has as many as he likes.
    """
    extra = earlier.results.get("extra_data")
    extra = extra if isinstance(extra, dict) else {}
    finished = extra.get("finished", not earlier.failed)  # of results that do not say
    return bool(earlier.results) and not extra.get(NOT_COUNTED) and finished is True
