"""Entries of a question in which students write tests.

    [[questions]]
    number = 5
    title = "tests"
    points = 6
    file = "my_tests.py"
    kind = "tests"
    of = "work.py"

Their file has functions `test_...(m)`, where m is an implementation of `of`. Right and wrong ones
are put in its place: a test is sound if it passes with every right one, and sound tests should fail
with the wrong ones. The entries follow from assignment.toml alone:

    5.1             enough sound tests, each of which catches something
    5.2, 5.3 ...    for each question of `of`, the share of its wrong implementations that is caught
    ...             the same of subtle ones, which are hidden tests

The first has a sixth of the points. Of the others subtle ones have half.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import FunctionType
from typing import cast

from grader.assignment.manifest import NAME, Assignment, OwnTests, Question
from grader.assignment.probe import Probe

SOUND, PLAIN, SUBTLE = "sound", "plain", "subtle"  # what an entry is about
FIRST_SHARE, SUBTLE_SHARE = 1 / 6, 1 / 2  # of all points, and of the others
DECIMALS = 6  # that points have: their sum is the question's


@dataclass(frozen=True)
class Tally(Probe):
    """An entry that is no probe of its own: it counts what a student's tests find.

    Attributes:
        level: SOUND, PLAIN or SUBTLE.
        about: the number of the question whose wrong implementations count; 0 if SOUND.
    """

    level: str = SOUND
    about: int = 0

    @property
    def runs(self) -> bool:
        """It has no function to run."""
        return False


def of(assignment: Assignment, folder: str) -> Iterator[Tally]:
    """The entries of a folder of tests: SUBTLE ones are the hidden ones."""
    for question in assignment.questions.values():
        if question.own_tests is not None:
            entries = list(_entries(assignment, question, question.own_tests))
            yield from (entry for entry in entries if entry.folder == folder)


def about(assignment: Assignment, own: OwnTests) -> list[Question]:
    """The questions whose wrong implementations a student's tests should catch."""
    return [q for q in assignment.questions.values() if q.file == own.of and not q.combined]


def _entries(assignment: Assignment, question: Question, own: OwnTests) -> Iterator[Tally]:
    questions = about(assignment, own)
    first = round(question.points * FIRST_SHARE, DECIMALS)
    rest = (question.points - first) / max(1, len(questions))
    yield _tally(assignment, question, 1, SOUND, first, 0, f"{len(questions)} sound tests or more")
    for level, share, wrong, start in (
        (PLAIN, 1 - SUBTLE_SHARE, "wrong implementations of", 2),
        (SUBTLE, SUBTLE_SHARE, "subtle mistakes in", 2 + len(questions)),
    ):
        for place, tested in enumerate(questions, start):
            title = f"Sound tests notice {wrong} {tested.title}"
            points = round(rest * share, DECIMALS)
            yield _tally(assignment, question, place, level, points, tested.number, title)


def _tally(
    assignment: Assignment,
    question: Question,
    place: int,
    level: str,
    points: float,
    tested: int,
    title: str,
) -> Tally:
    folder = assignment.folders[level == SUBTLE]
    number = f"{question.number}.{place}"
    return Tally(
        key=f"{NAME}::{number}",
        number=number,
        question=question.number,
        title=title,
        points=points,
        visibility=folder.visibility,
        folder=folder.name,
        function=cast(FunctionType, _nothing),
        generators={},
        path=assignment.root / NAME,
        line=0,
        file=question.file,
        main=question.file == assignment.main.name,
        bonus=question.bonus,
        level=level,
        about=tested,
    )


def _nothing(m: object) -> None:
    """Stands where a probe has its function; nobody calls it."""
