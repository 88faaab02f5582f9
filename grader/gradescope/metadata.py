"""Reads Gradescope's submission_metadata.json: who submitted when, and what came before.

The format is published at https://gradescope-autograders.readthedocs.io/en/latest/submission_metadata/.
Dates in it have an offset from UTC; nothing here looks at a clock. Each part is read by itself: an
odd one does not take the others along, and nothing in the file stops a run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from grader.clean import one_line
from grader.foreign import Unreadable, parse_json
from grader.foreign import shown as shown_value
from grader.untrusted import UnreadableError, read_text, shown_path

MAX_BYTES = 16 << 20
MAX_DATE = 60  # characters
MAX_SAID = 200  # of a reason
FIRST_YEAR = 1970
LAST_YEAR = 9000  # of a submission: a window of attempts ends after it. A due date may be later
# How else a date may be written, and how Python reads it: 3.10 knows no Z, no offset without a
# colon, and fractions of three or six digits alone; no version knows a leap second.
SPELLINGS = tuple(
    (re.compile(pattern, re.ASCII), form)
    for pattern, form in (
        (r"\s*[zZ]$", "+00:00"),
        (r"\s*([+-]\d\d):?(\d\d)$", r"\1:\2"),
        (r"\.(\d{1,6})\d*", lambda match: f".{match[1]:<06}"),
        (r":60(?=[.+-])", ":59"),
    )
)

Part = TypeVar("Part")


class MetadataError(Exception):
    """A part of the metadata is missing or not as published; the text says which in a sentence."""


@dataclass(frozen=True)
class Previous:
    """An earlier submission: when it came, and the results.json that it got, {} if none.

    Gradescope gives the results of the latest alone.
    """

    submitted_at: datetime
    results: Mapping[str, Any]
    failed: bool


@dataclass(frozen=True)
class Metadata:
    """One submission.

    Attributes:
        created_at: when it came; None if that is not known.
        due_at: when it was due; None if the assignment has no date. A student's own date counts
            before the assignment's, and in a group the latest of its members' dates.
        previous: earlier submissions, oldest first.
        faults: why an attribute of these three is not known, by its name.
        skipped: why earlier submissions were left out of `previous`.
    """

    created_at: datetime | None = None
    due_at: datetime | None = None
    previous: tuple[Previous, ...] = ()
    faults: Mapping[str, str] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()

    def fault(self, *names: str) -> str:
        """Why one of these attributes is not known; "" if all are."""
        return next((self.faults[name] for name in names if name in self.faults), "")


def read(path: Path) -> Metadata:
    """Reads the file. What cannot be read is among the faults."""
    faults: dict[str, str] = {}

    def known(name: str, read: Callable[[], Part]) -> Part | None:
        try:
            return read()
        except MetadataError as error:
            faults[name] = str(error)
            return None

    try:
        whole = _load(path)
    except MetadataError as error:
        return Metadata(faults=dict.fromkeys(("created_at", "due_at", "previous"), str(error)))
    created_at = known("created_at", lambda: _submitted_at(whole, "created_at"))
    due_at = known("due_at", lambda: _due_at(whole))
    previous, skipped = known("previous", lambda: _previous(whole)) or ((), ())
    return Metadata(created_at, due_at, previous, faults, skipped)


def _load(path: Path) -> Mapping[str, Any]:
    name = shown_path(path.name)
    try:
        data = parse_json(read_text(path, MAX_BYTES, links=True))
    except UnreadableError as error:
        why = f"there is no {name}" if error.kind == "missing" else f"{name} {error}"
        raise MetadataError(why) from None
    except Unreadable as error:
        raise MetadataError(f"{name} {one_line(str(error), MAX_SAID)}") from None
    return _table(data, name)


def _due_at(whole: Mapping[str, Any]) -> datetime | None:
    """The latest of the submitters' dates. The assignment's is looked at for who has no own one."""
    own = [_own_date(user) for user in _list(whole.get("users"), "users")]
    dates = [moment(date, "users.assignment.due_date") for date in own if date is not None]
    if None in own or not own:
        general = _table(whole.get("assignment") or {}, "assignment").get("due_date")
        if general is not None:
            dates.append(moment(general, "assignment.due_date"))
    return max(dates, default=None)


def _own_date(user: object) -> object:
    """The due date of one student, as it is written; None if he has none of his own."""
    return _table(_table(user, "users").get("assignment") or {}, "users.assignment").get("due_date")


def _previous(whole: Mapping[str, Any]) -> tuple[tuple[Previous, ...], tuple[str, ...]]:
    """The earlier submissions, oldest first; and why there are others that cannot be read."""
    found: list[Previous] = []
    skipped: dict[str, int] = {}
    for entry in _list(whole.get("previous_submissions"), "previous_submissions"):
        try:
            found.append(_earlier(entry))
        except MetadataError as error:
            skipped[str(error)] = skipped.get(str(error), 0) + 1
    found.sort(key=lambda earlier: earlier.submitted_at)
    why = f"{sum(skipped.values())} earlier submissions were left out: {next(iter(skipped), '')}"
    return tuple(found), (why,) if skipped else ()


def _earlier(entry: object) -> Previous:
    table = _table(entry, "an entry of previous_submissions")
    submitted_at = _submitted_at(table, "submission_time")
    results = table.get("results")
    failed = table.get("autograder_error")
    return Previous(
        submitted_at,
        results if isinstance(results, dict) else {},
        failed is True or str(failed)[:MAX_DATE].lower() == "true",
    )


def _submitted_at(table: Mapping[str, Any], key: str) -> datetime:
    if table.get(key) is None:
        raise MetadataError(f"{key} is missing")
    submitted_at = moment(table[key], key)
    if submitted_at.year > LAST_YEAR:
        raise MetadataError(f"{key} is {shown_value(table[key])}, which is far in the future")
    return submitted_at


def moment(value: object, key: str) -> datetime:
    """Reads a date such as 2026-09-30T23:59:00.000000-07:00.

    Raises:
        MetadataError: it is something else; `key` is what the sentence calls it.
    """
    text = value.strip() if isinstance(value, str) and len(value) <= MAX_DATE else ""
    for pattern, form in SPELLINGS:
        text = pattern.sub(form, text)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise MetadataError(
            f"{key} is {shown_value(value)}, and should be a date and time"
        ) from None
    if found.tzinfo is None:
        raise MetadataError(f"{key} is {shown_value(value)}, and should have an offset from UTC")
    if found.year < FIRST_YEAR:
        raise MetadataError(f"{key} is {shown_value(value)}, which is before {FIRST_YEAR}")
    return found


def shown(when: datetime) -> str:
    """A date as a person reads it, in the offset that it was given in."""
    return when.strftime("%Y-%m-%d %H:%M (UTC%z)").replace("(UTC+0000)", "(UTC)")


def _table(value: object, key: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise MetadataError(f"{key} is not a JSON object")
    return value


def _list(value: object, key: str) -> list[object]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise MetadataError(f"{key} is not a list")
    return value
