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
    if why := entries.ungraded(grading):
        return _json({"gradable": False, "format_errors": [why], "message": why})
    content = {
        "gradable": True,
        "score": round(entries.share(grading), 6),
        "message": _message(grading),
        "output": results.build(grading)["output"],
    }
    found = entries.of(grading)
    for characters in TEXT_CHARACTERS:
        text = _json({**content, "tests": [_test(entry, characters) for entry in found]})
        if len(text.encode()) <= MAX_BYTES:
            break
    return text


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, indent=1)


def _message(grading: Grading) -> str:
    (earned, possible), (bonus, bonus_possible) = grading.points(), grading.bonus_points()
    text = f"{earned:g} of {possible:g} points"
    return f"{text}, and {bonus:g} of {bonus_possible:g} extra points." if bonus_possible else text


def _test(entry: Entry, characters: int) -> dict[str, Any]:
    cut = entry.text if len(entry.text) <= characters else entry.text[:characters] + " ..."
    return {
        "name": f"{entry.question.label}: {entry.name}",
        "points": entry.points,
        "max_points": entry.max_points,
        "output": "" if entry.passed else cut,
    }
