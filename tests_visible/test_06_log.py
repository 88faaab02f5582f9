"""Question 6, the visible half: `log`."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import integers, normal, uniform
from grader.assignment.probes import given
from tests_visible.helpers import nothing_repeated, place_of_one


@number("6.1")
@weight(1)
@given(A=uniform(0.3, 4, 3, 5), upstream=normal(3, 5))
def test_log_of_a_matrix(m, A, upstream):
    """The natural logarithm of each entry, and the upstream gradient through it."""
    m.broadcast_grad_accumulate = nothing_repeated
    a = m.Tensor(A, requires_grad=True)
    out = m.log(a)
    out.grad_fn(upstream)
    return {"log of A": out.array, "A.grad": a.grad}


@number("6.2")
@weight(1)
@given(A=uniform(0.3, 4, 6), first=normal(6), second=integers(-3, 4, 6), earlier=normal(6))
def test_log_adds_to_an_earlier_gradient(m, A, first, second, earlier):
    """A tensor that is used twice collects both gradients, and loses none that was there."""
    m.broadcast_grad_accumulate = nothing_repeated
    first, a = np.array(first), m.Tensor(np.array(A), requires_grad=True)
    a.grad += earlier
    m.log(a).grad_fn(first)
    a.log().grad_fn(second)
    return {"A.grad": a.grad, "A afterwards": a.array, "grad_out afterwards": first}


@number("6.3")
@weight(1)
@given(A=uniform(0.3, 4, 4, 3), mark=normal(4, 3))
def test_log_keeps_its_place_in_the_graph(m, A, mark):
    """The result knows its name and its parent, and needs a gradient if that one does."""
    return place_of_one(m, "log", A, mark)
