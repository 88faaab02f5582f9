"""conv2d in further.py: against sums written out, against differences, and in a network."""

from itertools import product
from typing import Any

import numpy as np
import pytest

from solution.tests.differences import Array, assert_is_gradient
from solution.tests.extra_cases import read_only

# Image, window, stride and padding.
CASES = [
    ((5, 4), (3, 2), 1, 0),
    ((5, 4), (2, 3), 1, 1),
    ((6, 7), (3, 3), 2, 0),
    ((6, 5), (3, 2), 2, 1),
    ((4, 4), (4, 4), 1, 0),
    ((4, 3), (1, 1), 1, 0),
    ((4, 4), (1, 1), 2, 0),
    ((5, 5), (2, 2), 3, 2),
    ((3, 3), (5, 5), 1, 1),
]


def written_out(x: Array, weight: Array, stride: int, padding: int) -> Array:
    """Every sum of the docstring, entry by entry; outside of the image is 0."""
    examples, channels, height, width = x.shape
    outputs, _, tall, wide = weight.shape
    rows = (height + 2 * padding - tall) // stride + 1
    columns = (width + 2 * padding - wide) // stride + 1
    y = np.zeros((examples, outputs, rows, columns))
    for n, o, i, j in np.ndindex(y.shape):
        for c, k, m in product(range(channels), range(tall), range(wide)):
            p, q = i * stride + k - padding, j * stride + m - padding
            if 0 <= p < height and 0 <= q < width:
                y[n, o, i, j] += x[n, c, p, q] * weight[o, c, k, m]
    return y


def drawn(image: tuple[int, int], window: tuple[int, int]) -> tuple[Array, Array]:
    """Two images of three channels, and weights for two outputs."""
    rng = np.random.default_rng(sum(image) + 10 * sum(window))
    return rng.normal(size=(2, 3, *image)), rng.normal(size=(2, 3, *window))


@pytest.mark.parametrize(("image", "window", "stride", "padding"), CASES)
def test_values_are_the_sums(
    further64: Any, image: tuple[int, int], window: tuple[int, int], stride: int, padding: int
) -> None:
    """Of the docstring's formula, in each case."""
    x, weight = drawn(image, window)
    out = further64.conv2d(read_only(x), read_only(weight), stride, padding)
    np.testing.assert_allclose(out.array, written_out(x, weight, stride, padding), rtol=1e-11)


@pytest.mark.parametrize(("image", "window", "stride", "padding"), CASES)
def test_gradients_are_differences(
    further64: Any, image: tuple[int, int], window: tuple[int, int], stride: int, padding: int
) -> None:
    """Of the image and of the weights, for any upstream gradient, which stays as it is."""
    arrays = drawn(image, window)
    x, weight = (further64.Tensor(array, requires_grad=True) for array in arrays)
    out = further64.conv2d(x, weight, stride, padding)
    upstream = read_only(np.random.default_rng(1).normal(size=out.shape))
    out.grad_fn(upstream)

    def loss() -> float:
        return float(np.sum(upstream * written_out(*arrays, stride, padding)))

    for tensor, array in ((x, arrays[0]), (weight, arrays[1])):
        assert_is_gradient(tensor.grad, loss, array)


def test_a_window_as_large_as_the_image_is_a_linear_layer(further64: Any) -> None:
    """Values and gradients are those of a product of matrices."""
    rng = np.random.default_rng(0)
    x, w, g = rng.normal(size=(4, 2, 3, 3)), rng.normal(size=(5, 2, 3, 3)), rng.normal(size=(4, 5))
    images, weight = (further64.Tensor(each, requires_grad=True) for each in (x, w))
    out = further64.conv2d(images, weight)
    out.grad_fn(g[:, :, None, None])
    rows, flat = x.reshape(4, -1), w.reshape(5, -1)
    np.testing.assert_allclose(out.array[:, :, 0, 0], rows @ flat.T, rtol=1e-12)
    np.testing.assert_allclose(images.grad.reshape(4, -1), g @ flat, rtol=1e-12)
    np.testing.assert_allclose(weight.grad.reshape(5, -1), g.T @ rows, rtol=1e-12)


def test_windows_are_views(further: Any) -> None:
    """Nothing is copied, and what is left at the edge is seen through none."""
    images = np.arange(2 * 1 * 5 * 6, dtype=np.float32).reshape(2, 1, 5, 6)
    seen = further.windows(images, 3, 2, stride=2)
    assert seen.shape == (2, 1, 2, 3, 3, 2) and np.shares_memory(seen, images)
    np.testing.assert_array_equal(seen[1, 0, 1, 2], images[1, 0, 2:5, 4:6])


def test_its_place_in_the_graph(further: Any) -> None:
    """Parents, name, and who needs a gradient; float32 stays float32."""
    x, w = np.ones((1, 1, 3, 3)), np.ones((1, 1, 2, 2))
    for needs_x, needs_w in product((False, True), (False, True)):
        images = further.Tensor(x, requires_grad=needs_x)
        weight = further.Tensor(w, requires_grad=needs_w)
        out = further.conv2d(images, weight)
        assert out.parents == (images, weight) and out.grad_fn_name == "<Conv2dBackward>"
        assert out.requires_grad == (needs_x or needs_w) == (out.grad_fn is not None)
        if out.grad_fn:
            out.grad_fn(np.ones((1, 1, 2, 2)))
        assert (images.grad is not None, weight.grad is not None) == (needs_x, needs_w)
        assert all(t.grad.dtype == np.float32 for t in (images, weight) if t.requires_grad)


def test_through_a_whole_graph(further64: Any) -> None:
    """Two convolutions, a bias and exponentials: the gradient of each is that of differences."""
    rng = np.random.default_rng(5)
    arrays = [rng.normal(size=s) for s in ((2, 1, 5, 5), (3, 1, 3, 3), (1, 3, 1, 1), (2, 3, 3, 3))]
    tensors = [further64.Tensor(array, requires_grad=True) for array in arrays]

    def loss_of(x: Any, w1: Any, b: Any, w2: Any) -> Any:
        hidden = 1 / (1 + (further64.conv2d(x, w1, padding=1) + b).exp())
        out = further64.conv2d(hidden, w2, stride=2)
        return (out * out).sum()

    loss_of(*tensors).backward()
    for tensor, array in zip(tensors, arrays, strict=True):
        assert_is_gradient(tensor.grad, lambda: float(loss_of(*arrays).array), array)
