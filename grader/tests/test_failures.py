"""A failed test on a page."""

from dataclasses import replace

import pytest

from grader.judging.reason import Reason, Status
from grader.judging.state import Grading
from grader.reports import failures
from grader.tests.toy import WORK, Toy


@pytest.fixture(scope="module")
def state(toy: Toy) -> Grading:
    """A run in which one function is wrong and one raises an exception."""
    return toy.state(WORK.replace("2 * x", "-2 * x").replace("double(x) + x", "x / missing"))


def test_what_differs_the_hint_and_the_lines_that_repeat_it(toy: Toy, state: Grading) -> None:
    """One after the other, folded unless it is to be read first."""
    verdict = state.verdicts[0]
    test = toy.tests(state)[verdict.probe.key]
    made = failures.card(state, verdict, test, "Likely mistake: it is negated.\n    Look.")
    parts = ("Test 1 of double", "0 of 1 point", "largest difference", "<mark>", "Likely mistake",
             "Its inputs", "shape (3,), float32", "replay.load(&quot;1.1&quot;)")  # fmt: skip
    places = [made.index(part) for part in parts]
    assert places == sorted(places) and "<details open" not in made
    assert " open " in failures.card(state, verdict, test, "", unfolded=True).partition(">")[0]


def test_an_exception_has_the_students_own_lines(state: Grading) -> None:
    """As the terminal has them."""
    made = failures.card(state, state.verdicts[1], None, "")
    assert "value_of_triple = x / missing\nNameError: name &#x27;missing&#x27;" in made
    assert "Repeat" not in made


def test_of_many_quantities_some_are_named(state: Grading) -> None:
    """The first with its arrays, three in a sentence, the others are counted."""
    verdict = state.verdicts[0]
    many = replace(verdict, mismatches=verdict.mismatches * 9)
    made = failures.card(state, many, None, "")
    assert made.count("<mark>") == 3 and "and 5 more quantities differ" in made
    assert made.count("largest difference") == 4


def test_without_room_the_command_is_left(state: Grading) -> None:
    """That shows it."""
    made = failures.short(state.verdicts[0], "python grade.py")
    assert "Test 1 of double" in made and "<code>python grade.py --explain 1.1</code>" in made


def test_what_was_not_run_is_no_cross(state: Grading) -> None:
    """The mark before a title says whether it failed."""
    verdict = replace(state.verdicts[0], status=Status.NOT_JUDGED, reason=Reason.NO_TIME)
    made = failures.card(state, verdict, None, "")
    assert "○" in made and "✗" not in made and "were used up" in made
