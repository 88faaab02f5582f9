"""Question 4, the visible half: `div`."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import integers, normal, uniform
from grader.assignment.probes import given
from tests_visible.helpers import columns_repeated, nothing_repeated, place_of_two, rows_repeated


@number("4.1")
@weight(1)
@given(
    A=normal(4, 7),
    B=uniform(0.5, 1.8, 4, 7),
    upstream=normal(4, 7),
    C=normal(4, 7, scale=1e16),
    D=uniform(1e19, 4e19, 4, 7),
    large=normal(4, 7, scale=1e19),
)
def test_div_of_equal_shapes(m, A, B, upstream, C, D, large):
    """Dividend and divisor each get a gradient, also where the square of D is too large to hold."""
    m.broadcast_grad_accumulate = nothing_repeated
    a, b, c, d = (m.Tensor(values, requires_grad=True) for values in (A, B, C, D))
    out, quotient = m.div(a, b), m.div(c, d)
    out.grad_fn(upstream)
    quotient.grad_fn(large)
    return {
        "A / B": out.array,
        "A.grad": a.grad,
        "B.grad": b.grad,
        "C / D": quotient.array,
        "C.grad": c.grad,
        "D.grad": d.grad,
    }


@number("4.2")
@weight(1)
@given(A=normal(5, 3), B=uniform(-2.5, -0.5, 1, 3), upstream=normal(5, 3))
def test_div_by_a_broadcast_row(m, A, B, upstream):
    """The gradient of a (1, 3) divisor, negative here, sums over the rows it was repeated on."""
    m.broadcast_grad_accumulate = rows_repeated
    a, b = m.Tensor(A, requires_grad=True), m.Tensor(B, requires_grad=True)
    out = a / b
    out.grad_fn(upstream)
    return {"A / B": out.array, "A.grad": a.grad, "B.grad": b.grad}


@number("4.3")
@weight(1)
@given(
    A=normal(4, 1),
    B=uniform(0.5, 1.8, 4, 4),
    upstream=normal(4, 4),
    earlier_A=normal(4, 1),
    earlier_B=normal(4, 4),
    whole=integers(-3, 4, 4, 4),
)
def test_div_adds_to_earlier_gradients(m, A, B, upstream, earlier_A, earlier_B, whole):
    """A's column is repeated; gradients that are there already stay, the new ones are added."""
    m.broadcast_grad_accumulate = columns_repeated
    upstream = np.array(upstream)
    a, b = m.Tensor(A, requires_grad=True), m.Tensor(B, requires_grad=True)
    a.grad += earlier_A
    b.grad += earlier_B
    m.div(a, b).grad_fn(upstream)
    m.div(a, b).grad_fn(whole)
    return {"A.grad": a.grad, "B.grad": b.grad, "grad_out afterwards": upstream}


@number("4.4")
@weight(1)
@given(A=uniform(0.5, 2.5, 3, 4), B=uniform(0.5, 2.5, 3, 4), upstream=normal(3, 4))
def test_div_keeps_its_place_in_the_graph(m, A, B, upstream):
    """The result knows its name and its parents, and needs a gradient if one of them does."""
    return place_of_two(m, "div", "/", A, B, upstream)
