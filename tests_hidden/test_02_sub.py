"""Question 2, the hidden half: `sub`."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import integers, normal
from grader.assignment.probes import given
from tests_hidden.helpers import in_float64, summed_over_repeats
from tests_visible.helpers import in_numbers, nothing_repeated, type_of


@number("2.4")
@weight(1)
@given(
    A=normal(2, 1, 3, 1, 4),
    B=normal(1, 5, 3, 2, 1),
    upstream=normal(2, 5, 3, 2, 4),
    line=normal(7),
    upstream_line=normal(7),
)
def test_sub_of_one_and_five_axes(m, A, B, upstream, line, upstream_line):
    """The number of axes is free, and both operands may be repeated."""
    m.broadcast_grad_accumulate = summed_over_repeats
    a, b = m.Tensor(A, requires_grad=True), m.Tensor(B, requires_grad=True)
    c, d = m.Tensor(line, requires_grad=True), m.Tensor(line[::-1], requires_grad=True)
    out, flat = a - b, c - d
    out.grad_fn(upstream)
    flat.grad_fn(upstream_line)
    return {
        "A - B": out.array,
        "A.grad": a.grad,
        "B.grad": b.grad,
        "C - D, one axis": flat.array,
        "C.grad": c.grad,
        "D.grad": d.grad,
    }


@number("2.5")
@weight(1)
@given(
    A=normal(3, 4),
    B=normal(3, 4),
    upstream=normal(3, 4),
    doubles=normal(3, 4, dtype="float64"),
    whole=integers(-3, 4, 3, 4),
)
def test_sub_changes_and_shares_nothing(m, A, B, upstream, doubles, whole):
    """Upstream gradients of any dtype are fine; nothing is changed in place, or shared."""
    m.broadcast_grad_accumulate = nothing_repeated  # which returns the very array it is given
    doubles, whole = np.array(doubles), np.array(whole)
    a, b = m.Tensor(np.array(A), requires_grad=True), m.Tensor(np.array(B), requires_grad=True)
    out = m.sub(a, b)
    out.grad_fn(upstream)
    a.grad *= 2  # in place: an array that shares its memory changes too
    b.grad *= 3
    for grad_out in (upstream, doubles, whole, doubles):
        out.grad_fn(grad_out)
    return {
        "A.grad": a.grad,
        "B.grad": b.grad,
        "A - B once more": m.sub(a, b).array,
        "A afterwards": a.array,
        "B afterwards": b.array,
        "grad_out afterwards": doubles,
        "whole grad_out afterwards": whole,
        **in_float64(m, m.sub, A, A),
    }


@number("2.6")
@weight(1)
@given(A=normal(2, 5), B=normal(1, 5), upstream=normal(2, 5), earlier=normal(2, 5))
def test_sub_with_arrays_and_numbers(m, A, B, upstream, earlier):
    """Other things than tensors may stand on either side, and a tensor on both."""
    m.broadcast_grad_accumulate = summed_over_repeats
    a, twice = m.Tensor(A, requires_grad=True), m.Tensor(A, requires_grad=True)
    twice.grad += earlier  # so that what is compared is not all zeros
    left, right, whole, half, nothing = B - a, a - B, 3 - a, a - 0.5, twice - twice
    for out in (left, right, whole, half, left, nothing):
        out.grad_fn(upstream)
    facts = {
        "parents of A - 0.5": len(half.parents),
        "type of B - A": type_of(m, left),
    }
    return {
        "B - A": left.array,
        "A - B": right.array,
        "3 - A": whole.array,
        "A - 0.5": half.array,
        **in_numbers(facts, upstream),
        "A.grad": a.grad,
        "gradient through A - A": twice.grad,
    }
