"""What the catalogue does not know yet: submissions that are wrong in the same way.

Where the store has digests of behaviour, equal digests are equal observations in all tests of a
question: nearly always the same mistake. A results.json has only which tests failed: the same
failed tests may be several mistakes, so that is said as such.

What was never written, did not run, or was recognised is in no group.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence, Set
from dataclasses import dataclass

from grader.dashboard.mistakes import recognised
from grader.dashboard.sheet import Question, Sheet, Test

BY_BEHAVIOUR, BY_TESTS = "wrong in the same way", "the same tests fail"
DIGITS = 8  # of a group's name


@dataclass(frozen=True)
class Group:
    """Submissions that are wrong in the same way in a question.

    Attributes:
        name: what `learn` calls it; the same for the same behaviour in every class.
        by: BY_BEHAVIOUR or BY_TESTS.
        failed: the tests that all of them fail.
        rows: of the table, in its order.
    """

    name: str
    question: Question
    by: str
    failed: Sequence[Test]
    rows: tuple[int, ...]


def groups(
    sheet: Sheet, ignored: Set[str] = frozenset(), combined: Set[int] = frozenset()
) -> list[Group]:
    """All of them, the largest first; those of one submission are among them.

    Args:
        ignored: numbers of tests of which failing says nothing, because everybody fails them.
        combined: questions in which mistakes in others show again: of those who fail in another
            question, what they fail there says nothing new.
    """
    found: dict[tuple[int, str, str], list[int]] = {}
    for row, student in enumerate(sheet.students):
        known = {question for question, _, _ in recognised(student)}
        wrong = {q.number for q in sheet.questions.values() if _failed(sheet, row, q)}
        for place, question in enumerate(sheet.questions.values()):
            if question.number in combined and wrong - combined:
                continue
            failed = _failed(sheet, row, question)
            telling = any(test.number not in ignored for test in failed)
            if telling and question.number not in known and sheet.begun[row, place]:
                digest = student.behaviour.get(question.number, "")
                key = digest or " ".join(test.number for test in failed)
                by = BY_BEHAVIOUR if digest else BY_TESTS
                found.setdefault((question.number, by, key), []).append(row)
    made = [
        Group(
            _name(question, key),
            sheet.questions[question],
            by,
            _failed(sheet, rows[0], sheet.questions[question]),
            tuple(rows),
        )
        for (question, by, key), rows in found.items()
    ]
    return sorted(made, key=lambda group: (-len(group.rows), group.question.number, group.rows))


def _name(question: int, key: str) -> str:
    return f"q{question:02}-{hashlib.blake2b(key.encode()).hexdigest()[:DIGITS]}"


def _failed(sheet: Sheet, row: int, question: Question) -> list[Test]:
    return [sheet.tests[c] for c in question.columns if sheet.passed[row, c] == 0]
