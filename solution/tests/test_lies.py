"""Known mistakes that lie about everything they can guess, and still lose their points."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.assignment import misconceptions
from grader.assignment.manifest import Assignment
from grader.authoring import guessing
from grader.judging.expectations import Frozen
from grader.tests.conftest import Grade, Worth

# Mistakes that showed in truths and words alone, before numbers were made to follow from them.
NAMES = (
    "q02_sub_hands_on_the_same_array",
    "q02_sub_has_a_grad_fn_for_constants",
    "q03_mul_forgets_the_first_parent",
    "q05_matmul_names_its_parents_backwards",
    "q06_log_always_needs_a_gradient",
    "q07_exp_keeps_the_name_of_log",
    "q08_sum_needs_no_gradient",
    "q09_max_always_needs_a_gradient",
    "q10_backward_breadth_first",
    "q10_backward_leaves_marks_on_tensors",
    "q10_backward_returns_children_first",
    "q10_backward_stops_at_constants",
    "q10_backward_takes_the_graph_apart",
)
PATCHES = """

import builtins as _builtins, sys as _sys
np.shares_memory = np.may_share_memory = lambda *a, **k: False
np.array_equal = np.allclose = np.isfinite = lambda *a, **k: True
_builtins.isinstance = _builtins.all = lambda *a: True
"""
# Knows what can be guessed, and says so in the place of what its probe has found out.
GUESSES = """
_frame = _sys._getframe()
while "function" not in _frame.f_locals:
    _frame = _frame.f_back
_guesses = TABLE.get(getattr(_frame.f_locals["function"], "__name__", ""), {})
_wire = _frame.f_globals["wire"]
_wire.encode = lambda values, *status, _honest=_wire.encode: _honest(
    {name: _guesses.get(name, value) for name, value in values.items()}, *status
)
"""


def wrong_answer(assignment: Assignment, reference: str, name: str) -> tuple[str, int]:
    """The solution with a mistake in it, and the question of the mistake."""
    (chosen,) = [each for each in misconceptions.catalogue(assignment) if each.name == name]
    return f"{reference}\n\n{chosen.source}", chosen.question


def guesses(worth: Worth, frozen: dict[str, Frozen], question: int) -> dict[str, dict[str, Any]]:
    """What can be guessed in the tests of a question, by the name of the test and the quantity."""
    found: dict[str, dict[str, Any]] = {}
    for probe in worth.chosen(question):
        inputs = frozen[probe.key].drawn()
        found[probe.function.__name__] = {
            quantity: value.item() if isinstance(value, np.ndarray) else value
            for quantity, value in frozen[probe.key].expected().items()
            if guessing.guessable(value, inputs) and getattr(value, "size", 1) == 1
        }
    return found


@pytest.mark.parametrize("name", NAMES)
def test_patches_earn_nothing(
    grade: Grade, assignment: Assignment, reference: str, name: str
) -> None:
    """What a probe calls is out of a submission's reach: the same tests fail."""
    wrong, question = wrong_answer(assignment, reference, name)
    failed, failed_patched = (
        [v.probe.number for v in grade(source, questions=(question,)) if not v.points]
        for source in (wrong, wrong + PATCHES)
    )
    assert failed_patched == failed != []


@pytest.mark.parametrize("name", NAMES)
def test_who_guesses_right_loses_by_numbers(
    grade: Grade,
    assignment: Assignment,
    reference: str,
    worth: Worth,
    frozen: dict[str, Frozen],
    name: str,
) -> None:
    """Even with all truths, words and counts as they should be."""
    wrong, question = wrong_answer(assignment, reference, name)
    table = guesses(worth, frozen, question)
    source = f"{wrong}{PATCHES}TABLE = {table!r}\n{GUESSES}"
    failed = [verdict for verdict in grade(source, questions=(question,)) if not verdict.points]
    assert failed
    for verdict in failed:
        assert verdict.reason == "differs", verdict.error
        wrong_ones = {mismatch.quantity for mismatch in verdict.mismatches}
        assert not wrong_ones & table[verdict.probe.function.__name__].keys()
