"""Question 5, the hidden half: `matmul`."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import integers, normal, uniform
from grader.assignment.probes import given
from tests_hidden.helpers import in_float64
from tests_visible.helpers import in_numbers, nothing_repeated, type_of


def product(m, A, B, upstream):
    """Observes A @ B and both gradients, by the shapes of the matrices."""
    m.broadcast_grad_accumulate = nothing_repeated
    a, b = m.Tensor(A, requires_grad=True), m.Tensor(B, requires_grad=True)
    out = m.matmul(a, b)
    out.grad_fn(upstream)
    call = f"{A.shape} @ {B.shape}"
    return {call: out.array, f"left gradient, {call}": a.grad, f"right gradient, {call}": b.grad}


@number("5.4")
@weight(1)
@given(A=normal(4, 4), B=normal(4, 2), C=normal(2, 4), tall=normal(4, 2), square=normal(2, 2))
def test_matmul_where_two_sizes_agree(m, A, B, C, tall, square):
    """Where two of the three sizes are the same, more than one product fits."""
    return {
        **product(m, A, B, tall),
        **product(m, C, A, B.T),
        **product(m, C, B, square),
    }


@number("5.5")
@weight(1)
@given(
    row=uniform(0.5, 2, 1, 6),
    column=uniform(0.5, 2, 6, 1),
    one=uniform(0.5, 2, 1, 1),
    many=normal(6, 6),
)
def test_matmul_of_rows_and_columns(m, row, column, one, many):
    """A row times a column is one number; a column times a row is a whole matrix."""
    return {**product(m, row, column, one), **product(m, column, row, many)}


@number("5.6")
@weight(1)
@given(A=normal(3, 3), doubles=normal(3, 3, dtype="float64"), whole=integers(-3, 4, 3, 3))
def test_matmul_of_a_matrix_with_itself(m, A, doubles, whole):
    """A matrix may be both factors; upstream gradients of any dtype are fine, and left alone."""
    m.broadcast_grad_accumulate = nothing_repeated
    doubles, whole = np.array(doubles), np.array(whole)
    a = m.Tensor(np.array(A), requires_grad=True)
    out = a @ a
    out.grad_fn(doubles)
    a.grad *= 2  # in place: an array that shares its memory changes too
    out.grad_fn(whole)
    out.grad_fn(doubles)
    return {
        "A @ A": out.array,
        "A.grad": a.grad,
        "A afterwards": a.array,
        "grad_out afterwards": doubles,
        "whole grad_out afterwards": whole,
        "A @ A once more": m.matmul(a, a).array,
        **in_float64(m, m.matmul, A, A),
    }


@number("5.7")
@weight(1)
@given(A=normal(3, 5), B=normal(2, 3), C=normal(5, 4), left_up=normal(2, 5), right_up=normal(3, 4))
def test_matmul_with_arrays(m, A, B, C, left_up, right_up):
    """Other things than tensors may stand on either side."""
    m.broadcast_grad_accumulate = nothing_repeated
    a = m.Tensor(A, requires_grad=True)
    left, right = B @ a, a @ C
    left.grad_fn(left_up)
    right.grad_fn(right_up)
    return {
        "B @ A": left.array,
        "A @ C": right.array,
        **in_numbers({"type of B @ A": type_of(m, left)}, left_up),
        "A.grad": a.grad,
    }
