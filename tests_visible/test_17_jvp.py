"""Question 17, the visible half: forward mode.

The operations of tensors are the probes' own, from helpers_further.py: they have values, which is
all that forward mode asks of them.
"""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import constant, distinct, normal, uniform
from grader.assignment.probes import given
from tests_visible.helpers import in_numbers
from tests_visible.helpers_further import bring_values, forward


@number("17.1")
@weight(0.25)
@given(X=uniform(0.5, 2, 3, 4), V=normal(3, 4), row=uniform(0.5, 2, 1, 4))
def test_jvp_of_differences_products_and_quotients(m, X, V, row):
    """Tangents of -, * and /: of x with x, with a row that is repeated, and with a number."""
    bring_values(m)
    return {
        **forward(m, lambda x: x * x - x, X, V, "x x - x"),
        **forward(m, lambda x: x / (x * x + row), X, V, "x / (x x + row)"),
        **forward(m, lambda x: 3 - row * x, X, V, "3 - row x"),
        **forward(m, lambda x: (x - row) * 0.5, X, V, "(x - row) / 2"),
        **forward(m, lambda x: row / x, X, V, "row / x"),
        **forward(m, lambda x: x / row, X, V, "x / row"),
    }


@number("17.2")
@weight(0.25)
@given(X=normal(3, 3), V=normal(3, 3), P=uniform(0.5, 3, 2, 4), W=normal(2, 4), A=normal(3, 3))
def test_jvp_of_exp_log_and_matmul(m, X, V, P, W, A):
    """Tangents of exp and log, and of products of matrices with x on either side and on both."""
    bring_values(m)
    return {
        **forward(m, lambda x: x.exp(), X, V, "exp"),
        **forward(m, lambda x: x.log(), P, W, "log"),
        **forward(m, lambda x: A @ x, X, V, "A x"),
        **forward(m, lambda x: x @ A, X, V, "x A"),
        **forward(m, lambda x: x @ (x - A), X, V, "x (x - A)"),
    }


@number("17.3")
@weight(0.25)
@given(X=distinct(3, 4), V=normal(3, 4))
def test_jvp_of_sum_and_max(m, X, V):
    """Tangents of sums and maxima, over all axes or one, with and without keepdims."""
    bring_values(m)
    return {
        **forward(m, lambda x: x.sum(), X, V, "sum"),
        **forward(m, lambda x: x.sum(axis=0), X, V, "sum over axis 0"),
        **forward(m, lambda x: x.sum(axis=1, keepdims=True), X, V, "sum over axis 1, kept"),
        **forward(m, lambda x: x.max(), X, V, "max"),
        **forward(m, lambda x: x.max(axis=0, keepdims=True), X, V, "max over axis 0, kept"),
        **forward(m, lambda x: x.max(axis=1), X, V, "max over axis 1"),
    }


@number("17.4")
@weight(0.25)
@given(X=distinct(2, 4), V=normal(2, 4), C=constant([[1.5, -2]]))
def test_jvp_of_whole_functions(m, X, V, C):
    """The softmax of each row, a result that does not depend on x, and x itself."""
    bring_values(m)
    x_before, v_before = np.array(X), np.array(V)

    def softmax(x):
        powers = (x - x.max(axis=1, keepdims=True)).exp()
        return powers / powers.sum(axis=1, keepdims=True)

    both = m.jvp(softmax, X, V)
    facts = {
        "how many are returned": len(both),
        "types": " ".join(type(each).__name__ for each in both),
    }
    return {
        **in_numbers(facts, X),
        **forward(m, softmax, X, V, "softmax"),
        **forward(m, lambda x: C, X, V, "a constant"),
        **forward(m, lambda x: x, X, V, "the identity"),
        "x has changed by": X - x_before,
        "v has changed by": V - v_before,
    }
