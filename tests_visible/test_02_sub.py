"""Question 2, the visible half: `sub`."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import integers, normal
from grader.assignment.probes import given
from tests_visible.helpers import place_of_two, rows_repeated


@number("2.1")
@weight(1)
@given(A=normal(3, 5), B=normal(3, 5), row=normal(1, 5), upstream=normal(3, 5))
def test_sub_of_two_matrices(m, A, B, row, upstream):
    """A gets the upstream gradient as it is, B gets it with the other sign; C is a repeated row."""
    m.broadcast_grad_accumulate = rows_repeated
    a, b, c, d = (m.Tensor(np.array(values), requires_grad=True) for values in (A, B, row, B))
    out = m.sub(a, b)
    out.grad_fn(upstream)
    (c - d).grad_fn(upstream)
    return {
        "A - B": out.array,
        "A.grad": a.grad,
        "B.grad": b.grad,
        "C.grad": c.grad,
        "D.grad": d.grad,
        "A afterwards": a.array,
    }


@number("2.2")
@weight(1)
@given(
    A=normal(4, 6),
    B=normal(1, 6),
    upstream=normal(4, 6),
    earlier_A=normal(4, 6),
    earlier_B=normal(1, 6),
    whole=integers(-3, 4, 4, 6),
)
def test_sub_adds_to_earlier_gradients(m, A, B, upstream, earlier_A, earlier_B, whole):
    """B's row is repeated; new gradients are added to those from before, and C is used twice."""
    m.broadcast_grad_accumulate = rows_repeated
    upstream = np.array(upstream)
    a, b, c = (m.Tensor(values, requires_grad=True) for values in (A, B, A))
    a.grad += earlier_A
    b.grad += earlier_B
    out = a - b
    out.grad_fn(upstream)
    m.sub(c, A).grad_fn(upstream)
    m.sub(c, A).grad_fn(whole)
    return {
        "A - B": out.array,
        "A.grad": a.grad,
        "B.grad": b.grad,
        "C.grad": c.grad,
        "grad_out afterwards": upstream,
    }


@number("2.3")
@weight(1)
@given(A=normal(3, 4), B=normal(3, 4), upstream=normal(3, 4))
def test_sub_keeps_its_place_in_the_graph(m, A, B, upstream):
    """The result knows its name and its parents, and needs a gradient if one of them does."""
    return place_of_two(m, "sub", "-", A, B, upstream)
