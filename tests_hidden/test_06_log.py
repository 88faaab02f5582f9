"""Question 6, the hidden half: `log`."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import constant, integers, normal, uniform
from grader.assignment.probes import given
from tests_hidden.helpers import in_float64
from tests_visible.helpers import in_numbers, nothing_repeated


@number("6.4")
@weight(1)
@given(A=uniform(1e-30, 4e-30, 3, 4), B=uniform(1e30, 4e30, 3, 4), upstream=normal(3, 4))
def test_log_of_small_and_large_numbers(m, A, B, upstream):
    """Small and large entries are entries like any other."""
    m.broadcast_grad_accumulate = nothing_repeated
    a, b = m.Tensor(A, requires_grad=True), m.Tensor(B, requires_grad=True)
    small, large = a.log(), b.log()
    small.grad_fn(upstream)
    large.grad_fn(upstream)
    return {
        "log of A": small.array,
        "A.grad": a.grad,
        "log of B": large.array,
        "B.grad": b.grad,
    }


@number("6.5")
@weight(1)
@given(
    A=uniform(0.3, 4, 2, 3, 1, 4, 2),
    doubles=normal(2, 3, 1, 4, 2, dtype="float64"),
    whole=integers(-3, 4, 2, 3, 1, 4, 2),
)
def test_log_in_five_dimensions(m, A, doubles, whole):
    """Upstream gradients of any dtype are fine, and nothing is changed in place."""
    m.broadcast_grad_accumulate = nothing_repeated
    doubles, whole = np.array(doubles), np.array(whole)
    a = m.Tensor(np.array(A), requires_grad=True)
    out = m.log(a)
    out.grad_fn(doubles)
    a.grad *= 2  # in place: an array that shares its memory changes too
    out.grad_fn(whole)
    out.grad_fn(doubles)
    return {
        "log of A, looked at afterwards": out.array,
        "A.grad": a.grad,
        "A afterwards": a.array,
        "grad_out afterwards": doubles,
        "whole grad_out afterwards": whole,
        "log of A once more": m.log(a).array,
        **in_float64(m, m.log, A),
    }


@number("6.6")
@weight(1)
@given(A=uniform(0.3, 4, 4), point=constant(2.5), upstream=constant(-1.5))
def test_log_of_other_things(m, A, point, upstream):
    """A tensor without axes, an array and a Python number have logarithms too."""
    m.broadcast_grad_accumulate = nothing_repeated
    a = m.Tensor(point, requires_grad=True)
    out, of_array, of_number = m.log(a), m.log(A), m.log(3)
    out.grad_fn(upstream)
    return {
        "log of a number": out.array,
        "its gradient": np.asarray(a.grad),
        "log of an array": of_array.array,
        "log of 3": of_number.array,
        **in_numbers({"log of an array needs a gradient": bool(of_array.requires_grad)}, A),
    }
