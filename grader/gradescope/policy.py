"""What an instructor's policies make of a submission: lateness, attempts, and what has changed.

Pure: the dates are those that Gradescope wrote down, never those of a clock, so a submission that
is graded again gets the same.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from grader.assignment.manifest import Assignment, Attempts, Late
from grader.gradescope import earlier
from grader.gradescope.metadata import Metadata, shown
from grader.judging.terms import Terms

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
MAX_LABEL = 20  # characters of a test's number
NO_LATENESS = "Lateness could not be determined, because {}: tell your instructor."
NO_ATTEMPTS = "Attempts could not be counted, because {}: tell your instructor."


def terms(assignment: Assignment, metadata: Metadata) -> Terms:
    """Applies the assignment's policies to a submission, each by what it needs of the metadata."""
    factor, lines, refusal = 1.0, tuple[str, ...](), ""
    if assignment.late is not None:
        factor, lines = lateness(assignment.late, metadata)
    counted = earlier.times(metadata)
    if assignment.attempts is not None:
        fault = metadata.fault("created_at", "previous")
        lines += (NO_ATTEMPTS.format(fault),) if fault else ()
        refusal = refused(assignment.attempts, metadata.created_at, counted)
    standing = earlier.standing(metadata)
    before = visible_points(standing.results) if standing else {}
    attempts = tuple(when.isoformat() for when in counted[-earlier.MAX_ATTEMPTS :])
    return Terms(factor, lines, before, refusal, attempts)


def lateness(late: Late, metadata: Metadata) -> tuple[float, tuple[str, ...]]:
    """The share of the points that is left, and a sentence if it is not all of them.

    Each day late costs its percentage; after the minutes of grace, a part of a day is a day.
    """
    fault = metadata.fault("created_at", "due_at")
    if fault:
        return 1.0, (NO_LATENESS.format(fault),)
    created_at, due_at = metadata.created_at, metadata.due_at
    if created_at is None or due_at is None:
        return 1.0, ()
    over = created_at - due_at - timedelta(minutes=late.grace_minutes)
    days = max(0, math.ceil(over / DAY))
    if not days:
        return 1.0, ()
    percent = min(100.0, days * late.per_day_percent)
    sentence = (
        f"Late: due {shown(due_at)}, submitted {shown(created_at)}. That counts as "
        f"{_days(days)} late, which costs {percent:g} % of the points."
    )
    return 1.0 - percent / 100, (sentence,)


def refused(attempts: Attempts, created_at: datetime | None, counted: Sequence[datetime]) -> str:
    """Says why a submission is not graded when all attempts are used up; "" if some are left.

    Args:
        counted: when the submissions before it came that were graded, oldest first.
    """
    if created_at is None:
        return ""
    window = timedelta(hours=attempts.window_hours)
    recent = [when for when in counted if timedelta(0) < created_at - when < window]
    if len(recent) < attempts.limit:
        return ""
    again_at = (recent[-attempts.limit] + window).replace(second=0, microsecond=0) + MINUTE
    graded = "1 submission is" if attempts.limit == 1 else f"{attempts.limit} submissions are"
    return (
        f"only {graded} graded in any {attempts.window_hours:g} hours. "
        f"Submit again at {shown(again_at)} or later"
    )


def visible_points(results: Mapping[str, Any]) -> dict[int, float]:
    """Points by question in a results.json, of the tests that students may see.

    Others must not count: their points are not to be known before grades are published.
    """
    points: dict[int, float] = {}
    for test in map(earlier.table, earlier.entries(results.get("tests"))):
        label, score = test.get("number"), earlier.number(test.get("score"))
        if test.get("visibility") != "visible" or not isinstance(label, str) or score is None:
            continue
        question = label[:MAX_LABEL].split(".")[0]
        if question.isascii() and question.isdecimal():
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
    said = "; ".join(moved) if moved else "no points have changed"
    return f"Since your last submission, on the visible tests: {said}."


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"
