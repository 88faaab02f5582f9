"""Question 9, the hidden half: `max`. No two entries that compete here are equal."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import constant, distinct, integers, normal
from grader.assignment.probes import given
from tests_hidden.helpers import in_float64, reduced
from tests_visible.helpers import nothing_repeated


@number("9.6")
@weight(1)
@given(A=distinct(4, 4), cube=distinct(3, 3, 3), line=normal(4), face=normal(3, 3))
def test_max_where_all_axes_have_one_size(m, A, cube, line, face):
    """In a square or a cube, a mixed-up axis does not show in the shape."""
    return {
        **reduced(m, "max", A, line, axis=0),
        **reduced(m, "max", A, line, axis=1),
        **reduced(m, "max", cube, face, axis=0),
        **reduced(m, "max", cube, face, axis=1),
        **reduced(m, "max", cube, face, axis=-1),
        **reduced(m, "max", cube, line[:3], axis=(0, 2)),
    }


@number("9.7")
@weight(1)
@given(A=constant([[1, 5, 3, 4], [7, 2, 5, 3], [-4, -9, -3, -5]]), along=normal(3))
def test_max_of_rows_that_have_numbers_in_common(m, A, along):
    """What is the largest in one row may be an also-ran in another."""
    return {
        **reduced(m, "max", A, along, axis=1),
        **reduced(m, "max", A.T, along, axis=0),
    }


@number("9.8")
@weight(1)
@given(steps=distinct(5, 6, gap=1e-4), along=normal(5))
def test_max_of_numbers_that_are_close(m, steps, along):
    """The largest entry wins, by however little."""
    return reduced(m, "max", 100 + steps, along, axis=1)


@number("9.9")
@weight(1)
@given(
    A=distinct(2, 3, 1, 4, 5),
    unsorted_up=normal(3, 1, 5),
    single=normal(2, 3, 4, 5),
    kept=normal(2, 1, 1, 4, 1),
)
def test_max_in_five_dimensions(m, A, unsorted_up, single, kept):
    """Axes may be named in any order and counted from the end, and may have size 1."""
    return {
        **reduced(m, "max", A, unsorted_up, axis=(3, 0)),
        **reduced(m, "max", A, unsorted_up, axis=(-2, -5)),
        **reduced(m, "max", A, single, axis=2),
        **reduced(m, "max", A, kept, axis=(-1, 1), keepdims=True),
    }


@number("9.10")
@weight(1)
@given(
    A=distinct(3, 4),
    line=distinct(6),
    pixel=constant([[2.5]], dtype="float64"),
    whole=constant([3], dtype="int64"),
    point=constant(-1.5),
)
def test_max_of_everything_again(m, A, line, pixel, whole, point):
    """One number as an upstream gradient may come in several shapes and dtypes."""
    A = (A - 10) * 1e9  # whoever begins at -1e9 or -999 finds nothing larger
    return {
        **{f"{key}, from (1, 1)": seen for key, seen in reduced(m, "max", A, pixel, None).items()},
        **{f"{key}, from (1,)": seen for key, seen in reduced(m, "max", A, whole, None).items()},
        **{f"{key}, line": seen for key, seen in reduced(m, "max", line, pixel, None).items()},
        **{f"{key}, number": seen for key, seen in reduced(m, "max", point, whole, None).items()},
        **{f"{key}, one axis": seen for key, seen in reduced(m, "max", line, point, 0).items()},
    }


@number("9.11")
@weight(1)
@given(A=distinct(4, 3), doubles=normal(4, dtype="float64"), whole=integers(1, 4, 1, 3))
def test_max_changes_and_shares_nothing(m, A, doubles, whole):
    """Upstream gradients of any dtype are fine; nothing is changed in place, or shared."""
    m.broadcast_grad_accumulate = nothing_repeated
    doubles, whole = np.array(doubles), np.array(whole)
    a = m.Tensor(np.array(A), requires_grad=True)
    rows, columns = m.max(a, axis=1), m.max(a, axis=0, keepdims=True)
    rows.grad_fn(doubles)
    a.grad *= 2  # in place: an array that shares its memory changes too
    columns.grad_fn(whole)
    rows.grad_fn(doubles)
    return {
        "A.max(axis=1), looked at afterwards": rows.array,
        "A.grad": a.grad,
        "A afterwards": a.array,
        "grad_out afterwards": doubles,
        "whole grad_out afterwards": whole,
        "A.max(axis=0) once more": m.max(a, axis=0).array,
        **in_float64(m, m.max, A),
    }
