"""Question 19, the visible half: convolution. Gradients are asked of its grad_fn alone."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import normal
from grader.assignment.probes import given
from tests_visible.helpers import called, in_numbers, parents_of
from tests_visible.helpers_further import convolved


@number("19.1")
@weight(0.25)
@given(X=normal(2, 3, 5, 4), W=normal(2, 3, 3, 2), upstream=normal(2, 2, 3, 3))
def test_conv2d_there_and_back(m, X, W, upstream):
    """Two images of three channels, and windows that overlap."""
    return convolved(m, X, W, upstream)


@number("19.2")
@weight(0.25)
@given(X=normal(1, 2, 6, 7), W=normal(3, 2, 3, 3), upstream=normal(1, 3, 2, 3))
def test_conv2d_with_a_stride(m, X, W, upstream):
    """The window moves on by two pixels; the last row is seen through no window."""
    return convolved(m, X, W, upstream, ", stride=2", stride=2)


@number("19.3")
@weight(0.25)
@given(X=normal(2, 2, 4, 4), W=normal(2, 2, 3, 3), upstream=normal(2, 2, 4, 4))
def test_conv2d_with_padding(m, X, W, upstream):
    """With a row of zeros around it, an image keeps its size."""
    return convolved(m, X, W, upstream, ", padding=1", padding=1)


@number("19.4")
@weight(0.25)
@given(
    X=normal(1, 2, 3, 3),
    W=normal(1, 2, 2, 2),
    upstream=normal(1, 1, 2, 2),
    earlier=normal(1, 2, 3, 3),
    earlier_too=normal(1, 2, 2, 2),
)
def test_conv2d_in_the_graph(m, X, W, upstream, earlier, earlier_too):
    """Gradients add to earlier ones; who needs none gets none; parents and name are kept."""
    x, weight, g = m.Tensor(X, True), m.Tensor(W, True), np.array(upstream)
    fixed_x, fixed_weight = m.Tensor(X), m.Tensor(W)
    x.grad += earlier
    weight.grad += earlier_too
    out, half = m.conv2d(x, weight), m.conv2d(fixed_x, weight)
    other, none = m.conv2d(x, fixed_weight), m.conv2d(fixed_x, fixed_weight)
    out.grad_fn(g)
    facts = {
        "grad_fn_name": out.grad_fn_name,
        "parents": parents_of(out, X=x, W=weight),
        "needs a gradient": " ".join(str(bool(o.requires_grad)) for o in (out, half, other, none)),
        "grad_fn where only W needs it": called(half, upstream),
        "grad_fn where only X needs it": called(other, upstream),
        "grad_fn where nobody needs it": "none" if none.grad_fn is None else "there is one",
        "a gradient that nobody wants": fixed_x.grad is not None or fixed_weight.grad is not None,
        "conv2d of arrays": type(m.conv2d(X, W)).__name__,
    }
    return {
        **in_numbers(facts, X),
        "X.grad": x.grad,
        "W.grad": weight.grad,
        "grad_out has changed by": g - upstream,
    }
