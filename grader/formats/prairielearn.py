"""PrairieLearn's results.json of an external grader.

The format is published at https://docs.prairielearn.com/externalGrading/#grading-results: `score`
is from 0 to 1, `gradable` is false where an attempt shall not count, `tests` is what the element
pl-external-grader-results shows, and the file has at most 1 MB.
"""

from __future__ import annotations

import json
from typing import Any

from grader.formats import entries
from grader.formats.entries import Entry
from grader.gradescope import results
from grader.judging.state import Grading

MAX_BYTES = 1_000_000
TEXT_CHARACTERS = (10_000, 1_000, 100, 0)  # under a test: the first that leaves enough room


def build(grading: Grading) -> str:
    """Returns the JSON of a run, small enough to be read."""
    for most in TEXT_CHARACTERS:
        text = json.dumps(_content(grading, most), indent=1)
        if len(text.encode()) <= MAX_BYTES:
            break
    return text


def _content(grading: Grading, most: int) -> dict[str, Any]:
    if why := entries.ungraded(grading):
        return {"gradable": False, "format_errors": [why], "message": why}
    return {
        "gradable": True,
        "score": round(entries.share(grading), 6),
        "message": _message(grading),
        "output": results.build(grading)["output"],
        "tests": [_test(entry, most) for entry in entries.of(grading)],
    }


def _message(grading: Grading) -> str:
    (earned, possible), (bonus, bonus_possible) = grading.points(), grading.bonus_points()
    text = f"{earned:g} of {possible:g} points"
    return f"{text}, and {bonus:g} of {bonus_possible:g} extra points." if bonus_possible else text


def _test(entry: Entry, most: int) -> dict[str, Any]:
    cut = entry.text if len(entry.text) <= most else entry.text[:most] + " ..."
    return {
        "name": f"{entry.question.label}: {entry.name}",
        "points": entry.points,
        "max_points": entry.max_points,
        "output": "" if entry.passed else cut,
    }
