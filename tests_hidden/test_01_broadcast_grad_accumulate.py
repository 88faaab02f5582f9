"""Question 1, the hidden half: `broadcast_grad_accumulate`."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import constant, integers, uniform
from grader.assignment.probes import given


@number("1.5")
@weight(2)
@given(gradient=uniform(-1, 3, 4, 4, 4))
def test_broadcast_in_a_cube(m, gradient):
    """Where all axes have the same size, a mixed-up axis does not show in the shape.

    The slice comes first: its tensor's shape is met again, repeated along more axes.
    """
    given_slice = m.broadcast_grad_accumulate(m.Tensor(np.ones((1, 1, 4))), gradient[:1])
    shapes = ((1, 1, 4), (1, 4, 1), (4, 1, 1), (4, 1, 4), (1, 4, 4), (4, 4, 1))
    observed = {
        f"gradient for shape {shape}": m.broadcast_grad_accumulate(
            m.Tensor(np.ones(shape)), gradient
        )
        for shape in shapes
    }
    return {"gradient of a slice": given_slice, **observed}


@number("1.6")
@weight(1)
@given(line=uniform(-1, 3, 7), block=uniform(-1, 3, 2, 3, 1, 4, 5))
def test_broadcast_of_one_and_five_axes(m, line, block):
    """The number of axes is free, and an axis may have size 1 on both sides."""
    single, deep = m.Tensor(np.ones((1,))), m.Tensor(np.ones((2, 1, 1, 4, 1)))
    return {
        "gradient for shape (1,)": m.broadcast_grad_accumulate(single, line),
        "gradient for shape (2, 1, 1, 4, 1)": m.broadcast_grad_accumulate(deep, block),
    }


@number("1.7")
@weight(1)
@given(doubles=uniform(-1, 3, 5, 6, dtype="float64"), whole=integers(-3, 7, 5, 6))
def test_broadcast_of_other_dtypes(m, doubles, whole):
    """Gradients of float64 and int64 are summed as well, and are left as they were."""
    doubles, whole = np.array(doubles), np.array(whole)
    row = m.broadcast_grad_accumulate(m.Tensor(np.ones((1, 6))), doubles)
    column = m.broadcast_grad_accumulate(m.Tensor(np.ones((5, 1))), whole)
    again = m.broadcast_grad_accumulate(m.Tensor(np.ones((5, 1))), doubles)
    whole_again = m.broadcast_grad_accumulate(m.Tensor(np.ones((1, 6))), whole)
    return {
        # As float32, because in which dtype a student sums is left open.
        "float64, row": np.asarray(row, dtype="float32"),
        "int64, column": np.asarray(column, dtype="float32"),
        "float64, column behind it": np.asarray(again, dtype="float32"),
        "int64, row behind it": np.asarray(whole_again, dtype="float32"),
        "float64 gradient afterwards": doubles,
        "int64 gradient afterwards": whole,
    }


@number("1.8")
@weight(1)
@given(gradient=uniform(-1, 3, 5, 6), point=constant(2.5))
def test_broadcast_of_a_single_entry(m, gradient, point):
    """A (1, 1) tensor gets the sum of everything, and a tensor without axes what there is."""
    pixel, scalar = m.Tensor(np.ones((1, 1))), m.Tensor(1.0)
    return {
        "gradient for shape (1, 1)": m.broadcast_grad_accumulate(pixel, gradient),
        "gradient for shape ()": np.asarray(m.broadcast_grad_accumulate(scalar, point)),
    }
