"""Question 4, the hidden half: `div`."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import integers, normal, uniform
from grader.assignment.probes import given
from tests_hidden.helpers import in_float64, summed_over_repeats
from tests_visible.helpers import in_numbers, type_of


@number("4.5")
@weight(1)
@given(
    A=normal(2, 1, 3, 1, 4),
    B=uniform(0.5, 1.8, 1, 5, 3, 2, 1),
    doubles=normal(2, 5, 3, 2, 4, dtype="float64"),
    whole=integers(-3, 4, 2, 5, 3, 2, 4),
)
def test_div_in_five_dimensions(m, A, B, doubles, whole):
    """Both operands are repeated; upstream gradients of any dtype are fine, and left alone."""
    m.broadcast_grad_accumulate = summed_over_repeats
    doubles, whole = np.array(doubles), np.array(whole)
    a, b = m.Tensor(np.array(A), requires_grad=True), m.Tensor(np.array(B), requires_grad=True)
    out = a / b
    out.grad_fn(doubles)
    a.grad *= 2  # in place: an array that shares its memory changes too
    b.grad *= 3
    out.grad_fn(whole)
    out.grad_fn(doubles)
    return {
        "A / B": out.array,
        "A.grad": a.grad,
        "B.grad": b.grad,
        "A afterwards": a.array,
        "B afterwards": b.array,
        "grad_out afterwards": doubles,
        "whole grad_out afterwards": whole,
        "A / B once more": m.div(a, b).array,
        **in_float64(m, m.div, A, A),
    }


@number("4.6")
@weight(1)
@given(
    A=normal(3, 4, scale=1e16),
    B=uniform(1e20, 5e20, 3, 4),
    upstream=normal(3, 4, scale=1e20),
)
def test_div_by_large_numbers(m, A, B, upstream):
    """Every gradient here easily fits into float32, so it should be right."""
    # Upstream times A stays below 1e38 as well: only the square of B does not fit.
    m.broadcast_grad_accumulate = summed_over_repeats
    a, b = m.Tensor(A, requires_grad=True), m.Tensor(B, requires_grad=True)
    out = m.div(a, b)
    out.grad_fn(upstream)
    return {"A / B": out.array, "A.grad": a.grad, "B.grad": b.grad}


@number("4.7")
@weight(1)
@given(A=normal(3, 4, scale=1e-18), B=uniform(1e-18, 4e-18, 3, 4), upstream=normal(3, 4))
def test_div_by_small_numbers(m, A, B, upstream):
    """A small divisor is a divisor like any other."""
    m.broadcast_grad_accumulate = summed_over_repeats
    a, b = m.Tensor(A, requires_grad=True), m.Tensor(B, requires_grad=True)
    out = m.div(a, b)
    out.grad_fn(upstream)
    return {"A / B": out.array, "A.grad": a.grad, "B.grad": b.grad}


@number("4.8")
@weight(1)
@given(A=uniform(0.5, 1.8, 6), B=uniform(-1.8, -0.5, 6), upstream=normal(6), earlier=normal(6))
def test_div_with_arrays_and_numbers(m, A, B, upstream, earlier):
    """Other things than tensors may stand on either side, and a tensor on both."""
    m.broadcast_grad_accumulate = summed_over_repeats
    a, twice = m.Tensor(A, requires_grad=True), m.Tensor(A, requires_grad=True)
    twice.grad += earlier  # so that what is compared is not all rounding errors
    left, right, whole, half, one = B / a, a / B, 3 / a, a / -0.5, twice / twice
    for out in (left, right, whole, half, one):
        out.grad_fn(upstream)
    facts = {
        "parents of A / -0.5": len(half.parents),
        "type of B / A": type_of(m, left),
    }
    return {
        "B / A": left.array,
        "A / B": right.array,
        "3 / A": whole.array,
        "A / -0.5": half.array,
        **in_numbers(facts, upstream),
        "A.grad": a.grad,
        "gradient through A / A": twice.grad,
    }
