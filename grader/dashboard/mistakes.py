"""Catalogued mistakes that were recognised, most frequent first, and in which sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grader.dashboard.sheet import Sheet, line
from grader.dashboard.students import Student
from grader.gradescope.class_report import MAX_MISTAKES
from grader.gradescope.earlier import entries, number, table


@dataclass(frozen=True)
class Mistake:
    """A mistake, or several that tests cannot tell apart, and who made it.

    Attributes:
        names, titles: as the catalogue has them.
        rows: of the table, in its order.
        by_section: how many in each section of the class.
    """

    question: int
    names: tuple[str, ...]
    titles: tuple[str, ...]
    rows: tuple[int, ...]
    by_section: Mapping[str, int]


def mistakes(sheet: Sheet) -> list[Mistake]:
    """All that were recognised in anybody's work, most frequent first."""
    who: dict[tuple[int, tuple[str, ...], tuple[str, ...]], list[int]] = {}
    for row, student in enumerate(sheet.students):
        for key in dict.fromkeys(recognised(student)):
            if key[0] in sheet.questions:
                who.setdefault(key, []).append(row)
    found = [Mistake(*key, tuple(rows), _by_section(sheet, rows)) for key, rows in who.items()]
    return sorted(found, key=lambda each: (-len(each.rows), each.question, each.titles))


def recognised(student: Student) -> list[tuple[int, tuple[str, ...], tuple[str, ...]]]:
    """Question, names and titles of each mistake in one submission."""
    extra = table(student.results.get("extra_data"))
    found = []
    for entry in map(table, entries(extra.get("misconceptions"))[:MAX_MISTAKES]):
        question = number(entry.get("question"))
        titles = _texts(entry.get("titles"))
        if question is not None and titles:
            found.append((int(question), _texts(entry.get("names")), titles))
    return found


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(line(text) for text in entries(value)[:MAX_MISTAKES] if isinstance(text, str))


def _by_section(sheet: Sheet, rows: Sequence[int]) -> dict[str, int]:
    return {
        section: sum(section in sheet.students[row].sections for row in rows)
        for section in sheet.sections()
    }
