"""Which observations could be made up, and which a failed test goes by."""

import numpy as np
import pytest

from grader.assignment.probes import Probe
from grader.authoring import guessing
from grader.judging import checks
from grader.judging.expectations import Frozen
from grader.judging.reason import Reason, Status
from grader.judging.verdict import Verdict
from grader.sandbox import wire

INPUT = np.array([[1.5, -0.1], [3.25, 4.0]])


@pytest.mark.parametrize(
    "value",
    [
        "ValueError", None, True, 0, 300, 2.0, [], [2.5, 2.5], [[0, 1], [1, -1]], INPUT,
        INPUT.astype("f4"), INPUT.T, INPUT.ravel()[::-1],
    ],
)  # fmt: skip
def test_what_can_be_made_up(value: object) -> None:
    """Words, truths, counts, one value throughout, and what the probe was given."""
    observed = wire.decode(wire.encode({"it": _data(value)})).values["it"]
    assert guessing.guessable(observed, {"A": INPUT, "name": "a text"})


@pytest.mark.parametrize("value", [0.25, [2.0, 3.0], 2 * INPUT, -INPUT, INPUT[0], INPUT.sum(0)])
def test_what_has_to_be_computed(value: object) -> None:
    """Numbers that are not whole, and what is made of an input."""
    observed = wire.decode(wire.encode({"it": _data(value)})).values["it"]
    assert not guessing.guessable(observed, {"A": INPUT})


def _data(value: object) -> object:
    return np.array(value) if isinstance(value, list) else value


@pytest.fixture
def frozen() -> Frozen:
    """A probe's inputs, and a truth, a number and the input as observations."""
    answer = wire.encode({"is so": True, "number": 0.5, "A afterwards": INPUT})
    return Frozen(wire.encode({"A": INPUT}), answer)


def test_a_test_that_differs_goes_by_what_differs(frozen: Frozen, all_probes: list[Probe]) -> None:
    """A right number is no evidence against a mistake; a wrong one is."""
    found = frozen.expected()
    for wrong, telling in (("is so", []), ("number", ["number"]), ("A afterwards", [])):
        changed = {**found, wrong: np.zeros(3)}
        mismatches = tuple(checks.compare(found, changed))
        verdict = Verdict(all_probes[0], Status.FAILED, Reason.DIFFERS, mismatches)
        assert guessing.not_guessed(verdict, frozen) == telling


def test_a_test_that_ended_lacks_all_numbers(frozen: Frozen, all_probes: list[Probe]) -> None:
    """An exception or a time-out leaves nothing to compare."""
    verdict = Verdict(all_probes[0], Status.FAILED, Reason.RAISED)
    assert guessing.not_guessed(verdict, frozen) == ["number"]


@pytest.mark.parametrize(
    ("value", "made_up"),
    [
        ([], True), ([7], True), ([0, 1, [True, None]], True), ({"a": 3, "b": [2]}, True),
        ({"a": [3, 5], "b": []}, False), ([4, 9], False), ({4, 9}, False), ([["x", 3]], False),
        ("one two three four", True), ("three two one four", False), ("short", True),
    ],
)  # fmt: skip
def test_nested_values_and_long_text(value: object, made_up: bool) -> None:
    """What says little, and what was an input, in any order, can be made up."""
    inputs = {"d": {"a": [2], "b": 3}, "text": "one two three four"}
    assert guessing.guessable(value, inputs) == made_up
