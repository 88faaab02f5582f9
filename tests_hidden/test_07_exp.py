"""Question 7, the hidden half: `exp`."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import constant, integers, normal, uniform
from grader.assignment.probes import given
from tests_hidden.helpers import in_float64
from tests_visible.helpers import in_numbers, nothing_repeated


@number("7.4")
@weight(1)
@given(A=uniform(81, 88, 3, 4), B=uniform(-86, -81, 3, 4), upstream=uniform(0.5, 1, 3, 4))
def test_exp_of_large_numbers_of_both_signs(m, A, B, upstream):
    """Results may be as large or as small as float32 holds: e^88 is 1.7e38."""
    m.broadcast_grad_accumulate = nothing_repeated
    a, b = m.Tensor(A, requires_grad=True), m.Tensor(B, requires_grad=True)
    large, small = a.exp(), b.exp()
    large.grad_fn(upstream)
    small.grad_fn(upstream)
    return {
        "exp of A": large.array,
        "A.grad": a.grad,
        "exp of B": small.array,
        "B.grad": b.grad,
    }


@number("7.5")
@weight(1)
@given(
    A=uniform(-2, 2, 2, 3, 1, 4, 2),
    doubles=normal(2, 3, 1, 4, 2, dtype="float64"),
    whole=integers(-3, 4, 2, 3, 1, 4, 2),
)
def test_exp_in_five_dimensions(m, A, doubles, whole):
    """Upstream gradients of any dtype are fine, and nothing is changed in place."""
    m.broadcast_grad_accumulate = nothing_repeated
    doubles, whole = np.array(doubles), np.array(whole)
    a = m.Tensor(np.array(A), requires_grad=True)
    out = m.exp(a)
    out.grad_fn(doubles)
    a.grad *= 2  # in place: an array that shares its memory changes too
    out.grad_fn(whole)
    out.grad_fn(doubles)
    return {
        "exp of A, looked at afterwards": out.array,
        "A.grad": a.grad,
        "A afterwards": a.array,
        "grad_out afterwards": doubles,
        "whole grad_out afterwards": whole,
        "exp of A once more": m.exp(a).array,
        **in_float64(m, m.exp, A),
    }


@number("7.6")
@weight(1)
@given(A=uniform(-2, 2, 4), point=constant(0.5), upstream=constant(-1.5))
def test_exp_of_other_things(m, A, point, upstream):
    """A tensor without axes, an array and a Python number have exponentials too."""
    m.broadcast_grad_accumulate = nothing_repeated
    a = m.Tensor(point, requires_grad=True)
    out, of_array, of_number = m.exp(a), m.exp(A), m.exp(3)
    out.grad_fn(upstream)
    return {
        "exp of a number": out.array,
        "its gradient": np.asarray(a.grad),
        "exp of an array": of_array.array,
        "exp of 3": of_number.array,
        **in_numbers({"exp of an array needs a gradient": bool(of_array.requires_grad)}, A),
    }
