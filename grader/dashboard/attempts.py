"""A class over time: how many submissions a question took, and where students stay.

A question is solved by the first submission that has all of its points. Submissions that were not
graded, or that have other tests than the class has now, are no attempts. After a class was graded
anew by other tests, its history is of the old ones: then these figures are of the platform's
results alone, which the page says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from statistics import median
from typing import Any

from grader.dashboard.sheet import Question, Row, Sheet, read_row
from grader.dashboard.students import Student

ROUNDING = 1e-6  # of points


@dataclass(frozen=True)
class Effort:
    """A question over time.

    Attributes:
        solved: by how many it was solved at the end or before.
        attempts: of each of these, how many submissions it took.
        stuck: how many began it, and have not solved it with their last submission.
        stayed: submissions that had begun it and did not solve it, of all students together.
    """

    question: Question
    solved: int
    attempts: tuple[int, ...]
    stuck: int
    stayed: int

    @property
    def median(self) -> float:
        """Of the submissions that it took those who solved it; NaN if nobody did."""
        return float(median(self.attempts)) if self.attempts else float("nan")


def known(sheet: Sheet) -> bool:
    """Whether anybody has a history of which results are known."""
    return any(each.results for student in sheet.students for each in student.history)


def efforts(sheet: Sheet, ignored: Set[str] = frozenset()) -> list[Effort]:
    """Every question over time; none if there is no history.

    Args:
        ignored: numbers of tests that nobody need pass, because everybody fails them.
    """
    if not known(sheet):
        return []
    series = [_series(student) for student in sheet.students]
    return [_effort(question, series, ignored) for question in sheet.questions.values()]


def _series(student: Student) -> list[Row]:
    """A student's submissions that were graded, oldest first; the one that counts is among them.

    One of the history may be newer: it has its place by its time.
    """
    listed: list[tuple[str, Mapping[str, Any]]] = [
        (each.created_at, each.results) for each in student.history if each.results
    ]
    listed.append((student.created_at, student.results))
    if all(when for when, _ in listed):
        listed.sort(key=lambda each: each[0])
    rows = []
    for _, results in listed:
        try:
            rows.append(read_row(results, student))
        except ValueError:
            continue
    return rows


def _effort(question: Question, series: Sequence[Sequence[Row]], ignored: Set[str]) -> Effort:
    attempts, stuck, stayed = [], 0, 0
    for rows in series:
        begun = [row for row in rows if _begun(row, question.number)]
        shares = [_solved(row, question.number, ignored) for row in begun]
        if any(shares):
            attempts.append(shares.index(True) + 1)
            stayed += shares.index(True)
        else:
            stuck += bool(begun)
            stayed += len(begun)
    return Effort(question, len(attempts), tuple(attempts), stuck, stayed)


def _begun(row: Row, question: int) -> bool:
    return question not in row.silent and any(
        test.question == question for test in row.tests.values()
    )


def _solved(row: Row, question: int, ignored: Set[str]) -> bool:
    own = [n for n, test in row.tests.items() if test.question == question and n not in ignored]
    return bool(own) and all(row.passed[n] for n in own)
