"""Question 5, the visible half: `matmul`."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import integers, normal
from grader.assignment.probes import given
from tests_visible.helpers import nothing_repeated, place_of_two


@number("5.1")
@weight(2)
@given(A=normal(3, 4), B=normal(4, 5), upstream=normal(3, 5))
def test_matmul_of_three_different_sizes(m, A, B, upstream):
    """(3, 4) times (4, 5): each gradient has its own matrix's shape."""
    m.broadcast_grad_accumulate = nothing_repeated
    a, b = m.Tensor(A, requires_grad=True), m.Tensor(B, requires_grad=True)
    out = m.matmul(a, b)
    out.grad_fn(upstream)
    return {"A @ B": out.array, "A.grad": a.grad, "B.grad": b.grad}


@number("5.2")
@weight(1)
@given(
    A=normal(4, 4),
    B=normal(4, 4),
    upstream=normal(4, 4),
    earlier_A=normal(4, 4),
    earlier_B=normal(4, 4),
    whole=integers(-3, 4, 4, 4),
)
def test_matmul_of_square_matrices(m, A, B, upstream, earlier_A, earlier_B, whole):
    """With square matrices every product fits, but one is right; and all gradients add up."""
    m.broadcast_grad_accumulate = nothing_repeated
    upstream = np.array(upstream)
    a, b, c = (m.Tensor(values, requires_grad=True) for values in (A, B, A))
    a.grad += earlier_A
    b.grad += earlier_B
    out = a @ b
    out.grad_fn(upstream)
    m.matmul(c, c).grad_fn(whole)
    return {
        "A @ B": out.array,
        "A.grad": a.grad,
        "B.grad": b.grad,
        "gradient through C @ C": c.grad,
        "grad_out afterwards": upstream,
    }


@number("5.3")
@weight(1)
@given(A=normal(3, 3), B=normal(3, 3), upstream=normal(3, 3))
def test_matmul_keeps_its_place_in_the_graph(m, A, B, upstream):
    """The result knows its name and its parents, and needs a gradient if one of them does."""
    return place_of_two(m, "matmul", "@", A, B, upstream)
