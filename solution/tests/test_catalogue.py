"""The catalogue of wrong answers as a whole: what mistakes cost, and what hints are like."""

from collections.abc import Iterator

import pytest

from grader.assignment.manifest import Assignment
from grader.assignment.misconceptions import catalogue
from grader.assignment.probes import Probe
from grader.authoring import matrix
from grader.authoring.matrix import Row
from grader.judging.expectations import Frozen
from grader.judging.kit import open_sandbox

MOST_TOGETHER = 6.0  # points that one mistake may cost in question 11
MEAN_TOGETHER = 3.5  # those that cost any there, on average


@pytest.fixture(scope="module")
def rows(
    assignment: Assignment, shipped_probes: list[Probe], frozen: dict[str, Frozen]
) -> Iterator[dict[str, Row]]:
    """What every mistake of the main file costs, by its name."""
    chosen = [each for each in catalogue(assignment) if each.file == assignment.main.name]
    with open_sandbox(assignment) as sandbox:
        measured = matrix.matrix(assignment, chosen, shipped_probes, frozen, sandbox)
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
