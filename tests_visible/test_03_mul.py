"""Question 3, the visible half: `mul`."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import integers, normal
from grader.assignment.probes import given
from tests_visible.helpers import columns_repeated, nothing_repeated, place_of_two, rows_repeated


@number("3.1")
@weight(1)
@given(A=normal(4, 7), B=normal(4, 7), upstream=normal(4, 7))
def test_mul_of_equal_shapes(m, A, B, upstream):
    """Each factor's gradient is the upstream gradient times the other factor."""
    m.broadcast_grad_accumulate = nothing_repeated
    a, b = m.Tensor(A, requires_grad=True), m.Tensor(B, requires_grad=True)
    out = m.mul(a, b)
    out.grad_fn(upstream)
    return {"A * B": out.array, "A.grad": a.grad, "B.grad": b.grad}


@number("3.2")
@weight(1)
@given(A=normal(4, 1), B=normal(4, 12), upstream=normal(4, 12))
def test_mul_sums_over_broadcast_columns(m, A, B, upstream):
    """The gradient of a (4, 1) factor sums over the columns it was repeated on."""
    m.broadcast_grad_accumulate = columns_repeated
    a, b = m.Tensor(A, requires_grad=True), m.Tensor(B, requires_grad=True)
    out = a * b
    out.grad_fn(upstream)
    return {"A * B": out.array, "A.grad": a.grad, "B.grad": b.grad}


@number("3.3")
@weight(1)
@given(
    A=normal(5, 5),
    B=normal(1, 5),
    upstream=normal(5, 5),
    earlier_A=normal(5, 5),
    earlier_B=normal(1, 5),
    whole=integers(-3, 4, 5, 5),
)
def test_mul_adds_to_earlier_gradients(m, A, B, upstream, earlier_A, earlier_B, whole):
    """Gradients add up: those from before, and both of a tensor that is multiplied by itself."""
    m.broadcast_grad_accumulate = rows_repeated
    upstream = np.array(upstream)
    a, b, c = (m.Tensor(values, requires_grad=True) for values in (A, B, A))
    a.grad += earlier_A
    b.grad += earlier_B
    m.mul(a, b).grad_fn(upstream)
    m.mul(c, c).grad_fn(whole)
    return {
        "A.grad": a.grad,
        "B.grad": b.grad,
        "gradient through C * C": c.grad,
        "grad_out afterwards": upstream,
    }


@number("3.4")
@weight(1)
@given(A=normal(3, 4), B=normal(3, 4), upstream=normal(3, 4))
def test_mul_keeps_its_place_in_the_graph(m, A, B, upstream):
    """The result knows its name and its parents, and needs a gradient if one of them does."""
    return place_of_two(m, "mul", "*", A, B, upstream)
