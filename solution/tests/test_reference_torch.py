"""The reference against PyTorch on the same data: a second opinion, where PyTorch is installed.

Each case names two functions, one of the engine's Tensors and one of PyTorch's. Wherever PyTorch
has the whole expression ready made (tanh, cross entropy), that is what the engine is held against.
"""

import importlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import mutually_broadcastable_shapes
from numpy.typing import NDArray

pytestmark = pytest.mark.torch

Array = NDArray[Any]
Function = Callable[..., Any]

TOLERANCES = {np.float32: 1e-5, np.float64: 1e-13}  # relative to the largest entry
AXES = [None, 0, 1, 2, -1, -2, (0, 1), (0, 2), (-1, 0), (0, 1, 2)]
ELEMENTWISE: dict[str, Function] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
}


@pytest.fixture
def torch() -> Any:
    """PyTorch, imported only when a test that was selected asks for it."""
    return importlib.import_module("torch")


@pytest.fixture(params=TOLERANCES, ids=lambda dtype: dtype.__name__)
def dtype(request: pytest.FixtureRequest, engine: Any) -> Any:
    """float32, then float64, on both sides."""
    engine.Tensor.dtype = request.param
    return request.param


def leaves(engine: Any, torch: Any, arrays: list[Array]) -> tuple[list[Any], list[Any]]:
    """Makes the same leaves in both libraries, none of which share memory."""
    dtype = engine.Tensor.dtype
    ours = [engine.Tensor(np.array(x), requires_grad=True) for x in arrays]
    theirs = [torch.tensor(x.astype(dtype), requires_grad=True) for x in arrays]
    return ours, theirs


def assert_near(found: Any, expected: Any, tolerance: float) -> None:
    """Compares shapes, dtypes, and values up to a tolerance relative to the largest expected."""
    expected = expected.detach().numpy()
    assert found.shape == expected.shape and found.dtype == expected.dtype
    allowed = tolerance * np.abs(expected).max()
    np.testing.assert_allclose(found, expected, rtol=0, atol=allowed)


def compare(engine: Any, torch: Any, f: Function, g: Function, *arrays: Array) -> None:
    """Holds f's values and gradients against those of PyTorch's g, for one upstream gradient."""
    tolerance = TOLERANCES[engine.Tensor.dtype]
    ours, theirs = leaves(engine, torch, list(arrays))
    out, expected = f(*ours), g(*theirs)
    assert_near(out.array, expected, tolerance)

    upstream = np.random.default_rng(out.array.size).normal(size=out.shape)
    (out * upstream).backward()
    expected.backward(torch.tensor(np.asarray(upstream, dtype=engine.Tensor.dtype)))
    for x, y in zip(ours, theirs, strict=True):
        assert_near(x.grad, y.grad, tolerance)


def normal(seed: int, *shape: int) -> Array:
    """Draws normal numbers of the given shape."""
    return np.random.default_rng(seed).normal(size=shape)


# Operations ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ELEMENTWISE)
@given(
    drawn=mutually_broadcastable_shapes(num_shapes=2, max_dims=5, max_side=4),
    seed=st.integers(0, 2**32 - 1),
)
def test_broadcasting(
    engine: Any, torch: Any, dtype: type, name: str, drawn: Any, seed: int
) -> None:
    """Two operands of any shapes that broadcast get PyTorch's gradients."""
    rng = np.random.default_rng(seed)
    a, b = (np.asarray(rng.uniform(0.5, 2.0, shape)) for shape in drawn.input_shapes)
    compare(engine, torch, ELEMENTWISE[name], ELEMENTWISE[name], a, b)


@pytest.mark.parametrize("sizes", [(1, 1, 1), (2, 3, 4), (5, 5, 5), (1, 64, 7), (32, 64, 10)])
def test_matmul(engine: Any, torch: Any, dtype: type, sizes: tuple[int, int, int]) -> None:
    """Products of matrices of several sizes agree."""
    p, q, r = sizes
    compare(engine, torch, engine.matmul, torch.matmul, normal(1, p, q), normal(2, q, r))


@pytest.mark.parametrize("name", ["log", "exp"])
@pytest.mark.parametrize("shape", [(), (3,), (2, 3), (2, 1, 3, 1, 2)])
def test_elementwise(
    engine: Any, torch: Any, dtype: type, name: str, shape: tuple[int, ...]
) -> None:
    """Logarithms and exponentials agree."""
    x = np.asarray(np.random.default_rng(3).uniform(0.3, 3.0, shape))
    compare(engine, torch, getattr(engine, name), getattr(torch, name), x)


@pytest.mark.parametrize("keepdims", [False, True])
@pytest.mark.parametrize("axis", AXES, ids=str)
def test_sum(engine: Any, torch: Any, dtype: type, axis: Any, keepdims: bool) -> None:
    """Sums over every axis, and over several, agree."""

    def theirs(a: Any) -> Any:
        return torch.sum(a, dim=axis, keepdim=keepdims)

    compare(engine, torch, lambda a: a.sum(axis, keepdims), theirs, normal(4, 2, 3, 4))


@pytest.mark.parametrize("keepdims", [False, True])
@pytest.mark.parametrize("axis", AXES, ids=str)
def test_max(engine: Any, torch: Any, dtype: type, axis: Any, keepdims: bool) -> None:
    """Maxima over every axis agree, and so do ties: PyTorch's amax shares evenly as well."""

    def theirs(a: Any) -> Any:
        return torch.amax(a, dim=() if axis is None else axis, keepdim=keepdims)

    for x in (normal(5, 2, 3, 4), np.round(normal(6, 2, 3, 4))):
        compare(engine, torch, lambda a: a.max(axis, keepdims), theirs, x)


# Expressions --------------------------------------------------------------------------------------


def tanh(x: Any) -> Any:
    """The engine's hyperbolic tangent, from exponentials."""
    rising, falling = x.exp(), (-1 * x).exp()
    return (rising - falling) / (rising + falling)


def log_sum_exp(x: Any, axis: int) -> Any:
    """The engine's log-sum-exp, with the maximum taken out first."""
    largest = x.max(axis=axis, keepdims=True)
    return (x - largest).exp().sum(axis=axis, keepdims=True).log() + largest


def cross_entropy(logits: Any, classes: Array) -> Any:
    """The engine's mean negative log-probability of the right classes."""
    one_hot = np.eye(logits.shape[1])[classes]
    return ((logits - log_sum_exp(logits, 1)) * one_hot).sum() / -len(one_hot)


def mlp(activation: Function, x: Any, *parameters: Any) -> Any:
    """The logits of three linear layers with an activation after the first two."""
    w1, b1, w2, b2, w3, b3 = parameters
    return activation(activation(x @ w1 + b1) @ w2 + b2) @ w3 + b3


def draw_parameters(*sizes: int) -> list[Array]:
    """Draws weights and biases, uniform up to 1/√in, for layers of these sizes."""
    rng, drawn = np.random.default_rng(11), []
    for wide, narrow in pairwise(sizes):
        drawn += [rng.uniform(-1, 1, (rows, narrow)) / np.sqrt(wide) for rows in (wide, 1)]
    return drawn


def test_sigmoid(engine: Any, torch: Any, dtype: type) -> None:
    """A sigmoid from four operations agrees with PyTorch's own."""
    compare(engine, torch, lambda x: 1 / (1 + (-1 * x).exp()), torch.sigmoid, normal(7, 4, 3))


@pytest.mark.parametrize("spread", [1, 5])
def test_tanh(engine: Any, torch: Any, dtype: type, spread: int) -> None:
    """A tanh from exponentials agrees with PyTorch's own, near zero and where it is flat."""
    compare(engine, torch, tanh, torch.tanh, spread * normal(8, 4, 3))


@pytest.mark.parametrize("axis", [0, 1])
def test_log_sum_exp(engine: Any, torch: Any, dtype: type, axis: int) -> None:
    """A log-sum-exp agrees with PyTorch's own, for numbers whose exponential is out of range."""

    def theirs(x: Any) -> Any:
        return torch.logsumexp(x, dim=axis, keepdim=True)

    compare(engine, torch, lambda x: log_sum_exp(x, axis), theirs, 100 * normal(9, 4, 5))


def test_softmax_cross_entropy_of_three_layers(engine: Any, torch: Any, dtype: type) -> None:
    """The loss of an MLP and its gradients agree with PyTorch's tanh and cross entropy."""
    classes, criterion = np.array([0, 3, 1, 9, 9, 4]), torch.nn.functional.cross_entropy
    compare(
        engine,
        torch,
        lambda *tensors: cross_entropy(mlp(tanh, *tensors), classes),
        lambda *tensors: criterion(mlp(torch.tanh, *tensors), torch.tensor(classes)),
        normal(10, 6, 20),
        *draw_parameters(20, 16, 12, 10),
    )


def digit_batches(root: Path, dtype: Any) -> list[tuple[Array, Array]]:
    """Thirty batches of 32 shipped digits: pixels (32, 64) from 0 to 1, and labels (32,)."""
    with np.load(root / "data" / "digits.npz") as digits:
        images = (digits["images"][:960].reshape(30, 32, 64) / 16).astype(dtype)
        labels = digits["labels"][:960].reshape(30, 32).astype(np.int64)
    return list(zip(images, labels, strict=True))


def train_engine(parameters: list[Any], batches: list[tuple[Array, Array]]) -> list[float]:
    """Takes a step of gradient descent per batch with the engine; gives the losses."""
    losses = []
    for x, y in batches:
        loss = cross_entropy(mlp(tanh, x, *parameters), y)
        loss.backward()
        for p in parameters:
            p.array -= 0.5 * p.grad
            p.zero_grad()
        losses.append(loss.array.item())
    return losses


def train_torch(
    torch: Any, parameters: list[Any], batches: list[tuple[Array, Array]]
) -> list[float]:
    """Does the same with PyTorch's tanh, cross entropy and SGD."""
    optimizer, losses = torch.optim.SGD(parameters, lr=0.5), []
    for x, y in batches:
        logits = mlp(torch.tanh, torch.tensor(x), *parameters)
        loss = torch.nn.functional.cross_entropy(logits, torch.tensor(y))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def test_thirty_steps_of_training(engine: Any, torch: Any, dtype: type, root: Path) -> None:
    """Thirty steps on the shipped digits take the same course in both, and the loss falls."""
    ours, theirs = leaves(engine, torch, draw_parameters(64, 32, 32, 10))
    batches = digit_batches(root, dtype)
    losses = train_engine(ours, batches)
    expected = train_torch(torch, theirs, batches)
    np.testing.assert_allclose(losses, expected, rtol=10 * TOLERANCES[engine.Tensor.dtype])
    assert np.mean(losses[-3:]) < 0.6 * losses[0]
