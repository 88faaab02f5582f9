"""What an earlier submission's results say: whether it counts, and what of it stands.

The results are this grader's own, as Gradescope kept them; all the same nothing in them is taken
for granted, and what is carried over is made anew from what has the form of a results.json.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from grader.assignment.manifest import VISIBILITIES
from grader.clean import clean
from grader.gradescope.metadata import Metadata, MetadataError, Previous, moment, shown

NOT_COUNTED = "not_counted"  # in extra_data: this submission was not graded
ATTEMPTS = "attempts"  # in extra_data: when the submissions before it came that were graded
CARRIED = "carried"  # in extra_data of results that were carried over: whose they are
MAX_ATTEMPTS = 1000
MAX_TESTS = 1000
MAX_TEXT = 20_000  # characters
MAX_NUMBER = 1e9  # of points or seconds
MAX_BYTES = 4 << 20  # of what is carried over
STATUSES = ("passed", "failed")
LABEL = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){0,3}")


def times(metadata: Metadata) -> list[datetime]:
    """When the earlier submissions came that were graded, oldest first.

    Gradescope gives the results of the latest alone, so each results.json has the times before it.
    Those that came after all that are over are being graded now, and count: otherwise who submits
    ten times at once has ten attempts.
    """
    earlier = before(metadata)
    known = [previous for previous in earlier if previous.results]
    counted = {previous.submitted_at for previous in known if counts(previous)}
    counted.update(_listed(known[-1]) if known else ())
    for previous in reversed(earlier):
        if previous.results or previous.failed:
            break
        counted.add(previous.submitted_at)
    return sorted(counted)


def before(metadata: Metadata) -> list[Previous]:
    """The submissions that came before this one. A regrade may be told of later ones, too."""
    if metadata.created_at is None:
        return list(metadata.previous)
    return [p for p in metadata.previous if p.submitted_at < metadata.created_at]


def counts(earlier: Previous) -> bool:
    """Whether it was graded, to the end: neither the grader's failure nor one attempt too many,
    nor a submission without the file.

    Once all tests have a verdict it is an attempt, however the run ended after that: otherwise who
    can slow the end down has as many as he likes.
    """
    extra = table(earlier.results.get("extra_data"))
    finished = extra.get("finished", not earlier.failed)  # of results that do not say
    return bool(earlier.results) and not extra.get(NOT_COUNTED) and finished is True


def standing(metadata: Metadata) -> Previous | None:
    """The earlier submission whose results stand: the latest that counts, or has those of one.

    One that is no attempt, because the machine ended some of its tests, may have lost points by
    that: it stands if it has more of them than what stood before.
    """
    best: Previous | None = None
    for earlier in reversed(before(metadata)):
        extra = table(earlier.results.get("extra_data"))
        stands = counts(earlier) or bool(table(extra.get(CARRIED)))
        graded = stands or extra.get("finished") is True
        if graded and (best is None or _points(earlier) > _points(best)):
            best = earlier
        if stands:
            break
    return best


def _points(earlier: Previous) -> float:
    """The points that a submission's results give it."""
    total = number(earlier.results.get("score"))
    tests = [table(test) for test in entries(earlier.results.get("tests"))[:MAX_TESTS]]
    return sum(number(test.get("score")) or 0.0 for test in tests) if total is None else total


def carried_over(earlier: Previous, why: str, attempts: Sequence[str]) -> dict[str, Any] | None:
    """The results of an earlier submission, which stand because this one is not graded.

    Args:
        why: a sentence that says so.
        attempts: as Terms has them.

    Returns:
        None if the earlier one has no results of the form that this grader writes.
    """
    results, extra = earlier.results, table(earlier.results.get("extra_data"))
    whose = table(extra.get(CARRIED))  # these may have been carried over themselves
    since = _text(whose.get("from")) or shown(earlier.submitted_at)
    note = f"{why} Below are the results of your submission of {since}."
    output = _text(results.get("output")).removeprefix(_text(whose.get("note"))).lstrip()
    tests = [_test(table(test)) for test in entries(results.get("tests"))]
    score = number(results.get("score"))
    carried = {
        **({} if score is None else {"score": score}),
        "output": f"{note}\n\n{output}".rstrip(),
        "output_format": "text",
        "execution_time": abs(number(results.get("execution_time")) or 0.0),
        "stdout_visibility": "hidden",
        "tests": tests,
        **_leaderboard(entries(results.get("leaderboard"))),
        "extra_data": {
            **extra,
            NOT_COUNTED: True,
            ATTEMPTS: list(attempts),
            CARRIED: {"from": since, "note": note},
        },
    }
    whole = 0 < len(tests) <= MAX_TESTS and None not in tests
    return carried if whole and _can_be_written(carried) else None


def table(value: object) -> Mapping[str, Any]:
    """A value that should be an object: {} if it is something else."""
    return value if isinstance(value, dict) else {}


def entries(value: object) -> list[object]:
    """A value that should be a list: [] if it is something else."""
    return value if isinstance(value, list) else []


def number(value: object) -> float | None:
    """A value that should be a number of points or seconds: None if it is something else."""
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return None
    return float(value) if -MAX_NUMBER < value < MAX_NUMBER else None


def _listed(earlier: Previous) -> list[datetime]:
    """The times before it that an earlier submission's results have."""
    found: list[datetime] = []
    extra = table(earlier.results.get("extra_data"))
    for text in entries(extra.get(ATTEMPTS))[-MAX_ATTEMPTS:]:
        try:
            found.append(moment(text, ATTEMPTS))
        except MetadataError:
            continue
    return [when for when in found if when < earlier.submitted_at]


def _test(test: Mapping[str, Any]) -> dict[str, Any] | None:
    """One test of a results.json with the fields that this grader writes; None if one is odd."""
    score, max_points = number(test.get("score")), number(test.get("max_score"))
    name, label = _text(test.get("name")), _text(test.get("number"))
    status, tags = test.get("status"), entries(test.get("tags"))
    if score is None or max_points is None or max_points < 0:
        return None
    if not name or not LABEL.fullmatch(label):
        return None
    # A test that says nothing of its visibility would be shown, and it may be a hidden one.
    if test.get("visibility") not in VISIBILITIES or (max_points and status not in STATUSES):
        return None
    return {
        "number": label,
        "name": name,
        "score": score,
        "max_score": max_points,
        **({"status": status} if status in STATUSES else {}),
        "output": _text(test.get("output")),
        "output_format": "text",
        "visibility": test["visibility"],
        "tags": [_text(tag) for tag in tags],
    }


def _leaderboard(columns: Sequence[object]) -> dict[str, Any]:
    """The leaderboard of a results.json; {} if it has none, or an odd one."""
    found = [
        {"name": _text(column.get("name")), "value": number(column.get("value")), "order": "asc"}
        for column in map(table, columns)
    ]
    odd = any(not column["name"] or column["value"] is None for column in found)
    return {} if odd or not found else {"leaderboard": found}


def _text(value: object) -> str:
    """A text without what could act on a page; "" if the value is something else."""
    return clean(value, MAX_TEXT) if isinstance(value, str) else ""


def _can_be_written(results: Mapping[str, Any]) -> bool:
    """Whether it is JSON of a size that this grader writes: neither infinite nor without an end."""
    try:
        return len(json.dumps(results, allow_nan=False)) <= MAX_BYTES
    except (ValueError, RecursionError):
        return False
