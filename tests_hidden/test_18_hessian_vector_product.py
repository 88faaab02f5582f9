"""Question 18, the hidden half: second derivatives of what operators and methods compute."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import normal, uniform
from grader.assignment.probes import given
from tests_hidden.helpers_further import bring_duals, bring_engine


@number("18.3")
@weight(0.25)
@given(
    X=normal(3, 4, dtype="float64"),
    V=normal(3, 4, dtype="float64"),
    W=normal(3, 4, dtype="float64"),
    A=normal(4, 2, dtype="float64"),
)
def test_hessian_is_symmetric(m, X, V, W, A):
    """w · H v and v · H w, of the logarithm of a sum of exponentials, in float64."""
    m.Tensor.dtype = np.float64
    bring_engine(m)
    bring_duals(m)

    def f(x):
        scores = x @ A
        top = scores.max(axis=1, keepdims=True)
        return ((scores - top).exp().sum(axis=1, keepdims=True).log() + top).sum()

    along_v, along_w = (m.hessian_vector_product(f, X, each) for each in (V, W))
    return {
        "H v": along_v,
        "w · H v": np.asarray(np.vdot(W, along_v)),
        "v · H w": np.asarray(np.vdot(V, along_w)),
    }


@number("18.4")
@weight(0.25)
@given(X=uniform(0.5, 2, 2, 3), V=normal(2, 3), C=normal(2, 3))
def test_hessian_of_other_functions(m, X, V, C):
    """Of a quotient, of a linear function, and of a product with what x is not part of."""
    bring_engine(m)
    bring_duals(m)
    squares = m.hessian_vector_product(lambda x: (x * x * x).sum() / (x * x).sum(), X, V)
    return {
        "H v of a quotient": squares,
        "H v of a linear function": m.hessian_vector_product(lambda x: (C * x).sum(), X, V),
        "H v of a weighted square": m.hessian_vector_product(lambda x: (C * x * x).sum(), X, V),
        "H v of a sum, kept": m.hessian_vector_product(
            lambda x: (x.log() * x).sum(keepdims=True), X, V
        ),
    }
