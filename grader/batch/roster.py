"""Finds a submission's students in a list that a platform exported. Nobody is guessed.

A student is looked for by ID, then by SIS User ID, SIS Login ID, e-mail and name. Where two of them
lead to different people, or one to several, nobody is found and both are named.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.batch import csv_cells
from grader.batch.entry import Member
from grader.batch.grades import Grade
from grader.clean import one_line
from grader.errors import UsageError
from grader.untrusted import shown_path

# What the platforms call the columns, in lower case, by what is looked for, in its order.
COLUMNS = {
    "ID": ("id", "identifier"),
    "SIS User ID": ("sis user id", "sid", "id number", "student id"),
    "SIS Login ID": ("sis login id", "username"),
    "e-mail": ("email", "email address", "e-mail"),
    "name": ("student", "name", "full name"),
}
# The folders and files that Moodle and Canvas name, when all submissions are downloaded.
MOODLE = re.compile(r"([^_]{1,200})_([0-9]{1,20})_assignsubmission_.{0,200}")
CANVAS = re.compile(r"[^_]{1,200}(?:_LATE)?_([0-9]{1,20})_[0-9]{1,20}_.{1,200}")


@dataclass(frozen=True)
class Matched:
    """Who is who.

    Attributes:
        grades: of rows of the list, by their positions.
        unmatched: sentences about submissions whose student was not found.
        missing: rows without a submission.
    """

    grades: dict[int, Grade] = field(default_factory=dict)
    unmatched: list[str] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Roster:
    """A platform's list.

    Attributes:
        header: the names of its columns.
        rows: everything below, as long as the header.
        students: which of the rows are students.
    """

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    students: Sequence[int]

    def column(self, *names: str) -> int | None:
        """The position of the first column of one of these names, in lower case."""
        lower = [name.strip().lower() for name in self.header]
        return next((lower.index(name) for name in names if name in lower), None)

    def name(self, row: int) -> str:
        """What a sentence calls a student."""
        for kind in ("name", "e-mail", "SIS User ID", "ID"):
            found = [value for value in self.values(row, kind) if value]
            if found:
                return one_line(found[0])
        return f"row {row + 2}"

    def values(self, row: int, kind: str) -> list[str]:
        """What a row has of a kind in COLUMNS, as it is written."""
        position = self.column(*COLUMNS[kind])
        if position is not None:
            return [self.rows[row][position].strip()]
        first, last = self.column("first name"), self.column("last name", "surname")
        if kind != "name" or first is None or last is None:
            return []
        return [f"{self.rows[row][first].strip()} {self.rows[row][last].strip()}".strip()]


def read(path: Path) -> Roster:
    """Reads a list. Rows that a platform has for other things are not students.

    Raises:
        UsageError: it cannot be read, or has no column that tells who is who.
    """
    header, *rows = csv_cells.read(path)
    roster = Roster(header, rows, ())
    if not any(roster.column(*names) is not None for names in COLUMNS.values()):
        known = "Student, SIS User ID, Email"
        raise UsageError(f"{shown_path(path)} has no column that tells who is who, such as {known}")
    students = [row for row in range(len(rows)) if _is_student(roster, row)]
    return Roster(header, rows, students)


def _is_student(roster: Roster, row: int) -> bool:
    """Canvas has rows below its header for points and for how grades are posted."""
    known = [value for kind in COLUMNS for value in roster.values(row, kind) if value]
    return bool(known) and known != ["Points Possible"]


def match(roster: Roster, grades: Sequence[Grade]) -> Matched:
    """Finds the students of all submissions; a group's grade is that of every member."""
    index = _index(roster)
    found: dict[int, list[tuple[Grade, str]]] = defaultdict(list)
    matched = Matched()
    for grade in grades:
        for who, keys in _looked_for(grade):
            row, why = _row(roster, index, keys)
            if row is None:
                matched.unmatched.append(f"{_called(grade, who)} {why}")
            else:
                found[row].append((grade, who))
    for row, claims in sorted(found.items()):
        if len(claims) == 1:
            matched.grades[row] = claims[0][0]
        else:
            ids = ", ".join(one_line(grade.id) for grade, _ in claims)
            matched.unmatched.append(f"{roster.name(row)} has several submissions: {ids}")
    matched.missing.extend(row for row in roster.students if row not in found)
    return matched


def _called(grade: Grade, who: str) -> str:
    return f"{one_line(who)} ({one_line(grade.id)})" if who != grade.id else one_line(grade.id)


def _index(roster: Roster) -> Mapping[str, Mapping[str, set[int]]]:
    """The rows of students, by kind of column and by its value."""
    index: dict[str, dict[str, set[int]]] = {kind: defaultdict(set) for kind in COLUMNS}
    for row in roster.students:
        for kind in COLUMNS:
            for value in roster.values(row, kind):
                if value:
                    index[kind][_plain(kind, value)].add(row)
    return index


def _looked_for(grade: Grade) -> Iterator[tuple[str, dict[str, set[str]]]]:
    """Each member, by what he is called: what he could have in each kind of column."""
    for member in grade.members:
        yield (
            _name(member) or grade.id,
            {
                "ID": {member.sid},
                "SIS User ID": {member.sid},
                "SIS Login ID": {member.sid, member.email},
                "e-mail": {member.email},
                "name": {member.name},
            },
        )
    if not grade.members:
        yield grade.id, _of_file(grade.id)


def _name(member: Member) -> str:
    return member.name or member.email or member.sid


def _of_file(name: str) -> dict[str, set[str]]:
    """What the name of a folder or file tells."""
    if moodle := MOODLE.fullmatch(name):
        return {"ID": {f"Participant {moodle[2]}"}, "name": {moodle[1]}}
    if canvas := CANVAS.fullmatch(name):
        return {"ID": {canvas[1]}}
    stem = name.partition(".py")[0].partition(".ipynb")[0]
    return {kind: {name, stem} for kind in COLUMNS}


def _row(
    roster: Roster, index: Mapping[str, Mapping[str, set[int]]], keys: Mapping[str, set[str]]
) -> tuple[int | None, str]:
    """A student's row; or None, and why."""
    found: dict[int, str] = {}
    for kind, values in keys.items():
        rows = {
            row for value in values if value for row in index[kind].get(_plain(kind, value), ())
        }
        # Two people may have one name, which does not count where something else tells them apart.
        if kind == "name" and found and rows & found.keys():
            continue
        found |= {row: kind for row in rows if row not in found}
    if not found:
        return None, "is not in the roster"
    if len(found) == 1:
        return next(iter(found)), ""
    people = ", ".join(f"{roster.name(row)} by {kind}" for row, kind in found.items())
    return None, f"could be several in the roster: {people}"


def _plain(kind: str, value: str) -> str:
    """A value as it is compared: numbers exactly, all else without case; Last, First turned."""
    text = " ".join(unicodedata.normalize("NFKC", value).casefold().split())
    last, comma, first = text.partition(",")
    return f"{first.strip()} {last.strip()}" if kind == "name" and comma else text
