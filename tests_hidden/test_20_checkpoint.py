"""Question 20, the hidden half: checkpoints, in graphs of all operations."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import normal
from grader.assignment.probes import given
from tests_hidden.helpers_further import bring_engine
from tests_visible.helpers import in_numbers
from tests_visible.helpers_further import Chain


@number("20.3")
@weight(0.25)
@given(
    X=normal(3, 4), W1=normal(4, 4, scale=0.5), W2=normal(4, 4, scale=0.5), b=normal(1, 4)
)  # fmt: skip
def test_checkpoint_in_a_network(m, X, W1, W2, b):
    """Two layers with a checkpoint each, and a way around them; weights that both use."""
    bring_engine(m)
    x, w1, w2, bias = (m.Tensor(each, requires_grad=True) for each in (X, W1, W2, b))

    def layer(weight):
        return lambda h: (1 + (h @ weight + bias).exp()).log()

    h = m.checkpoint(layer(w1), x * 0.5)
    y = m.checkpoint(layer(w2), h) * h - m.checkpoint(layer(w1), h)
    (y * y).sum().backward()
    return {
        "y": y.array,
        "X.grad": x.grad,
        "W1.grad": w1.grad,
        "W2.grad": w2.grad,
        "b.grad": bias.grad,
    }


@number("20.4")
@weight(0.25)
@given(X=normal(3), W=normal(3), upstream=normal(3, dtype="float64"))
def test_checkpoint_again(m, X, W, upstream):
    """A checkpoint within another, one of an array, and memory in pieces of unequal length."""
    bring_engine(m)
    x, w = m.Tensor(np.array(X), True), m.Tensor(np.array(W), True)
    nested = m.checkpoint(lambda h: m.checkpoint(lambda k: k * k * w, h * 0.5) - h, x)
    nested.grad_fn(upstream)
    observed = {"nested": nested.array, "X.grad": np.array(x.grad), "w.grad": np.array(w.grad)}
    observed["X has changed by"] = x.array - X
    from_array = m.checkpoint(lambda h: h * w, X)
    from_array.grad_fn(upstream)
    chain = Chain(m, m.Tensor(0.3, True))
    h = m.Tensor(X, True)
    for count in (30, 4, 30):
        h = m.checkpoint(chain.steps(count), h)
    facts = {"at most 8 arrays": chain.alive() <= 8}
    return {
        **observed,
        **in_numbers(facts, X),
        "from an array": from_array.array,
        "w.grad afterwards": w.grad,
        "64 steps": h.array,
    }
