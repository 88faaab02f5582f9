"""further.py beside PyTorch, which computes the same in its own way. Runs in `make torch`."""

from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")
# PyTorch warns of its own compiler when its forward mode is first used.
pytestmark = [
    pytest.mark.torch,
    pytest.mark.filterwarnings("ignore:.torch.jit:DeprecationWarning"),
]


def tensors(*arrays: Any) -> list[Any]:
    """Arrays as PyTorch's tensors that need gradients."""
    return [torch.tensor(array, requires_grad=True) for array in arrays]


@pytest.mark.parametrize(("stride", "padding"), [(1, 0), (1, 1), (2, 0), (2, 1), (3, 2)])
def test_convolutions_agree(further64: Any, stride: int, padding: int) -> None:
    """Values, and both gradients."""
    rng = np.random.default_rng(stride + padding)
    x, w = rng.normal(size=(2, 3, 7, 6)), rng.normal(size=(4, 3, 3, 2))
    theirs = tensors(x, w)
    expected = torch.nn.functional.conv2d(*theirs, stride=stride, padding=padding)
    mine = [further64.Tensor(each, requires_grad=True) for each in (x, w)]
    out = further64.conv2d(*mine, stride=stride, padding=padding)
    upstream = rng.normal(size=out.shape)
    expected.backward(torch.tensor(upstream))
    out.grad_fn(upstream)
    np.testing.assert_allclose(out.array, expected.detach().numpy(), rtol=1e-11, atol=1e-11)
    for found, other in zip(mine, theirs, strict=True):
        np.testing.assert_allclose(found.grad, other.grad.numpy(), rtol=1e-11, atol=1e-11)


def test_tangents_and_hessians_agree(further64: Any) -> None:
    """Of a function of one matrix."""
    rng = np.random.default_rng(0)
    x, v, w = rng.normal(size=(3, 4)), rng.normal(size=(3, 4)), rng.normal(size=(4, 2))

    def f(t: Any) -> Any:
        return ((t @ w).exp() / (1 + t.sum(1, True) * t.sum(1, True))).log().sum()

    def f_of_theirs(t: Any) -> Any:
        return ((t @ torch.tensor(w)).exp() / (1 + t.sum(1, keepdim=True) ** 2)).log().sum()

    value, tangent = further64.jvp(f, x, v)
    expected = torch.func.jvp(f_of_theirs, (torch.tensor(x),), (torch.tensor(v),))
    np.testing.assert_allclose([value, tangent], [each.numpy() for each in expected], rtol=1e-10)
    _, product = torch.autograd.functional.hvp(f_of_theirs, torch.tensor(x), torch.tensor(v))
    found = further64.hessian_vector_product(f, x, v)
    np.testing.assert_allclose(found, product.numpy(), rtol=1e-9, atol=1e-11)
