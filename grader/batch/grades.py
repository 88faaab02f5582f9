"""The grades of a run as exports need them: a submission at a time, with what could be earned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from grader.batch import points
from grader.batch.entry import Member
from grader.batch.outcome import Status
from grader.batch.points import Question, Test
from grader.batch.store import Store
from grader.errors import UsageError


@dataclass(frozen=True)
class Grade:
    """A submission's grade.

    Attributes:
        points: all together; None if it was set aside, with the reason.
        submissions: how many there were of these members, as far as the source had them.
    """

    id: str
    members: tuple[Member, ...]
    created_at: str
    submissions: int
    points: float | None
    reason: str
    questions: Mapping[int, Question]
    tests: Mapping[str, Test]


def read(store: Store, run: int) -> list[Grade]:
    """The grades of a run, in the order of their ids."""
    return [
        Grade(
            result.id, result.members, result.created_at, 1 + len(result.history),
            points.total(result), result.reason if result.status == Status.SET_ASIDE else "",
            points.questions(result), points.tests(result),
        )
        for result in store.results(run)
    ]  # fmt: skip


def chosen(store: Store, number: int | None) -> int:
    """The run to export: by number, else the promoted one.

    Raises:
        UsageError: there is no such run, or none was promoted.
    """
    found = store.promoted() if number is None else number
    if found is None:
        raise UsageError("no run counts yet: `batch promote RUN` makes one count, or name it "
                         "by --run")  # fmt: skip
    return store.run(found).id


def questions(grades: Sequence[Grade]) -> dict[int, Question]:
    """What every submission could earn, by question; nobody's points.

    Raises:
        UsageError: some could earn something else than others, or none was graded.
    """
    found: list[tuple[str, dict[int, Question]]] = []
    for grade in grades:
        known = {number: replace(q, points=0.0) for number, q in sorted(grade.questions.items())}
        if grade.points is not None and known not in [other for _, other in found]:
            found.append((grade.id, known))
    if not found:
        raise UsageError("no submission of this run was graded, so there is nothing to export")
    if len(found) > 1:
        raise UsageError(
            f"{found[0][0]} and {found[1][0]} were graded with different questions: grade the "
            "whole class with one version of the assignment, by `batch run` without --only"
        )
    return found[0][1]


def possible(asked: Mapping[int, Question]) -> float:
    """The points of all questions but for extra credit."""
    return sum(question.most for question in asked.values() if not question.bonus)


def tests(grades: Sequence[Grade]) -> dict[str, Test]:
    """Every test that was run, by number and in their order; nobody's points."""
    found: dict[str, Test] = {}
    for grade in grades:
        for number, test in grade.tests.items():
            found.setdefault(number, replace(test, points=0.0))
    return {number: found[number] for number in sorted(found, key=points.natural)}
