"""Question 4, the visible half: `div`."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import integers, normal, uniform
from grader.assignment.probes import given
from tests_visible.helpers import (
    are_parents,
    columns_repeated,
    in_numbers,
    marked,
    nothing_repeated,
    rows_repeated,
)


@number("4.1")
@weight(1)
@given(A=normal(4, 7), B=uniform(0.5, 1.8, 4, 7), upstream=normal(4, 7))
def test_div_of_equal_shapes(m, A, B, upstream):
    """Dividend and divisor each get a gradient, and the two differ."""
    m.broadcast_grad_accumulate = nothing_repeated
    a, b = m.Tensor(A, requires_grad=True), m.Tensor(B, requires_grad=True)
    out = m.div(a, b)
    out.grad_fn(upstream)
    return {"A / B": out.array, "A.grad": a.grad, "B.grad": b.grad}


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
    """The result knows its name, its parents, and whether it needs a gradient: A does, B not."""
    m.broadcast_grad_accumulate = nothing_repeated
    a, b = m.Tensor(A, requires_grad=True), m.Tensor(B)
    out, swapped, constant = m.div(a, b), m.div(b, a), m.div(b, b)
    out.grad_fn(upstream)
    facts = {
        "grad_fn_name": out.grad_fn_name,
        "parents are A and B": are_parents(out, a, b),
        "A / B needs a gradient": bool(out.requires_grad),
        "B / A needs a gradient": bool(swapped.requires_grad),
        "B / B needs a gradient": bool(constant.requires_grad),
        "B / B has no grad_fn": constant.grad_fn is None,
        "B has a gradient, which is not wanted": b.grad is not None,
    }
    marked(out, upstream)
    return {
        **in_numbers(facts, upstream),
        "A.grad": a.grad,
        "A, marked as the first parent": a.array,
        "B, marked as the second": b.array,
    }
