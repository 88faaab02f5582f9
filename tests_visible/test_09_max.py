"""Question 9, the visible half: `max`. No two entries that compete here are equal."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import constant, distinct, normal
from grader.assignment.probes import given
from tests_visible.helpers import nothing_repeated, place_of_one, reduced


@number("9.1")
@weight(2)
@given(A=distinct(4, 7), along_0=normal(7), along_1=normal(4), steps=constant([[1, 5], [5, 9]]))
def test_max_along_one_axis(m, A, along_0, along_1, steps):
    """In each row or column, only the largest entry gets the upstream gradient."""
    m.broadcast_grad_accumulate = nothing_repeated
    small = m.Tensor(steps, requires_grad=True)
    m.max(small, axis=1).grad_fn(along_1[:2])  # the 5 below is the maximum of another row
    return {
        "gradient of [[1, 5], [5, 9]] for axis=1": small.grad,
        **reduced(m, "max", A, along_0, axis=0),
        **reduced(m, "max", A, along_1, axis=1),
        **reduced(m, "max", A, along_1, axis=-1),
    }


@number("9.2")
@weight(1)
@given(A=normal(3, 5), upstream=constant(2.5), line=constant([-1.5]))
def test_max_of_everything(m, A, upstream, line):
    """Without an axis the result has shape (), and shape (1,) is fine for its gradient too."""
    m.broadcast_grad_accumulate = nothing_repeated
    a, b = m.Tensor(A, requires_grad=True), m.Tensor(A, requires_grad=True)
    of_a, of_b = m.max(a), b.max()
    of_a.grad_fn(upstream)
    of_b.grad_fn(line)
    return {
        "A.max()": of_a.array,
        "A.grad for an upstream gradient of shape ()": a.grad,
        "A.grad for an upstream gradient of shape (1,)": b.grad,
    }


@number("9.3")
@weight(1)
@given(
    A=distinct(3, 4, 5),
    middle=normal(3, 1, 5),
    both=normal(4),
    kept=normal(3, 1, 1),
    all_kept=normal(1, 1, 1),
)
def test_max_with_keepdims_and_several_axes(m, A, middle, both, kept, all_kept):
    """With keepdims the reduced axes stay, with size 1; a tuple names several, in any order."""
    return {
        **reduced(m, "max", A, middle, axis=-2, keepdims=True),
        **reduced(m, "max", A, both, axis=(2, 0)),
        **reduced(m, "max", A, both, axis=(0, -1)),
        **reduced(m, "max", A, both, axis=(-3, -1)),
        **reduced(m, "max", A, kept, axis=(1, 2), keepdims=True),
        **reduced(m, "max", A, all_kept, axis=None, keepdims=True),
    }


@number("9.4")
@weight(1)
@given(A=distinct(5, 5), earlier=normal(5, 5), first=normal(5), second=normal(5))
def test_max_adds_to_an_earlier_gradient(m, A, earlier, first, second):
    """Gradients add up, those from before too; and a maximum may well be negative."""
    m.broadcast_grad_accumulate = nothing_repeated
    first = np.array(first)
    a = m.Tensor(A - 10, requires_grad=True)
    a.grad += earlier
    rows, columns = m.max(a, axis=1), a.max(axis=0)
    rows.grad_fn(first)
    columns.grad_fn(second)
    return {"A.max(axis=1)": rows.array, "A.grad": a.grad, "grad_out afterwards": first}


@number("9.5")
@weight(1)
@given(A=distinct(4, 3), mark=normal(4, 3))
def test_max_keeps_its_place_in_the_graph(m, A, mark):
    """The result knows its name and its parent, and needs a gradient if that one does."""
    return place_of_one(m, "max", A, mark, axis=1)
