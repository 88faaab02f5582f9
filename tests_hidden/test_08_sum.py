"""Question 8, the hidden half: `sum`."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import constant, integers, normal, uniform
from grader.assignment.probes import given
from tests_hidden.helpers import in_float64, reduced
from tests_visible.helpers import nothing_repeated


@number("8.5")
@weight(2)
@given(A=uniform(-1, 3, 4, 4), cube=uniform(-1, 3, 3, 3, 3), line=normal(4), face=normal(3, 3))
def test_sum_where_all_axes_have_one_size(m, A, cube, line, face):
    """In a square or a cube, a mixed-up axis does not show in the shape."""
    return {
        **reduced(m, "sum", A, line, axis=0),
        **reduced(m, "sum", A, line, axis=1),
        **reduced(m, "sum", cube, face, axis=0),
        **reduced(m, "sum", cube, face, axis=1),
        **reduced(m, "sum", cube, face, axis=-1),
        **reduced(m, "sum", cube, line[:3], axis=(0, 2)),
    }


@number("8.6")
@weight(1)
@given(
    A=uniform(-1, 3, 2, 3, 1, 4, 5),
    unsorted_up=normal(3, 1, 5),
    single=normal(2, 3, 4, 5),
    kept=normal(2, 1, 1, 4, 1),
)
def test_sum_in_five_dimensions(m, A, unsorted_up, single, kept):
    """Axes may be named in any order and counted from the end, and may have size 1."""
    return {
        **reduced(m, "sum", A, unsorted_up, axis=(3, 0)),
        **reduced(m, "sum", A, unsorted_up, axis=(-2, -5)),
        **reduced(m, "sum", A, single, axis=2),
        **reduced(m, "sum", A, kept, axis=(-1, 1), keepdims=True),
    }


@number("8.7")
@weight(1)
@given(
    A=uniform(0.5, 2, 3, 4),
    line=uniform(0.5, 2, 6),
    pixel=constant([[2.5]], dtype="float64"),
    whole=constant([3], dtype="int64"),
    point=constant(-1.5),
)
def test_sum_of_everything_again(m, A, line, pixel, whole, point):
    """One number as an upstream gradient may come in several shapes and dtypes."""
    return {
        **{f"{key}, from (1, 1)": seen for key, seen in reduced(m, "sum", A, pixel, None).items()},
        **{f"{key}, from (1,)": seen for key, seen in reduced(m, "sum", A, whole, None).items()},
        **{f"{key}, line": seen for key, seen in reduced(m, "sum", line, pixel, None).items()},
        **{f"{key}, number": seen for key, seen in reduced(m, "sum", point, whole, None).items()},
        **{f"{key}, one axis": seen for key, seen in reduced(m, "sum", line, point, 0).items()},
    }


@number("8.8")
@weight(1)
@given(A=normal(4, 3), doubles=normal(4, dtype="float64"), whole=integers(-3, 4, 1, 3))
def test_sum_changes_and_shares_nothing(m, A, doubles, whole):
    """Upstream gradients of any dtype are fine; nothing is changed in place, or shared."""
    m.broadcast_grad_accumulate = nothing_repeated
    doubles, whole = np.array(doubles), np.array(whole)
    a, b = m.Tensor(np.array(A), requires_grad=True), m.Tensor(A, requires_grad=True)
    m.sum(a, axis=1).grad_fn(doubles)
    m.sum(a, axis=0, keepdims=True).grad_fn(whole)
    out = b.sum(axis=-1, keepdims=True)
    out.grad_fn(doubles.reshape(4, 1))
    b.grad *= 2  # in place: an array that shares its memory changes too
    out.grad_fn(doubles.reshape(4, 1))
    return {
        "A.grad": a.grad,
        "B.grad": b.grad,
        "A afterwards": a.array,
        "grad_out afterwards": doubles,
        "whole grad_out afterwards": whole,
        "A.sum() once more": m.sum(a).array,
        **in_float64(m, m.sum, A),
    }
