"""The catalogue of wrong answers as a whole: what mistakes cost, and what hints are like."""

from collections.abc import Iterator

import pytest

from grader.assignment.manifest import Assignment
from grader.assignment.misconceptions import catalogue
from grader.assignment.probes import Probe
from grader.authoring import matrix
from grader.authoring.matrix import Row
from grader.feedback.recognition import recognise
from grader.feedback.seen import Known
from grader.judging.expectations import Frozen
from grader.judging.kit import open_sandbox

MOST_TOGETHER = 6.0  # points that one mistake may cost in question 11
MEAN_TOGETHER = 3.5  # those that cost any there, on average


@pytest.fixture(scope="module")
def rows(
    assignment: Assignment, all_probes: list[Probe], frozen: dict[str, Frozen]
) -> Iterator[dict[str, Row]]:
    """What every mistake of the main file costs, by its name."""
    chosen = [each for each in catalogue(assignment) if each.file == assignment.main.name]
    with open_sandbox(assignment) as sandbox:
        measured = matrix.matrix(assignment, chosen, all_probes, frozen, sandbox)
        yield {row.misconception.name: row for row in measured}


def together(rows: dict[str, Row]) -> dict[str, float]:
    """What the mistakes that fail anything in question 11 cost there."""
    return {name: row.lost[11] for name, row in rows.items() if 11 in row.lost}


@pytest.mark.slow
def test_no_mistake_costs_most_of_what_works_together(rows: dict[str, Row]) -> None:
    """A mistake is paid for in its own question, and only in part once more in question 11."""
    assert {n: lost for n, lost in together(rows).items() if lost > MOST_TOGETHER} == {}


@pytest.mark.slow
def test_on_average_a_mistake_costs_a_third_of_what_works_together(rows: dict[str, Row]) -> None:
    """Of those that are seen there at all, which should be most."""
    lost = together(rows).values()
    assert len(lost) > len(rows) / 2
    assert sum(lost) / len(lost) <= MEAN_TOGETHER


@pytest.mark.slow
def test_going_back_before_the_order_is_known_costs_much(rows: dict[str, Row]) -> None:
    """It is the mistake that question 10 is about."""
    assert rows["q10_backward_calls_on_the_way_down"].lost[10] >= 6


def test_hints_are_neither_too_short_nor_too_long(assignment: Assignment) -> None:
    """Long enough to say where to look, and short enough to be read."""
    words = {each.name: len(each.hint.split()) for each in catalogue(assignment)}
    assert {name: count for name, count in words.items() if not 25 <= count <= 120} == {}


@pytest.mark.slow
def test_what_looks_the_same_has_the_same_hint(
    assignment: Assignment, all_probes: list[Probe], known: list[Known]
) -> None:
    """Where visible tests cannot tell two mistakes apart, the hint is true of both."""
    questions = {p.key: p.question for p in all_probes if p.folder == "visible"}
    for one in known:
        own = [key for key, question in questions.items() if question == one.question]
        found = recognise({key: one.seen.get(key) for key in own}, questions, known)
        hints = {each.hint for each in found[0].known} if found else {one.hint}
        assert hints == {one.hint}, [each.name for each in found[0].known]
