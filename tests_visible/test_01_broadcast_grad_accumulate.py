"""Question 1, the visible half: `broadcast_grad_accumulate`."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import constant, integers, normal, uniform
from grader.assignment.probes import given


@number("1.1")
@weight(1)
@given(A=constant([[8, 2, 5]]), gradient=integers(1, 10, 2, 3, dtype="float32"))
def test_broadcast_sums_over_rows(m, A, gradient):
    """A (1, 3) tensor that was repeated on two rows gets the sum of both rows."""
    a = m.Tensor(A, requires_grad=True)
    return {"gradient of A": m.broadcast_grad_accumulate(a, gradient)}


@number("1.2")
@weight(1)
@given(A=normal(4, 1), gradient=normal(4, 12), square=normal(4, 4))
def test_broadcast_sums_over_columns(m, A, gradient, square):
    """A (4, 1) array gets the sum over twelve columns, or four: only its shape is asked for."""
    return {
        "gradient of A": m.broadcast_grad_accumulate(A, gradient),
        "gradient of A from a square": m.broadcast_grad_accumulate(A, square),
    }


@number("1.3")
@weight(1)
@given(A=normal(4, 6), single=normal(1, 5), gradient=normal(4, 6), narrow=normal(1, 5))
def test_broadcast_leaves_equal_shapes_alone(m, A, single, gradient, narrow):
    """Where nothing was repeated there is nothing to sum."""
    return {
        "gradient of A (4, 6)": m.broadcast_grad_accumulate(m.Tensor(A), gradient),
        "gradient of B (1, 5)": m.broadcast_grad_accumulate(m.Tensor(single), narrow),
    }


@number("1.4")
@weight(2)
@given(A=normal(1, 4, 1), B=normal(1, 1, 5), gradient=uniform(-1, 3, 3, 4, 5))
def test_broadcast_sums_over_two_axes(m, A, B, gradient):
    """A (1, 4, 1) tensor in a (3, 4, 5) result was repeated along two axes; so was a (1, 1, 5)."""
    gradient = np.array(gradient)
    return {
        "gradient of A (1, 4, 1)": m.broadcast_grad_accumulate(m.Tensor(A), gradient),
        "gradient of B (1, 1, 5)": m.broadcast_grad_accumulate(m.Tensor(B), gradient),
        "gradient of the result afterwards": gradient,
    }
