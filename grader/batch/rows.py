"""Rows of the store, and what they mean: results, entries, and content that is kept once."""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from grader.batch.entry import Earlier, Entry, Member
from grader.batch.intake import Intake
from grader.batch.outcome import Key, Outcome, Status, as_json, digest

# How a run came to what it says of an entry.
GRADED = "graded"  # by this run
KEPT = "kept"  # an earlier run's results follow from the same
CARRIED = "carried"  # an earlier run's results, perhaps of other conditions: nobody asked for it
WAITING = "waiting"  # it is to be graded by this run, and has not been yet
ASIDE = "set aside"  # by this run, for a fault of the machine
FAST = 1  # of zlib: a third of the size already


@dataclass(frozen=True)
class Result:
    """What became of one entry in one run.

    Attributes:
        id, members, created_at, score, history: as `Entry` has them.
        status: graded, refused (its student's fault: 0 points, explained) or set aside (the
            machine's fault: there is no score).
        how: GRADED, KEPT, CARRIED or ASIDE.
        reason: why it was refused or set aside, in a sentence.
        key: the text of its key; "" if nothing was known.
        conditions: that the results follow from; {} if it was set aside.
        results: the content of results.json; {} if it was set aside.
        behaviour: of questions that failed, by number, a digest of how; see `Outcome`.
        files: the submitted sources by their names in assignment.toml, as UTF-8.
        attempts, seconds: as `Outcome` has them, of the run that graded it.
        at: when it was taken into this run, and graded_at when it was graded, in ISO 8601.
    """

    id: str
    created_at: str
    score: float | None
    status: Status
    how: str
    reason: str
    key: str
    at: str
    attempts: int
    conditions: Mapping[str, str] = field(default_factory=dict)
    results: Mapping[str, Any] = field(default_factory=dict)
    behaviour: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    seconds: float = 0.0
    graded_at: str = ""
    about: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """One student, or those of a group."""
        return _members(self.about)

    @cached_property
    def history(self) -> tuple[Earlier, ...]:
        """Other submissions of the same members, oldest first."""
        return _history(self.about)

    @cached_property
    def before(self) -> Mapping[str, Any] | None:
        """The platform's results of this very submission, as its export had them, or None."""
        found: Mapping[str, Any] | None = self.about["results"]
        return found


def loads(text: str | bytes) -> Any:
    """What the store has as JSON."""
    return json.loads(text)


def unpacked(packed: bytes) -> Any:
    """Results as the store has them."""
    return loads(zlib.decompress(packed))


def put_blob(db: sqlite3.Connection, content: bytes) -> str:
    """Keeps some bytes once, and returns their digest."""
    name = digest(content)
    if db.execute("SELECT 1 FROM blobs WHERE digest = ?", (name,)).fetchone() is None:
        packed = zlib.compress(content, FAST)
        db.execute("INSERT INTO blobs VALUES (?, ?)", (name, packed))
    return name


def blob(db: sqlite3.Connection, name: str) -> bytes:
    """The bytes of a digest.

    Raises:
        KeyError: there are none.
    """
    row = db.execute("SELECT content FROM blobs WHERE digest = ?", (name,)).fetchone()
    if row is None:
        raise KeyError(name)
    return zlib.decompress(row[0])


def put_task(db: sqlite3.Connection, intake: Intake) -> str:
    """Keeps what was taken in, sources by themselves, and returns its digest."""
    message = intake.message()
    for text in message["files"].values():
        text[1] = put_blob(db, text[1].encode())
    return put_blob(db, as_json(message))


def task(db: sqlite3.Connection, name: str) -> Intake:
    """What `put_task` has kept."""
    message = loads(blob(db, name))
    for text in message["files"].values():
        text[1] = blob(db, text[1]).decode()
    return Intake.of_message(message)


def put_result(db: sqlite3.Connection, key: Key, outcome: Outcome, at: str) -> None:
    """Keeps results by their key; those that are there already stay."""
    files = {name: put_blob(db, content) for name, content in outcome.files.items()}
    db.execute(
        "INSERT OR IGNORE INTO results VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            key.text,
            key.submission,
            as_json(key.conditions).decode(),
            outcome.status.value,
            outcome.reason,
            zlib.compress(json.dumps(outcome.results).encode(), FAST),  # in the order of its tests
            as_json(outcome.behaviour).decode(),
            json.dumps(files),
            outcome.attempts,
            outcome.seconds,
            at,
        ),
    )


def put_entry(
    db: sqlite3.Connection,
    run: int,
    entry: Entry,
    key: str,
    how: str,
    at: str,
    outcome: Outcome | None = None,
    task: str = "",
) -> None:
    """Notes what a run says of an entry, in place of what it said before."""
    digest = put_blob(db, as_json(about(entry)))
    reason = outcome.reason if outcome is not None else ""
    attempts = outcome.attempts if outcome is not None else 0
    db.execute(
        "INSERT OR REPLACE INTO run_entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (run, entry.id, digest, key, how, reason, attempts, at, task),
    )


def about(entry: Entry) -> dict[str, Any]:
    """What a source says of an entry, besides its id, as JSON has it."""
    return {
        "path": os.fspath(entry.path),
        "members": [asdict(member) for member in entry.members],
        "created_at": entry.created_at,
        "score": entry.score,
        "results": entry.results,
        "history": [
            {"id": e.id, "created_at": e.created_at, "score": e.score, "results": e.results}
            for e in entry.history
        ],
    }


def entry_of(message: Mapping[str, Any]) -> Entry:
    """The entry that `about` was made of, and its id.

    Raises:
        KeyError, TypeError: it was made of none.
    """
    return Entry(
        str(message["id"]),
        Path(message["path"]),
        _members(message),
        message["created_at"],
        message["score"],
        message["results"],
        _history(message),
    )


def _members(about: Mapping[str, Any]) -> tuple[Member, ...]:
    members = about["members"]
    return tuple(Member(**{**each, "sections": tuple(each["sections"])}) for each in members)


def _history(about: Mapping[str, Any]) -> tuple[Earlier, ...]:
    return tuple(Earlier(**each) for each in about["history"])


def results(
    db: sqlite3.Connection, chosen: str, values: tuple[Any, ...], *, ordered: bool = True
) -> Iterator[Result]:
    """The entries of a condition on run_entries, with their results."""
    found = db.execute(
        "SELECT run_entries.entry, about, how, run_entries.key, run_entries.reason, "
        "run_entries.attempts, at, conditions, status, results.reason, results, behaviour, files, "
        "results.attempts, seconds, graded_at FROM run_entries LEFT JOIN results "
        "ON results.key = run_entries.key AND run_entries.how != 'set aside' "
        f"WHERE run_entries.how != 'waiting' AND {chosen}"
        + (" ORDER BY run_entries.entry" if ordered else ""),
        values,
    )
    return (_result(db, row) for row in found)


def _result(db: sqlite3.Connection, row: tuple[Any, ...]) -> Result:
    entry, about, how, key, reason, attempts, at, conditions, status = row[:9]
    known = loads(blob(db, about))
    aside = Result(
        id=entry,
        created_at=known["created_at"],
        score=known["score"],
        status=Status.SET_ASIDE,
        how=how,
        reason=reason,
        key=key,
        attempts=attempts,
        at=at,
        about=known,
    )
    if status is None:
        return aside
    why, packed, behaviour, files, tried, seconds, graded_at = row[9:]
    return replace(
        aside,
        status=Status(status),
        reason=why,
        conditions=loads(conditions),
        results=unpacked(packed),
        behaviour=loads(behaviour),
        files={name: blob(db, digest) for name, digest in loads(files).items()},
        attempts=tried,
        seconds=seconds,
        graded_at=graded_at,
    )


def counts(db: sqlite3.Connection) -> dict[int, dict[Status, int]]:
    """How many entries of each run there are, by what became of them."""
    found: dict[int, dict[Status, int]] = {}
    for run, status, count in db.execute(
        "SELECT run, CASE how WHEN 'set aside' THEN how ELSE status END AS what, count(*) "
        "FROM run_entries LEFT JOIN results ON results.key = run_entries.key "
        "WHERE how != 'waiting' GROUP BY run, what"
    ):
        found.setdefault(run, {})[Status(status)] = count
    return found
