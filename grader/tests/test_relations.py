"""Relations: each is seen in random arrays, and none in arrays that have nothing in common."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.feedback import relations
from grader.judging import checks
from grader.reports import relations as words

Array = np.ndarray[Any, Any]


def said(
    found: Array,
    expected: Array,
    others: Mapping[str, tuple[Array, Array]] | None = None,
    **inputs: Array,
) -> str:
    """What is said of quantity "Q"; `others` are further quantities, found and expected."""
    pairs = {"Q": (found, expected), **(others or {})}
    wanted = {name: pair[1] for name, pair in pairs.items()}
    mismatches = checks.compare(wanted, {name: pair[0] for name, pair in pairs.items()})
    return "\n".join(words.sentences(relations.describe(tuple(mismatches), wanted, inputs)))


@st.composite
def arrays(draw: st.DrawFn, least_axes: int = 2, most_axes: int = 2, stream: int = 0) -> Array:
    """Float32 arrays of normal entries; those of different streams are never the same."""
    axes = draw(st.integers(least_axes, most_axes))
    shape = tuple(draw(st.integers(3, 7)) for _ in range(axes))
    scale = draw(st.sampled_from([1e-6, 1.0, 1e6]))
    seed = draw(st.integers(0, 2**32 - 1))
    return np.asarray(
        scale * np.random.default_rng([seed, stream]).standard_normal(shape), np.float32
    )


def rounding(array: Array) -> Array:
    """The array with rounding errors that a computation in another order has."""
    noise = np.random.default_rng(0).uniform(-1, 1, array.shape)
    return np.asarray(array + noise * 1e-6 * np.abs(array).max(), np.float32)


@given(arrays(1, 3))
def test_a_changed_sign_is_seen(expected: Array) -> None:
    """Within the tolerance, as a pass is."""
    assert said(rounding(-expected), expected) == "Q is the expected array with its sign changed."


@given(arrays())
def test_a_transposed_array_is_seen(expected: Array) -> None:
    """Whether its shape gives it away or not."""
    assert said(rounding(expected.T), expected) == "Q is the expected array transposed."


@given(arrays(3, 3))
def test_axes_in_another_order_are_seen(expected: Array) -> None:
    """With three axes it matters which ones were exchanged."""
    found = rounding(expected.transpose(2, 0, 1))
    assert said(found, expected) == "Q is the expected array with its axes in the order (2, 0, 1)."


@pytest.mark.parametrize(
    ("factor", "words"),
    [
        (2, "twice the expected array"),
        (0.5, "half the expected array"),
        (-2, "twice the expected array, with its sign changed"),
        (11, "11 times the expected array; 11 is the length of axis 1 of X"),
        (1 / 11, "divided by 11, which is the length of axis 1 of X, as a mean in place of a sum"),
        (1 / 22, "divided by 22, which is the number of entries of X"),
        (9, "9 times the expected array"),
        (0.7311, "the expected array times one number, about 0.7311"),
    ],
)
@given(expected=arrays(1, 3))
def test_a_constant_factor_is_named(expected: Array, factor: float, words: str) -> None:
    """2 and 1/2 in words, an axis' length with the axis, all others as a number."""
    found = rounding(np.float32(factor) * expected)
    empty = np.ones((0, 3), np.float32)
    assert words in said(found, expected, E=empty, X=np.ones((2, 11), np.float32))


@given(arrays(1, 3))
def test_zeros_are_seen(expected: Array) -> None:
    """Nothing came through."""
    assert said(np.zeros_like(expected), expected) == "Q is zero everywhere."


@given(arrays(1, 3), st.sampled_from([-3.0, 0.5, 2.0]))
def test_a_constant_offset_is_seen(expected: Array, steps: float) -> None:
    """All entries are off by the same."""
    offset = np.float32(steps * np.abs(expected).max())
    text = said(rounding(expected + offset), expected)
    assert text.startswith("Every entry of Q is " + ("larger" if steps > 0 else "smaller"))


@given(arrays())
def test_rows_and_columns_in_another_order_are_seen(expected: Array) -> None:
    """Each line is there once, elsewhere."""
    by_rows, by_columns = np.roll(expected, 1, axis=0), np.roll(expected, 1, axis=1)
    assert said(rounding(by_rows), expected) == "Q has the expected rows in another order."
    assert said(rounding(by_columns), expected) == "Q has the expected columns in another order."


@given(arrays())
def test_entries_at_other_places_are_seen(expected: Array) -> None:
    """No row and no column is where or what it should be."""
    found = np.roll(expected, 1).reshape(expected.shape)
    assert said(found, expected) == "Q has the expected entries, some of them at other places."


@given(arrays(), st.sampled_from([0, 1]))
def test_a_missing_sum_is_seen(upstream: Array, axis: int) -> None:
    """The shape is that of what was repeated."""
    expected = upstream.sum(axis=axis, keepdims=True)
    text = said(rounding(upstream), expected)
    assert text == f"Summed over axis {axis}, Q would be the expected array."
    text = said(rounding(upstream), expected.squeeze(axis))
    assert text == f"Summed over axis {axis}, Q would be the expected array."


@given(arrays())
def test_a_sum_too_much_is_seen(expected: Array) -> None:
    """The shape is that of what was to be kept."""
    found = expected.sum(axis=0, keepdims=True)
    assert said(found, expected) == "Q is the expected array summed over axis 0."


@given(arrays(1, 3))
def test_right_numbers_in_a_wrong_shape_are_seen(expected: Array) -> None:
    """A student need not look for a mistake in the figures."""
    assert "only the shape is wrong" in said(expected.reshape(-1, 1), expected)


@given(arrays())
def test_swapped_quantities_are_seen(one: Array) -> None:
    """Each holds what is expected of the other: it is said once."""
    two = np.roll(one, 1, axis=0) * np.float32(1.5) + one
    assert said(two, one, {"P": (one, two)}) == (
        "P and Q are swapped: each holds what is expected of the other."
    )
    assert said(two, one, {"P": (two, two)}) == "Q holds what is expected of P."


@given(arrays(), st.integers(0, 2**32 - 1))
def test_what_an_input_explains_is_said(expected: Array, seed: int) -> None:
    """An input instead of the result, or one too many or too few in a sum or a product."""
    drawn = np.asarray(np.random.default_rng(seed).uniform(0.5, 2.0, expected.shape), np.float32)
    scaled = drawn * np.abs(expected).max()
    assert said(scaled, expected, U=scaled) == "Q is the input U, unchanged."
    start, end = "Q is the expected array", "the input U"
    assert said(expected + scaled, expected, U=scaled) == f"{start} plus {end}."
    assert said(expected - scaled, expected, U=scaled) == f"{start} minus {end}."
    assert said(expected / drawn, expected, U=drawn) == f"{start} divided by {end}, entry by entry."
    assert said(expected * drawn, expected, U=drawn) == f"{start} times {end}, entry by entry."


@pytest.mark.parametrize("odd", [np.nan, np.inf])
def test_what_is_not_finite_is_counted(odd: float) -> None:
    """With what makes such numbers."""
    expected = np.arange(6, dtype=np.float32)
    found = expected.copy()
    found[2] = odd
    text = said(found, expected)
    assert text.startswith("Q: 1 of 6 entries is infinite or not a number. Look for a division")


@given(arrays(1, 3), arrays(1, 3, 1), arrays(1, 3, 2))
def test_nothing_is_said_of_arrays_that_have_nothing_in_common(
    found: Array, expected: Array, other: Array
) -> None:
    """Of whatever shapes, and with an input and a second quantity beside them."""
    assert said(found, expected, {"P": (other, other)}, U=-other) == ""


@given(st.integers(0, 2**32 - 1), st.sampled_from(["float16", "float32", "float64"]))
def test_nothing_is_said_of_short_arrays_that_have_nothing_in_common(seed: int, dtype: str) -> None:
    """Three entries are few, and in float16 they are coarse as well."""
    rng = np.random.default_rng(seed)
    found, expected, other = rng.standard_normal((3, 3)).astype(dtype)
    assert said(found, expected, U=other, V=rng.standard_normal(3).astype(dtype)) == ""


CONSTANT = np.full((3, 3), 2.0, np.float32)
SYMMETRIC = np.array([[1, 2, 3], [2, 4, 5], [3, 5, 6]], np.float32)


@pytest.mark.parametrize(
    ("found", "expected"),
    {
        "one entry": (np.array([3.0], np.float32), np.array([1.5], np.float32)),
        "one entry, zero": (np.array([0.0], np.float32), np.array([1.5], np.float32)),
        "one row twice": (SYMMETRIC[[0, 0, 2]], SYMMETRIC),
        "no axes": (np.array(3.0, np.float32), np.array(-3.0, np.float32)),
        "constant arrays": (3 * CONSTANT, CONSTANT),
        "the negative of a constant": (-CONSTANT, CONSTANT),
        "zeros expected": (CONSTANT, 0 * CONSTANT),
        "zeros expected in another shape": (np.zeros((2, 2), np.float32), 0 * CONSTANT),
        "symmetric, and one entry off": (SYMMETRIC + np.eye(3, dtype="f4")[0], SYMMETRIC),
        "infinite where expected": (CONSTANT, np.full((3, 3), np.inf, np.float32)),
        "two values": (np.array([1, -1], np.float32), np.array([-1, 1], np.float32)),
        "empty": (np.zeros((0, 3), np.float32), CONSTANT),
        "another kind": (np.array(True), CONSTANT),
    }.values(),
)
def test_what_would_hold_of_anything_is_not_said(found: Array, expected: Array) -> None:
    """A single number is a multiple of any other, a constant array is transposed already."""
    assert said(found, expected) == ""


def test_a_large_entry_does_not_hide_the_others() -> None:
    """Where the tolerance swallows all entries but one, that one is no relation."""
    expected = np.array([1e6, 1, 2, 3, 4], np.float32)
    found = expected * np.array([-1, 1, 1, 1, 1], np.float32)
    assert said(found, expected) == ""


def test_texts_and_truth_values_have_no_relations() -> None:
    """Nor have quantities that did not come back."""
    wanted = {"name": "<Double>", "flag": np.array(True), "gone": SYMMETRIC}
    found = {"name": "<Triple>", "flag": np.array(False)}
    assert relations.describe(tuple(checks.compare(wanted, found)), wanted, {}) == []


@given(arrays(1, 3), st.sampled_from([np.finfo(np.float32).max, 1e-45, -0.0]))
def test_extreme_figures_are_no_trouble(expected: Array, extreme: float) -> None:
    """A submission may send any figure: overflow is no error of the grader's."""
    found = np.full_like(expected, extreme)
    found.flat[0] = -extreme
    said(found, expected, U=found)
