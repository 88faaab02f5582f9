"""Question 8, the visible half: `sum`."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import constant, normal, uniform
from grader.assignment.probes import given
from tests_visible.helpers import nothing_repeated, place_of_one, reduced


@number("8.1")
@weight(1)
@given(A=normal(4, 7), along_0=normal(7), along_1=normal(4))
def test_sum_along_one_axis(m, A, along_0, along_1):
    """Each entry gets the upstream gradient of the sum that it went into."""
    return {
        **reduced(m, "sum", A, along_0, axis=0),
        **reduced(m, "sum", A, along_1, axis=1),
        **reduced(m, "sum", A, along_1, axis=-1),
    }


@number("8.2")
@weight(1)
@given(A=uniform(0.5, 2, 3, 5), upstream=constant(2.5), line=constant([-1.5]))
def test_sum_of_everything(m, A, upstream, line):
    """Without an axis the result has shape (), and shape (1,) is fine for its gradient too."""
    m.broadcast_grad_accumulate = nothing_repeated
    a, b = m.Tensor(A, requires_grad=True), m.Tensor(A, requires_grad=True)
    of_a, of_b = m.sum(a), b.sum()
    of_a.grad_fn(upstream)
    of_b.grad_fn(line)
    return {
        "A.sum()": of_a.array,
        "A.grad for an upstream gradient of shape ()": a.grad,
        "A.grad for an upstream gradient of shape (1,)": b.grad,
    }


@number("8.3")
@weight(2)
@given(
    A=uniform(-1, 3, 3, 4, 5),
    middle=normal(3, 1, 5),
    both=normal(4),
    kept=normal(3, 1, 1),
    all_kept=normal(1, 1, 1),
)
def test_sum_with_keepdims_and_several_axes(m, A, middle, both, kept, all_kept):
    """With keepdims the summed axes stay, with size 1; a tuple names several, in any order."""
    return {
        **reduced(m, "sum", A, middle, axis=-2, keepdims=True),
        **reduced(m, "sum", A, both, axis=(2, 0)),
        **reduced(m, "sum", A, both, axis=(0, -1)),
        **reduced(m, "sum", A, both, axis=(-3, -1)),
        **reduced(m, "sum", A, kept, axis=(1, 2), keepdims=True),
        **reduced(m, "sum", A, all_kept, axis=None, keepdims=True),
    }


@number("8.4")
@weight(1)
@given(A=uniform(-1, 3, 4, 4), earlier=normal(4, 4), first=normal(4), second=normal(4))
def test_sum_keeps_its_place_in_the_graph(m, A, earlier, first, second):
    """Gradients add up; the result knows its name and its parent, and if it needs a gradient."""
    place = place_of_one(m, "sum", A, earlier, axis=0)
    if "grad_fn_name" not in place:  # what came out is no Tensor
        return place
    first = np.array(first)
    a, c = m.Tensor(A, requires_grad=True), m.Tensor(A, requires_grad=True)
    a.grad += earlier
    for out, upstream in (
        (m.sum(a, axis=0), first),
        (m.sum(a, axis=1), second),
        (m.sum(c, axis=1), second),
        (m.sum(c, axis=0), first),
    ):
        if out.grad_fn is not None:
            out.grad_fn(upstream)
    return {**place, "A.grad": a.grad, "C.grad": c.grad, "grad_out afterwards": first}
