"""Question 7, the visible half: `exp`."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import integers, normal, uniform
from grader.assignment.probes import given
from tests_visible.helpers import nothing_repeated, place_of_one


@number("7.1")
@weight(1)
@given(A=uniform(-2, 2, 3, 5), upstream=normal(3, 5))
def test_exp_of_a_matrix(m, A, upstream):
    """e to the power of each entry, and the upstream gradient through it."""
    m.broadcast_grad_accumulate = nothing_repeated
    a = m.Tensor(A, requires_grad=True)
    out = m.exp(a)
    out.grad_fn(upstream)
    return {"exp of A": out.array, "A.grad": a.grad}


@number("7.2")
@weight(1)
@given(A=uniform(-2, 2, 6), first=normal(6), second=integers(-3, 4, 6), earlier=normal(6))
def test_exp_adds_to_an_earlier_gradient(m, A, first, second, earlier):
    """A tensor that is used twice collects both gradients, and loses none that was there."""
    m.broadcast_grad_accumulate = nothing_repeated
    first, a = np.array(first), m.Tensor(np.array(A), requires_grad=True)
    a.grad += earlier
    half = m.Tensor(A / 2, requires_grad=True)
    once, again, of_half = m.exp(a), a.exp(), m.exp(half)  # all before the first goes back
    once.grad_fn(first)
    again.grad_fn(second)
    of_half.grad_fn(second)
    return {
        "A.grad": a.grad,
        "gradient of A/2": half.grad,
        "A afterwards": a.array,
        "grad_out afterwards": first,
    }


@number("7.3")
@weight(1)
@given(A=uniform(-2, 2, 4, 3), mark=normal(4, 3))
def test_exp_keeps_its_place_in_the_graph(m, A, mark):
    """The result knows its name and its parent, and needs a gradient if that one does."""
    return place_of_one(m, "exp", A, mark)
