"""A folder that several machines write results into: a file for each, and one about the run.

    run.json             what all of them agreed on: a token, the source, the conditions
    results/NAME.json    what became of one submission; NAME follows from its id and its key

A file is written under another name, flushed to the disk and renamed, so one that is there is
whole. It is JSON, and nothing of it is run. Unlike the store this works on network file systems.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.batch import rows
from grader.batch.conditions import differences
from grader.batch.entry import Entry
from grader.batch.outcome import Key, Outcome, Status, as_json, digest
from grader.errors import UsageError
from grader.foreign import Unreadable, parse_json
from grader.untrusted import UnreadableError, read_text

FORMAT = 1  # raised when files have other contents
MAX_BYTES = 256 << 20  # of one file: an entry's history is in it


@dataclass(frozen=True)
class Spooled:
    """What one file says."""

    entry: Entry
    key: Key
    outcome: Outcome
    reasons: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The file's name, without its ending."""
        return name_of(self.entry.id, self.key.text)

    def message(self) -> dict[str, Any]:
        """It as JSON has it."""
        outcome = self.outcome
        return {
            "format": FORMAT,
            "entry": {"id": self.entry.id, **rows.about(self.entry)},
            "submission": self.key.submission,
            "conditions": dict(self.key.conditions),
            "status": outcome.status.value,
            "results": outcome.results,
            "behaviour": outcome.behaviour,
            "files": {name: source.decode() for name, source in outcome.files.items()},
            "reason": outcome.reason,
            "attempts": outcome.attempts,
            "seconds": outcome.seconds,
            "reasons": list(self.reasons),
        }

    @classmethod
    def of_message(cls, message: Mapping[str, Any]) -> Spooled:
        """What `message` made.

        Raises:
            KeyError, TypeError, ValueError, AttributeError: it made nothing like that.
        """
        if message["format"] != FORMAT:
            raise ValueError(f"has format {message['format']}")
        status, results = Status(message["status"]), dict(message["results"])
        if status != Status.SET_ASIDE and not _is_whole(results):
            raise ValueError("has no points")
        outcome = Outcome(
            status,
            results,
            dict(message["behaviour"]),
            {str(name): source.encode() for name, source in message["files"].items()},
            str(message["reason"]),
            int(message["attempts"]),
            float(message["seconds"]),
        )
        key = Key(str(message["submission"]), dict(message["conditions"]))
        return cls(rows.entry_of(message["entry"]), key, outcome, tuple(message["reasons"]))


def _is_whole(results: Mapping[str, Any]) -> bool:
    """Whether every test has points: without them, a damaged result would count as 0."""
    tests = results["tests"]
    return bool(tests) and all(math.isfinite(float(test["score"])) for test in tests)


@dataclass(frozen=True)
class Spool:
    """A spool folder at work on one run.

    Attributes:
        token: of the run, for the store.
        conditions: that all results follow from.
    """

    folder: Path
    token: str
    source: str
    who: str
    conditions: Mapping[str, str]

    @classmethod
    def begin(cls, folder: Path, source: str, who: str, conditions: Mapping[str, str]) -> Spool:
        """Begins a run in a folder, or joins the one that another machine has begun there.

        Raises:
            UsageError: that one has other conditions, or the folder cannot be written to.
        """
        about = {
            "format": FORMAT, "token": uuid.uuid4().hex, "source": source, "who": who,
            "conditions": dict(conditions),
        }  # fmt: skip
        try:
            (folder / "results").mkdir(parents=True, exist_ok=True)
            _publish(folder / "run.json", as_json(about))
        except OSError as error:
            raise UsageError(f"cannot write into {folder}: {error.strerror}") from None
        found = cls.open(folder)
        refuse_others(found.conditions, conditions)
        return found

    @classmethod
    def open(cls, folder: Path) -> Spool:
        """Opens a folder in which a run has been begun.

        Raises:
            UsageError: there is none.
        """
        path = folder / "run.json"
        try:
            about = parse_json(read_text(path, MAX_BYTES, links=True))
            if about["format"] != FORMAT:
                raise Unreadable(f"has format {about['format']}, and {FORMAT} is known")
            return cls(
                folder, about["token"], about["source"], about["who"], dict(about["conditions"])
            )
        except (Unreadable, UnreadableError, KeyError, TypeError) as error:
            why = str(error) if isinstance(error, Unreadable | UnreadableError) else "is damaged"
            raise UsageError(f"{path} {why}: name a folder that `run --spool` wrote") from None

    def put(self, spooled: Spooled) -> None:
        """Writes a file, in place of one about the same.

        Raises:
            OSError: it cannot be written.
        """
        path = self._path(spooled.name)
        temporary = path.with_name(f".{path.name}.{os.urandom(8).hex()}")
        try:
            _write(temporary, json.dumps(spooled.message()).encode())
            os.replace(temporary, path)
            _flush_folder(path.parent)
        finally:
            temporary.unlink(missing_ok=True)

    def has(self, name: str) -> bool:
        """Whether a result is there already; what was set aside shall be tried again."""
        found = self.get(name)
        return found is not None and found.outcome.status != Status.SET_ASIDE

    def get(self, name: str) -> Spooled | None:
        """What is there by a name, of a submission that was set aside too; None if nothing is."""
        found = self.read(self._path(name))
        return found if isinstance(found, Spooled) else None

    def forget(self, name: str) -> None:
        """Takes away what is there, for another try."""
        self._path(name).unlink(missing_ok=True)
        self.forget_attempts(name)

    def files(self) -> list[Path]:
        """The files of all results, by name."""
        return sorted((self.folder / "results").glob("[!.]*.json"))

    def read(self, path: Path) -> Spooled | str:
        """What a file says; or in a few words why it says nothing."""
        try:
            return Spooled.of_message(parse_json(read_text(path, MAX_BYTES, links=True)))
        except (Unreadable, UnreadableError) as error:
            return str(error)
        except (KeyError, TypeError, ValueError, AttributeError):
            return "is no result of this grader"

    # Attempts, for who cannot count them in memory: their process may be killed by what it grades.

    def attempt(self, name: str) -> int:
        """Notes that an attempt begins, and returns how many others did not come to an end."""
        before = len(self._marks(name))
        with contextlib.suppress(OSError):
            (self.folder / "results" / f".{name}.attempt-{uuid.uuid4().hex}").touch()
        return before

    def forget_attempts(self, name: str) -> None:
        """Takes the marks of attempts away: there is a result."""
        for mark in self._marks(name):
            mark.unlink(missing_ok=True)

    def _marks(self, name: str) -> list[Path]:
        return list((self.folder / "results").glob(f".{name}.attempt-*"))

    def _path(self, name: str) -> Path:
        return self.folder / "results" / f"{name}.json"


def name_of(entry: str, key: str) -> str:
    """The name of a result's file, without its ending: of any id a harmless one."""
    return digest(entry.encode(), key.encode())


def refuse_others(wanted: Mapping[str, str], found: Mapping[str, str]) -> None:
    """Makes sure that a machine grades as all the others of a run do.

    Raises:
        UsageError: it would not; if its sandbox is weaker, the sentence says what is missing.
    """
    if wanted == found:
        return
    weaker = _layers(wanted) - _layers(found)
    if weaker or ";" in found["protections"]:
        lacks = f"lacks {', '.join(sorted(weaker))}" if weaker else "lets submissions out"
        raise UsageError(
            f"the sandbox of this machine is weaker than the run's: it {lacks}; "
            "`python -m grader doctor` says more"
        )
    what = " and ".join(differences(wanted, found))
    raise UsageError(
        f"this machine does not grade as the run's others do: {what}; give all of them the same "
        "files and packages, or begin another spool folder"
    )


def _layers(conditions: Mapping[str, str]) -> set[str]:
    return set(conditions["protections"].partition(";")[0].split(", "))


def _publish(path: Path, data: bytes) -> None:
    """Writes a file that nobody has written yet; of several machines one succeeds."""
    temporary = path.with_name(f".{path.name}.{os.urandom(8).hex()}")
    try:
        _write(temporary, data)
        with contextlib.suppress(FileExistsError):
            os.link(temporary, path)  # unlike a rename it fails if there is one, on NFS too
        _flush_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    with open(path, "xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Has the names in a folder on the disk, where folders can be opened for that."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
