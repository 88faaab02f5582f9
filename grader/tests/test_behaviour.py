"""Digests of how a question failed: equal for the same mistake, and different for another."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from grader.batch import behaviour
from grader.sandbox.wire import Other
from grader.tests import toy as toys
from grader.tests.toy import Toy


def of(toy: Toy, value: str) -> dict[str, str]:
    """The digests of a toy submission whose `double` is an expression."""
    return behaviour.digests(toy.grade(toys.WORK.replace("2 * x", value)))


def test_the_same_mistake_has_the_same_digest(toy: Toy) -> None:
    """However it was written, and whatever an exception mentions; another mistake has another."""
    squares, again, negates = (of(toy, value)["1"] for value in ("x * x", "x**2", "-2 * x"))
    assert squares == again != negates
    assert of(toy, "one")["1"] == of(toy, "another")["1"] != squares


def test_what_passed_or_was_not_written_has_none(toy: Toy) -> None:
    """So has a file that does not import."""
    assert of(toy, "2 * x") == {}
    assert behaviour.digests(toy.grade(toys.CLASS["unwritten"])) == {}
    assert behaviour.digests(toy.grade(toys.CLASS["broken"])) == {}


@given(st.lists(st.integers(-1000, 1000), max_size=8), st.sampled_from([1.0, 3.7e-5, 2e6]))
def test_last_digits_do_not_count(steps: list[int], largest: float) -> None:
    """An array has the bytes of one that differs by rounding, away from half a step."""
    array = np.array([*steps, behaviour.STEPS]) * (largest / behaviour.STEPS)
    assert behaviour.rounded(array) == behaviour.rounded(array * (1 + 1e-13))


def test_other_values_are_told_apart() -> None:
    """By shape, by kind, by what is not finite, and by type where they are no data."""
    values = [
        np.zeros(3), np.zeros((3, 1)), np.zeros(3, np.int64), np.array([0, 0, np.nan]),
        np.array([0, 0, np.inf]), np.array([0, 0, -np.inf]), np.zeros(3, np.complex128),
        np.zeros(0), np.array(1.5), np.array(1j), np.array(2), np.array([1e300, 1e-300]),
        None, "", "None", Other("list"), Other("dict"),
    ]  # fmt: skip
    assert len({behaviour.rounded(value) for value in values}) == len(values)
