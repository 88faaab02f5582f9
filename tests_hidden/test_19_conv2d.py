"""Question 19, the hidden half: convolution."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import normal
from grader.assignment.probes import given
from tests_visible.helpers_further import convolved


@number("19.5")
@weight(0.25)
@given(
    X=normal(2, 1, 4, 6, dtype="float64"),
    W=normal(4, 1, 2, 4, dtype="float64"),
    upstream=normal(2, 4, 3, 3, dtype="float64"),
)
def test_conv2d_in_float64(m, X, W, upstream):
    """One channel and four outputs, windows wider than high: as precise as float64."""
    m.Tensor.dtype = np.float64
    return convolved(m, X, W, upstream)


@number("19.6")
@weight(0.25)
@given(
    X=normal(2, 2, 6, 5), W=normal(2, 2, 3, 2), upstream=normal(2, 2, 3, 3),
    W2=normal(1, 2, 2, 3), upstream2=normal(2, 1, 3, 3),
)  # fmt: skip
def test_conv2d_with_stride_and_padding(m, X, W, upstream, W2, upstream2):
    """Both at once, where pixels are left over at the edge; a stride beyond the window's size."""
    return {
        **convolved(m, X, W, upstream, ", stride=2, padding=1", stride=2, padding=1),
        **convolved(m, X, W2, upstream2, ", stride=3, padding=2", stride=3, padding=2),
    }


@number("19.7")
@weight(0.25)
@given(
    X=normal(2, 3, 4, 4), W=normal(2, 3, 4, 4), upstream=normal(2, 2, 1, 1),
    P=normal(3, 3, 1, 1), upstream2=normal(2, 3, 4, 4),
)  # fmt: skip
def test_conv2d_of_extreme_windows(m, X, W, upstream, P, upstream2):
    """A window as large as the image, which is a linear layer, and one of a single pixel."""
    return {
        **convolved(m, X, W, upstream, ", the whole image"),
        **convolved(m, X, P, upstream2, ", one pixel"),
    }


@number("19.8")
@weight(0.25)
@given(
    X=normal(1, 2, 5, 5), W=normal(2, 2, 3, 3), upstream=normal(1, 2, 5, 5),
    upstream2=normal(1, 2, 2, 2),
)  # fmt: skip
def test_conv2d_used_twice(m, X, W, upstream, upstream2):
    """The same images and weights in three convolutions; nothing that is given changes."""
    x, weight = m.Tensor(np.array(X), True), m.Tensor(np.array(W), True)
    g = np.array(upstream)
    first, again = m.conv2d(x, weight, padding=1), m.conv2d(x, weight, padding=1)
    second = m.conv2d(x, weight, stride=2)
    for out, grad_out in ((first, g), (second, upstream2), (again, g)):
        out.grad_fn(grad_out)
    return {
        "first": first.array,
        "second": second.array,
        "X.grad": x.grad,
        "W.grad": weight.grad,
        "X has changed by": x.array - X,
        "W has changed by": weight.array - W,
        "grad_out has changed by": g - upstream,
    }
