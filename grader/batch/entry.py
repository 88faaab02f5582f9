"""Who handed what in: a submission of a class, wherever it was exported from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Member:
    """One student of a submission. What the platform did not say is "".

    Attributes:
        sid: the student's number as it was written, leading zeros included.
    """

    name: str = ""
    sid: str = ""
    email: str = ""
    sections: tuple[str, ...] = ()


@dataclass(frozen=True)
class Earlier:
    """A submission that its owner replaced, or made after the one that counts.

    Attributes:
        created_at: ISO 8601 with its offset from UTC, or "".
        score: points that the platform had, or None.
        results: the platform's results with results.json's keys, or None.
    """

    id: str
    created_at: str = ""
    score: float | None = None
    results: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Entry:
    """A submission that counts.

    Attributes:
        id: the platform's number, or the name of the file or folder; one of its kind in a source.
        path: a file, or a folder that has the submitted files.
        members: one student, or those of a group; empty where the source does not say.
        created_at, score, results: as for `Earlier`.
        history: other submissions of the same members, oldest first.
    """

    id: str
    path: Path
    members: tuple[Member, ...] = ()
    created_at: str = ""
    score: float | None = None
    results: Mapping[str, Any] | None = None
    history: tuple[Earlier, ...] = ()


@dataclass(frozen=True)
class Unreadable:
    """A part of a source that could not be read; an `Entry` of the same files may follow it.

    Attributes:
        where: what it is called in the source, in one line.
        why: goes on from there: "is a link, and is left out".
    """

    where: str
    why: str

    def __str__(self) -> str:
        return f"{self.where} {self.why}"
