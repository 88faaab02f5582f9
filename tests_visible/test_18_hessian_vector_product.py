"""Question 18, the visible half: second derivatives.

The functions here are made by hand, see helpers_further.py: they take a Dual and return one, and
need none of your operations.
"""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import constant, normal, uniform
from grader.assignment.probes import given
from tests_visible.helpers import in_numbers
from tests_visible.helpers_further import bowl, bring_chains, cubes


@number("18.1")
@weight(0.25)
@given(X=normal(2, 3), V=normal(2, 3), W=normal(2, 3), C=uniform(0.5, 2, 2, 3))
def test_hessian_of_cubes(m, X, V, W, C):
    """Of Σ c x³, along two directions and twice as far; x and v stay as they are."""
    bring_chains(m)
    x, v = np.array(X), np.array(V)
    first = m.hessian_vector_product(cubes(m, C), x, v)
    kept = None if first is None else np.array(first)
    second = m.hessian_vector_product(cubes(m, C), x, W)
    facts = {"type": type(first).__name__}
    return {
        **in_numbers(facts, X),
        "H v": kept,
        "H w": second,
        "H 2v": m.hessian_vector_product(cubes(m, C), x, 2 * v),
        "H v afterwards": first,
        "x has changed by": x - X,
        "v has changed by": v - V,
    }


@number("18.2")
@weight(0.25)
@given(
    A=constant([[4, 1, -0.5], [1, 3, 0.75], [-0.5, 0.75, 2]]), b=normal(3, 1), start=normal(3, 1)
)
def test_newton_step_on_a_bowl(m, A, b, start):
    """Column by column the Hessian of a quadratic function; one Newton step finds its minimum."""
    bring_chains(m)
    units = np.eye(3, dtype=start.dtype)
    products = [m.hessian_vector_product(bowl(m, A, b), start, units[:, [j]]) for j in range(3)]
    H = np.concatenate(products, axis=1)
    step = np.linalg.solve(H, A @ start - b)
    return {"H": H, "x after one Newton step": (start - step).astype(np.float32)}
