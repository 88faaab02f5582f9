"""Reads Gradescope's submission_metadata.json: who submitted when, and what came before.

The format is published at https://gradescope-autograders.readthedocs.io/en/latest/submission_metadata/.
Dates in it have an offset from UTC; nothing here looks at a clock.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from grader.errors import UsageError


class MetadataError(UsageError):
    """The metadata is missing or not as published."""


@dataclass(frozen=True)
class Previous:
    """An earlier submission: when it came, and the results.json that it got, {} if none."""

    submitted_at: datetime
    results: Mapping[str, Any]
    failed: bool


@dataclass(frozen=True)
class Metadata:
    """One submission.

    Attributes:
        created_at: when it came.
        due_at: when it was due; None if the assignment has no date. A student's own date counts
            before the assignment's, and in a group the latest of its members' dates.
        previous: earlier submissions, oldest first.
    """

    created_at: datetime
    due_at: datetime | None
    previous: tuple[Previous, ...]


def read(path: Path) -> Metadata:
    """Reads the file.

    Raises:
        MetadataError: there is no such file, it is no JSON, or lacks the date of submission, or a
            date is not one with an offset.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise MetadataError(f"there is no {path.name}") from None
    except OSError as error:
        raise MetadataError(f"{path.name} cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise MetadataError(f"{path.name} is not valid JSON: {error}") from None
    whole = _table(data, path.name)
    created_at = _moment(whole.get("created_at"), "created_at")
    if created_at is None:
        raise MetadataError("created_at is missing")
    previous = [_previous(entry) for entry in _list(whole.get("previous_submissions"))]
    return Metadata(
        created_at,
        _due_at(whole),
        tuple(sorted(previous, key=lambda earlier: earlier.submitted_at)),
    )


def _due_at(whole: Mapping[str, Any]) -> datetime | None:
    general = _table(whole.get("assignment") or {}, "assignment").get("due_date")
    dates = [_moment(general, "assignment.due_date")]
    for user in _list(whole.get("users")):
        own = _table(_table(user, "users").get("assignment") or {}, "users.assignment")
        dates.append(_moment(own.get("due_date") or general, "users.assignment.due_date"))
    theirs = dates[1:] or dates
    return max((date for date in theirs if date is not None), default=None)


def _previous(entry: object) -> Previous:
    table = _table(entry, "previous_submissions")
    submitted_at = _moment(table.get("submission_time"), "previous_submissions.submission_time")
    if submitted_at is None:
        raise MetadataError("previous_submissions.submission_time is missing")
    results = table.get("results")
    return Previous(
        submitted_at,
        results if isinstance(results, dict) else {},
        bool(table.get("autograder_error")),
    )


def _moment(value: object, key: str) -> datetime | None:
    """Reads a date such as 2026-09-30T23:59:00.000000-07:00; null is None."""
    if value is None:
        return None
    # Python 3.10 reads neither a Z nor a fraction of other than three or six digits.
    text = re.sub(r"[zZ]$", "+00:00", str(value).strip())
    text = re.sub(r"\.(\d+)", lambda match: "." + match[1][:6].ljust(6, "0"), text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise MetadataError(f'{key} is "{value}", and should be a date and time') from None
    if moment.tzinfo is None:
        raise MetadataError(f'{key} is "{value}", and should have an offset from UTC')
    return moment


def _table(value: object, key: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise MetadataError(f"{key} is no JSON object")
    return value


def _list(value: object) -> list[object]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise MetadataError("users or previous_submissions is no list")
    return value
