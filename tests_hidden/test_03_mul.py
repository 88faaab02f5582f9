"""Question 3, the hidden half: `mul`."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import integers, normal, uniform
from grader.assignment.probes import given
from tests_hidden.helpers import in_float64, summed_over_repeats
from tests_visible.helpers import in_numbers, type_of


@number("3.5")
@weight(1)
@given(A=normal(3, 1, 4, 1), B=normal(1, 2, 4, 5), upstream=normal(3, 2, 4, 5))
def test_mul_broadcasts_both_ways_in_four_dimensions(m, A, B, upstream):
    """Both factors are repeated, along different axes of four."""
    m.broadcast_grad_accumulate = summed_over_repeats
    a, b = m.Tensor(A, requires_grad=True), m.Tensor(B, requires_grad=True)
    out = a * b
    out.grad_fn(upstream)
    return {"A * B": out.array, "A.grad": a.grad, "B.grad": b.grad}


@number("3.6")
@weight(1)
@given(A=normal(2, 1, 3), upstream=normal(2, 1, 3), line=normal(1), longer=uniform(0.5, 2, 7))
def test_mul_of_one_and_three_axes(m, A, upstream, line, longer):
    """The number of axes is free, and a tensor may be both factors."""
    m.broadcast_grad_accumulate = summed_over_repeats
    a, b, c = (m.Tensor(values, requires_grad=True) for values in (A, line, longer))
    square, stretched = a * a, b * c
    square.grad_fn(upstream)
    stretched.grad_fn(longer[::-1])
    return {
        "A * A": square.array,
        "A.grad": a.grad,
        "B * C": stretched.array,
        "B.grad": b.grad,
        "C.grad": c.grad,
    }


@number("3.7")
@weight(1)
@given(A=normal(6), B=normal(6), doubles=normal(6, dtype="float64"), whole=integers(-3, 4, 6))
def test_mul_takes_upstream_gradients_of_other_dtypes(m, A, B, doubles, whole):
    """Upstream gradients of float64 and int64 are fine, zeros too; nothing is changed in place."""
    m.broadcast_grad_accumulate = summed_over_repeats
    doubles, whole = np.array(doubles), np.array(whole)
    A = A * np.array([0, 1, 1, 1, 1, 1])
    a, b = m.Tensor(np.array(A), requires_grad=True), m.Tensor(np.array(B), requires_grad=True)
    out = m.mul(a, b)
    out.grad_fn(doubles)
    a.grad *= 2  # in place: an array that shares its memory changes too
    b.grad *= 3
    out.grad_fn(whole)
    out.grad_fn(doubles)
    return {
        "A.grad": a.grad,
        "B.grad": b.grad,
        "A afterwards": a.array,
        "B afterwards": b.array,
        "grad_out afterwards": doubles,
        "whole grad_out afterwards": whole,
        "A * B once more": m.mul(a, b).array,
        **in_float64(m, m.mul, A, A),
    }


@number("3.8")
@weight(1)
@given(A=normal(2, 5), B=normal(1, 5), upstream=normal(2, 5))
def test_mul_with_arrays_and_numbers(m, A, B, upstream):
    """A NumPy array or a Python number may stand on either side."""
    m.broadcast_grad_accumulate = summed_over_repeats
    a = m.Tensor(A, requires_grad=True)
    left, right, scaled = B * a, a * B, -2.5 * a
    for out in (left, right, scaled):
        out.grad_fn(upstream)
    facts = {
        "parents of -2.5 * A": len(scaled.parents),
        "type of B * A": type_of(m, left),
    }
    return {
        "B * A": left.array,
        "A * B": right.array,
        "-2.5 * A": scaled.array,
        **in_numbers(facts, upstream),
        "A.grad": a.grad,
        "A.grad is an ndarray": isinstance(a.grad, np.ndarray),
    }
