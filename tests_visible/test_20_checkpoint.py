"""Question 20, the visible half: checkpoints.

What is computed is a chain of operations that the probes make by hand, see helpers_further.py. It
counts its arrays. `backward` is the probes' own.
"""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import constant, normal
from grader.assignment.probes import given
from tests_visible.helpers import in_numbers, parents_of
from tests_visible.helpers_further import Chain, bring_chains


@number("20.1")
@weight(0.25)
@given(X=normal(2, 3), W=constant(0.4), upstream=normal(2, 3), earlier=normal(2, 3))
def test_checkpoint_there_and_back(m, X, W, upstream, earlier):
    """Values and gradients are as without it, also a weight's; they add to earlier ones."""
    bring_chains(m)
    x, w, fixed, g = m.Tensor(X, True), m.Tensor(W, True), m.Tensor(X), np.array(upstream)
    x.grad += earlier
    chain = Chain(m, w)
    out, half = m.checkpoint(chain.steps(3), x), m.checkpoint(chain.steps(2), fixed)
    chain.w = m.Tensor(W)
    other, none = m.checkpoint(chain.steps(2), x), m.checkpoint(chain.steps(2), fixed)
    chain.w = w
    facts = {
        "grad_fn_name": out.grad_fn_name,
        "parents": parents_of(out, X=x),
        "needs a gradient": " ".join(str(bool(o.requires_grad)) for o in (out, half, other, none)),
        "grad_fn where nobody needs it": "none" if none.grad_fn is None else "there is one",
    }
    out.grad_fn(g)
    observed = {"X.grad": np.array(x.grad), "w.grad": np.array(w.grad)}
    if half.grad_fn is not None:
        half.grad_fn(g)
    return {
        **in_numbers(facts, X),
        "three steps": out.array,
        **observed,
        "w.grad, with a second use where x needs none": w.grad,
        "gradient of the x that needs none": fixed.grad,
        "grad_out has changed by": g - upstream,
    }


@number("20.2")
@weight(0.25)
@given(X=normal(2, 3, scale=0.5), W=constant(0.2))
def test_checkpoint_of_a_chain_of_64(m, X, W):
    """In 8 pieces of 8 steps at most half of the arrays are there at any time."""
    bring_chains(m)
    facts = {}
    for which, pieces in (("without", 0), ("with", 8)):
        x, w = m.Tensor(X, True), m.Tensor(W, True)
        chain = Chain(m, w)
        h = x if pieces else chain.steps(64)(x)
        for _ in range(pieces):
            h = m.checkpoint(chain.steps(8), h)
        facts[f"at most 32 arrays before backward, {which}"] = chain.alive() <= 32
        h.backward()
        facts[f"at most 32 arrays during backward, {which}"] = chain.most <= 32
    facts["each step was computed again"] = chain.calls >= 128
    return {**in_numbers(facts, X), "64 steps": h.array, "X.grad": x.grad, "w.grad": w.grad}
