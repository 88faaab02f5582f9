"""What passes and what does not: tolerances from both sides, kinds, shapes, NaN and infinities."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays, from_dtype
from numpy.typing import NDArray

from grader.judging import checks
from grader.judging.checks import Mismatch
from grader.sandbox.wire import DTYPES, Other

Array = NDArray[Any]

SEEDS = st.integers(0, 2**32 - 1)
SHAPES = array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)
FILLED = array_shapes(min_dims=1, max_dims=3, min_side=1, max_side=4)
FLOATS = sorted(checks.RELATIVE)


def check(expected: Any, found: Any) -> Mismatch | None:
    """Compares one quantity; None where it passes."""
    mismatches = checks.compare({"it": expected}, {"it": found})
    assert len(mismatches) < 2
    return mismatches[0] if mismatches else None


def problem(expected: Any, found: Any) -> str:
    """Names what is wrong with one quantity; "" where it passes."""
    mismatch = check(expected, found)
    return mismatch.problem if mismatch else ""


def drawn(seed: int, shape: tuple[int, ...], dtype: Any = "float64") -> Array:
    """Draws normal entries of every order of magnitude from 1e-3 to 1e3."""
    rng = np.random.default_rng(seed)
    return np.asarray(rng.standard_normal(shape) * 10.0 ** rng.integers(-3, 4), dtype)


# What passes --------------------------------------------------------------------------------------


@given(arrays(st.sampled_from(DTYPES), SHAPES))
def test_equal_passes(value: Array) -> None:
    """Every array equals its copy: NaN, infinities, empty, of any dtype."""
    assert problem(value, value.copy()) == ""


@pytest.mark.parametrize("value", [None, "", "text", "é\n"])
def test_equal_text_and_none_pass(value: Any) -> None:
    """Text equals the same text, and None equals None."""
    assert problem(value, value) == ""


@pytest.mark.parametrize("name", ["sum", "prod", "matrices", "exp", "division"])
@given(seed=SEEDS)
def test_float32_passes_against_a_float64_oracle(name: str, seed: int) -> None:
    """What float32 loses on sums, products and the like over hundreds of terms is tolerated."""
    rng = np.random.default_rng(seed)
    a, b = rng.standard_normal((2, 300, 300)).astype("float32")
    formulas: dict[str, Callable[[Array, Array], Array]] = {
        "sum": lambda x, y: (x * y).sum(axis=1),
        "prod": lambda x, y: np.prod(1 + x / 8, axis=0),
        "matrices": lambda x, y: x @ y.T,
        "exp": lambda x, y: np.exp(x) * np.exp(-y),
        "division": lambda x, y: -x / (2 + np.abs(y)) / (2 + np.abs(y)),
    }
    compute = formulas[name]
    oracle, single = compute(a.astype("float64"), b.astype("float64")), compute(a, b)
    assert single.dtype == np.float32
    assert problem(oracle.astype("float32"), single) == ""
    assert problem(single, oracle) == ""


@pytest.mark.parametrize("dtype", FLOATS)
@pytest.mark.parametrize("sign", [-1, 1])
@given(seed=SEEDS, shape=FILLED)
def test_the_tolerance_from_both_sides(
    dtype: str, sign: int, seed: int, shape: tuple[int, ...]
) -> None:
    """A tenth of the tolerance passes at any entry, ten times the tolerance fails."""
    expected = drawn(seed, shape, dtype)
    bound = checks.RELATIVE[dtype] * float(np.abs(expected).max())
    where = tuple(int(i) for i in np.random.default_rng(seed).integers(shape))
    for times, verdict in ((0.1, ""), (10, "value")):
        found = expected.astype("float64")
        found[where] += sign * times * bound
        mismatch = check(expected, found)
        assert (mismatch.problem if mismatch else "") == verdict
    assert mismatch is not None and mismatch.where == where
    assert mismatch.difference == pytest.approx(10 * bound)
    assert mismatch.tolerance == pytest.approx(bound) == checks.tolerance(expected)


@pytest.mark.parametrize(
    ("dtype", "error"), [("float16", 0.2), ("float32", 0.01), ("float64", 0.01)]
)
def test_no_mistake_of_a_percent_passes(dtype: str, error: float) -> None:
    """The table of tolerances itself stays far below what a mistake makes."""
    expected = np.array([1, 3, 2], dtype)
    assert problem(expected, expected * (1 + error)) == "value"
    assert checks.RELATIVE[dtype] >= 100 * np.finfo(dtype).eps / 10  # and well above rounding


def test_the_tolerance_has_no_floor() -> None:
    """Small entries are judged by the largest of their array, zeros by nothing."""
    assert problem(np.array([0.0, 1.0]), np.array([1e-10, 1.0])) == ""
    assert problem(np.array([1e-20, 1e-21]), np.array([2e-20, 1e-21])) == "value"
    for dtype in FLOATS:
        zeros = np.zeros(3, dtype)
        assert problem(zeros, -zeros) == problem(zeros, np.zeros(3, "int64")) == ""
        assert problem(zeros, np.array([0, 5e-324, 0])) == "value"


def test_the_tolerance_of_odd_arrays() -> None:
    """Entries that are not finite do not count; whole numbers and empty arrays have none."""
    assert checks.tolerance(np.array([np.nan, np.inf, -2.0])) == 2e-9
    for odd in ([np.nan], [np.inf], []):
        assert checks.tolerance(np.array(odd)) == 0.0
    assert checks.tolerance(np.array([5])) == checks.tolerance(np.array([True])) == 0.0


# What is not finite -------------------------------------------------------------------------------

NAN, INF = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("expected", "found", "verdict"),
    [
        (NAN, NAN, ""), (INF, INF, ""), (-INF, -INF, ""),
        (1, NAN, "not finite"), (0, NAN, "not finite"), (1, INF, "not finite"),
        (INF, -INF, "not finite"), (INF, NAN, "not finite"), (NAN, INF, "not finite"),
        (NAN, 1, "value"), (NAN, 0, "value"), (INF, 1, "value"), (INF, 1.7e308, "value"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("shape", [(), (1,), (2, 3)])
def test_nan_and_infinities(
    expected: float, found: float, verdict: str, shape: tuple[int, ...]
) -> None:
    """NaN equals an expected NaN alone, and an infinity one of its own sign."""
    assert problem(np.full(shape, expected, float), np.full(shape, found, float)) == verdict


def test_finite_entries_beside_nan_still_count() -> None:
    """An expected NaN or infinity excuses no other entry, and widens no tolerance."""
    expected = np.array([NAN, INF, 1.0])
    mismatch = check(expected, np.array([NAN, INF, 1.1]))
    assert mismatch is not None and (mismatch.problem, mismatch.where) == ("value", (2,))
    assert mismatch.difference == pytest.approx(0.1)


@pytest.mark.parametrize("missed", [NAN, INF])
def test_a_missed_infinity_is_infinitely_far(missed: float) -> None:
    """Where NaN or an infinity is expected and a number found, the difference is infinite."""
    mismatch = check(np.array([1.0, missed]), np.array([2.0, 3.0]))
    assert mismatch is not None
    assert (mismatch.where, mismatch.difference) == ((1,), INF)


def test_the_first_entry_that_is_not_finite_is_named() -> None:
    """Not the first NaN that was expected, nor the largest difference, but the first odd one."""
    expected = np.array([[NAN, 1.0, 2.0], [3.0, 4.0, 5.0]])
    found = np.array([[NAN, 9.0, 2.0], [INF, NAN, 5.0]])
    mismatch = check(expected, found)
    assert mismatch is not None
    assert (mismatch.problem, mismatch.where) == ("not finite", (1, 0))


def test_differences_too_large_for_float64_fail() -> None:
    """A difference that overflows is a difference, and no warning."""
    top = np.array([np.finfo("float64").max])
    mismatch = check(top, -top)
    assert mismatch is not None and mismatch.problem == "value"
    assert problem(np.array([6e4], "float16"), np.array([1e300])) == "value"


# Shapes and kinds ---------------------------------------------------------------------------------

DIFFERENT = [(), (1,), (1, 1), (0,), (0, 3), (3, 0), (3,), (3, 1), (1, 3), (1, 1, 1)]


@pytest.mark.parametrize("expected", DIFFERENT)
@pytest.mark.parametrize("found", DIFFERENT)
def test_shapes_must_be_exact(expected: tuple[int, ...], found: tuple[int, ...]) -> None:
    """No array passes by broadcasting, or because it is empty."""
    for dtype in ("float32", "int64", "bool"):
        verdict = problem(np.ones(expected, dtype), np.ones(found, dtype))
        assert verdict == ("" if expected == found else "shape")


VALUES: dict[str, list[Any]] = {
    "truth": [np.array(True), np.array([True])],
    "whole": [np.array(1), np.array([1, 2], "u1"), np.array([1], "int8")],
    "float": [np.array(1.0), np.zeros(0, "float16"), np.array([1], "float32")],
    "text": ["1", "True", ""],
    "none": [None],
    "other": [Other("list"), Other("NoneType")],
}
ALSO_TAKEN = {("float", "whole")}


@pytest.mark.parametrize("expected", ["truth", "whole", "float", "text", "none"])
@pytest.mark.parametrize("found", sorted(VALUES))
def test_kinds(expected: str, found: str) -> None:
    """Floats take whole numbers, and nothing else takes anything of another kind."""
    for one in VALUES[expected]:
        for other in VALUES[found]:
            same = expected == found or (expected, found) in ALSO_TAKEN
            assert (problem(one, other) != "kind") == same
            assert problem(one, other) or same


def test_other_widths_of_a_kind_pass() -> None:
    """In which float or integer type a submission computes is its own affair."""
    assert problem(np.array([1.5]), np.array([1.5], "float16")) == ""
    assert problem(np.array([1.5], "float16"), np.array([1.5])) == ""
    assert problem(np.array([1, 2]), np.array([1, 2], "u1")) == ""


def test_text_differs_by_value() -> None:
    """Other text is a wrong value, to the letter."""
    assert problem("<MulBackward>", "<mulBackward>") == "value"


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        (0, -(2**63)), (-(2**63), 2**63 - 1), (2**63 - 1, 2**63 - 2), (2**53, 2**53 + 1),
        (-1, np.uint64(2**64 - 1)), (2**53 + 1, np.uint64(2**53)), (np.uint64(2**64 - 1), -1),
    ],
)  # fmt: skip
def test_whole_numbers_are_exact(expected: Any, found: Any) -> None:
    """Neither overflow nor a rounding to float64 makes whole numbers equal."""
    one, other = (np.array([7, value], np.array(value).dtype) for value in (expected, found))
    mismatch = check(one, other)
    assert mismatch is not None
    assert (mismatch.problem, mismatch.where, mismatch.tolerance) == ("value", (1,), 0.0)


@given(arrays("bool", FILLED), SEEDS)
def test_truth_values_are_exact(expected: Array, seed: int) -> None:
    """One wrong truth value among many is found."""
    found = expected.copy()
    where = tuple(int(i) for i in np.random.default_rng(seed).integers(found.shape))
    found[where] = not found[where]
    mismatch = check(expected, found)
    assert mismatch is not None and mismatch.where == where


# Several quantities -------------------------------------------------------------------------------


@given(seed=SEEDS, shape=FILLED)
def test_where_is_the_largest_difference(seed: int, shape: tuple[int, ...]) -> None:
    """Of several entries that fail, the one that is farthest off is named."""
    expected, errors = drawn(seed, shape), drawn(seed + 1, shape)
    mismatch = check(expected, expected + errors)
    assert mismatch is not None and mismatch.problem == "value"
    assert abs(errors[mismatch.where]) == np.abs(errors).max()
    assert mismatch.difference == pytest.approx(np.abs(errors).max())


def test_missing_and_extra_quantities() -> None:
    """What is missing fails, in the order of the expectations; what is extra does not matter."""
    expected = {"b": np.ones(2), "a": None, "c": "x"}
    assert checks.compare({}, {"z": 1}) == []
    assert checks.compare({"a": None}, {"z": Other("list"), "a": None}) == []
    missing = checks.compare(expected, {"a": "no"})
    assert [(m.quantity, m.problem) for m in missing] == [
        ("b", "missing"), ("a", "kind"), ("c", "missing"),
    ]  # fmt: skip
    assert (missing[0].expected is expected["b"], missing[0].found) == (True, None)


@given(arrays("float64", (2, 3), elements=from_dtype(np.dtype("float64"))), SEEDS)
def test_comparing_is_pure(expected: Array, seed: int) -> None:
    """Neither side is changed, and both go into the mismatch as they are."""
    found = drawn(seed, (2, 3))
    before = expected.tobytes(), found.tobytes()
    expected.setflags(write=False)
    found.setflags(write=False)
    mismatch = check(expected, found)
    assert (expected.tobytes(), found.tobytes()) == before
    assert mismatch is None or (mismatch.expected is expected and mismatch.found is found)
