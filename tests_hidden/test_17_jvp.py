"""Question 17, the hidden half: forward mode."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import distinct, normal, uniform
from grader.assignment.probes import given
from tests_hidden.helpers_further import bring_engine
from tests_visible.helpers_further import bring_values, forward


@number("17.5")
@weight(0.25)
@given(X=uniform(0.5, 2, 4, 1), V=normal(4, 1), Y=uniform(0.5, 2, 4, 5))
def test_jvp_where_x_is_repeated(m, X, V, Y):
    """A column meets a table, and its tangent is repeated with it; all four operators."""
    bring_values(m)
    return {
        **forward(m, lambda x: Y - x, X, V, "Y - x"),
        **forward(m, lambda x: x - Y, X, V, "x - Y"),
        **forward(m, lambda x: x * Y, X, V, "x Y"),
        **forward(m, lambda x: Y / x, X, V, "Y / x"),
        **forward(m, lambda x: (x * Y) / (x - 3), X, V, "x Y / (x - 3)"),
        **forward(m, lambda x: 2 / x - x * x * x, X, V, "2 / x - x³"),
    }


@number("17.6")
@weight(0.25)
@given(
    X=uniform(0.5, 2, 2, 3, dtype="float64"),
    V=normal(2, 3, dtype="float64"),
    A=normal(4, 2, dtype="float64"),
    B=normal(3, 5, dtype="float64"),
)
def test_jvp_in_float64(m, X, V, A, B):
    """Products of matrices that are not square, exp and log: as precise as float64."""
    m.Tensor.dtype = np.float64
    bring_values(m)
    return {
        **forward(m, lambda x: A @ x @ B, X, V, "A x B"),
        **forward(m, lambda x: (x @ B).exp(), X, V, "exp(x B)"),
        **forward(m, lambda x: (A @ x.log()).exp(), X, V, "exp(A ln x)"),
        **forward(m, lambda x: (x * x).log(), X, V, "ln x²"),
    }


@number("17.7")
@weight(0.25)
@given(X=distinct(2, 3, 4), V=normal(2, 3, 4))
def test_jvp_over_several_axes(m, X, V):
    """Sums and maxima of three axes, counted from the end or several at once."""
    bring_values(m)
    return {
        **forward(m, lambda x: x.sum(axis=(0, 2)), X, V, "sum over two axes"),
        **forward(m, lambda x: x.sum(axis=-1), X, V, "sum over the last axis"),
        **forward(m, lambda x: x.sum(keepdims=True), X, V, "sum, kept"),
        **forward(m, lambda x: x.max(axis=(0, 2)), X, V, "max over two axes"),
        **forward(m, lambda x: x.max(axis=-2, keepdims=True), X, V, "max over axis -2, kept"),
        **forward(m, lambda x: (x * x + 0.3 * x).max(axis=0), X, V, "max of x x + 0.3 x"),
    }


@number("17.8")
@weight(0.25)
@given(X=distinct(3, 4, gap=0.4), V=normal(3, 4), W=normal(4, 2), U=normal(3, 2))
def test_jvp_and_reverse_mode_meet_in_one_number(m, X, V, W, U):
    """u · (J v) by forward mode, and (Jᵀ u) · v by reverse mode."""
    bring_engine(m)

    def f(x):
        scores = x @ W
        top = scores.max(axis=1, keepdims=True)
        return scores - (scores - top).exp().sum(axis=1, keepdims=True).log() / (top * top + 1)

    x = m.Tensor(X, requires_grad=True)
    (f(x) * U).sum().backward()
    value, tangent = m.jvp(f, X, V)
    return {
        "f(x)": value,
        "u · (J v)": np.asarray(np.vdot(U, tangent), np.float32),
        "(Jᵀ u) · v": np.asarray(np.vdot(x.grad, V), np.float32),
    }
