"""extra.py against PyTorch on the same data: values, gradients, and optimizers step by step."""

import importlib
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from solution.tests.differences import Array
from solution.tests.extra_cases import LAYERS, LOSSES, TENSOR_FUNCTIONS, drawn_loss

pytestmark = pytest.mark.torch

TOLERANCES = {np.float32: 1e-5, np.float64: 1e-13}  # relative to the largest entry
DTYPE = pytest.mark.parametrize("dtype", TOLERANCES, ids=lambda dtype: dtype.__name__)
SIZES = st.integers(1, 6)


@pytest.fixture
def torch() -> Any:
    """PyTorch, imported only when a test that was selected asks for it."""
    return importlib.import_module("torch")


def normal(seed: int, *shape: int) -> Array:
    """Draws normal numbers of the given shape."""
    return np.random.default_rng(seed).normal(size=shape)


def assert_near(found: Any, expected: Any, slack: float = 1) -> None:
    """Compares shapes, dtypes, and values up to a tolerance relative to the largest expected."""
    expected = expected.detach().numpy()
    assert found.shape == expected.shape and found.dtype == expected.dtype
    allowed = slack * TOLERANCES[found.dtype.type] * np.abs(expected).max(initial=0)
    np.testing.assert_allclose(found, expected, rtol=0, atol=allowed)


# Layers -------------------------------------------------------------------------------------------


def linear(torch: Any, layer: Any) -> Any:
    """PyTorch's linear layer with copies of our parameters; its weight is the transpose."""
    rows, columns = layer.weight.array.shape
    made = torch.nn.Linear(rows, columns, dtype=torch.float64)
    made.weight.data = torch.tensor(layer.weight.array.T.copy())
    made.bias.data = torch.tensor(layer.bias.array)
    return made


def counterpart(torch: Any, layer: Any) -> Any:
    """PyTorch's own module for one of our layers."""
    name = type(layer).__name__
    if name == "Sequential":
        return torch.nn.Sequential(*(counterpart(torch, each) for each in layer.layers))
    if name == "Linear":
        return linear(torch, layer)
    return getattr(torch.nn, name)(**({"dim": 1} if "Softmax" in name else {}))


@DTYPE
@pytest.mark.parametrize("name", LAYERS)
@given(n=SIZES, d=SIZES, size=st.sampled_from([1, 10]))
def test_layers(extra: Any, torch: Any, name: str, dtype: Any, n: int, d: int, size: float) -> None:
    """Outputs, gradients of the input, and gradients of weights and biases agree."""
    layer = LAYERS[name](extra, d, np.random.default_rng(n), dtype)
    module = counterpart(torch, layer)
    x = (size * normal(d, n, d)).astype(dtype)
    theirs = torch.tensor(x, requires_grad=True)
    y, expected = layer(x), module(theirs)
    dout = normal(n, *y.shape).astype(dtype)
    dx = layer.backward(dout)
    expected.backward(torch.tensor(dout))
    assert_near(y, expected, 10)
    # What cancels (the gradient of a row of one score is 0) is as exact as dout is.
    allowed = 10 * size * TOLERANCES[dtype] * np.abs(dout).max()
    np.testing.assert_allclose(dx, theirs.grad, rtol=0, atol=allowed)
    for parameter, other in zip(layer.parameters(), module.parameters(), strict=True):
        np.testing.assert_allclose(parameter.grad, other.grad.numpy().T, rtol=0, atol=allowed)


@DTYPE
@given(n=SIZES, d=SIZES, size=st.sampled_from([1, 100]))
def test_logsumexp(extra: Any, torch: Any, dtype: Any, n: int, d: int, size: float) -> None:
    """Also for scores whose exponentials are out of range."""
    x = (size * normal(n, n, d)).astype(dtype)
    assert_near(extra.logsumexp(x), torch.logsumexp(torch.tensor(x), dim=1, keepdim=True), 2)


# Losses -------------------------------------------------------------------------------------------


@DTYPE
@pytest.mark.parametrize("name", LOSSES)
@given(n=SIZES, d=SIZES)
def test_losses(extra: Any, torch: Any, name: str, dtype: Any, n: int, d: int) -> None:
    """Values and gradients agree, with PyTorch's default of a mean."""
    ours, theirs = getattr(extra, name)(), getattr(torch.nn, name)()
    prediction, target = drawn_loss(name, n, d, dtype)
    leaf = torch.tensor(prediction, requires_grad=True)
    expected = theirs(leaf, torch.tensor(target))
    expected.backward()
    allowed = 10 * TOLERANCES[dtype]
    assert ours(prediction, target) == pytest.approx(expected.item(), rel=allowed, abs=allowed)
    found = ours.backward()
    assert found.dtype == dtype and found.shape == prediction.shape
    np.testing.assert_allclose(found, leaf.grad, rtol=0, atol=allowed / n)


@DTYPE
@pytest.mark.parametrize("name", ["CrossEntropyLoss", "BCEWithLogitsLoss"])
def test_losses_of_large_scores(extra: Any, torch: Any, name: str, dtype: Any) -> None:
    """At some hundreds, where no probability is a number that float32 holds."""
    ours, theirs = getattr(extra, name)(), getattr(torch.nn, name)()
    prediction, target = drawn_loss(name, 20, 5, dtype)
    leaf = torch.tensor(500 * prediction, requires_grad=True)
    expected = theirs(leaf, torch.tensor(target))
    expected.backward()
    assert ours(500 * prediction, target) == pytest.approx(expected.item(), rel=TOLERANCES[dtype])
    assert_near(ours.backward(), leaf.grad)


# Operations for tensors ---------------------------------------------------------------------------

# As PyTorch computes what extra_cases names.
THEIRS: dict[str, Any] = {
    "a ** 3": lambda torch, a: a**3,
    "a ** -0.5": lambda torch, a: a**-0.5,
    "2 ** a": lambda torch, a: 2**a,
    "a ** a": lambda torch, a: a**a,
    "neg": lambda torch, a: -a,
    "relu": lambda torch, a: torch.relu(a),
    "sigmoid": lambda torch, a: torch.sigmoid(a),
    "tanh": lambda torch, a: torch.tanh(a),
    "mean": lambda torch, a: a.mean(),
    "mean of columns": lambda torch, a: a.mean(dim=0),
    "mean of rows": lambda torch, a: a.mean(dim=-1, keepdim=True),
}


@DTYPE
@pytest.mark.parametrize("name", TENSOR_FUNCTIONS)
@given(n=SIZES, d=SIZES)
def test_operations(extra: Any, torch: Any, name: str, dtype: Any, n: int, d: int) -> None:
    """Values and gradients agree for positive entries; but for powers, negative ones too."""
    extra.Tensor.dtype = dtype
    x = np.random.default_rng(n).uniform(0.5, 2, (n, d)).astype(dtype)
    if "**" not in name:
        x -= dtype(1.25)
    ours, theirs = extra.Tensor(x, requires_grad=True), torch.tensor(x, requires_grad=True)
    out, expected = TENSOR_FUNCTIONS[name](extra, ours), THEIRS[name](torch, theirs)
    assert_near(out.array, expected, 10)
    upstream = normal(d, *out.shape)
    out.grad_fn(np.asarray(upstream, dtype))
    expected.backward(torch.tensor(np.asarray(upstream, dtype)))
    assert_near(ours.grad, theirs.grad, 10)


# Optimizers ---------------------------------------------------------------------------------------

# Our name, theirs, and the options; what is not among them is the default on both sides.
OPTIMIZERS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "SGD": ("SGD", "SGD", {"lr": 0.1}),
    "momentum": ("SGDMomentum", "SGD", {"lr": 0.1, "momentum": 0.9}),
    "RMSprop": ("RMSprop", "RMSprop", {}),
    "RMSprop with momentum": ("RMSprop", "RMSprop", {"momentum": 0.9}),
    "RMSprop, other options": (
        "RMSprop",
        "RMSprop",
        {"lr": 1e-3, "alpha": 0.9, "eps": 1e-2, "momentum": 0.5},
    ),
    "Adam": ("Adam", "Adam", {}),
    "Adam, other options": ("Adam", "Adam", {"lr": 0.1, "betas": (0.5, 0.8), "eps": 1e-2}),
}


def leaves(extra: Any, torch: Any) -> tuple[list[Any], list[Any]]:
    """The same three parameters in both libraries, none of which share memory."""
    arrays = [normal(k, *shape) for k, shape in enumerate([(4, 3), (3,), (3, 2)])]
    ours = [extra.Parameter(array.copy()) for array in arrays]
    return ours, [torch.tensor(array, requires_grad=True) for array in arrays]


@pytest.mark.parametrize("weight_decay", [0, 0.05])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_twenty_steps_of_an_optimizer(
    extra: Any, torch: Any, name: str, weight_decay: float
) -> None:
    """After every step every parameter agrees, under gradients that depend on where it is."""
    our_name, their_name, options = OPTIMIZERS[name]
    ours, theirs = leaves(extra, torch)
    optimizer = getattr(extra, our_name)(ours, weight_decay=weight_decay, **options)
    other = getattr(torch.optim, their_name)(theirs, weight_decay=weight_decay, **options)
    for step in range(20):
        for k, (parameter, leaf) in enumerate(zip(ours, theirs, strict=True)):
            noise = normal(100 * step + k, *parameter.array.shape)
            parameter.grad = 2 * parameter.array + noise
            leaf.grad = 2 * leaf.detach() + torch.tensor(noise)
        optimizer.step()
        other.step()
        for parameter, leaf in zip(ours, theirs, strict=True):
            assert_near(parameter.array, leaf, 10)


@pytest.mark.parametrize("max_norm", [1e-3, 1.0, 100.0])
def test_clipping(extra: Any, torch: Any, max_norm: float) -> None:
    """The norm agrees; what is clipped does to the 1e-6 that PyTorch adds to the norm."""
    ours, theirs = leaves(extra, torch)
    for parameter, leaf in zip(ours, theirs, strict=True):
        parameter.grad = parameter.array.copy()
        leaf.grad = leaf.detach().clone()
    norm = extra.clip_grad_norm_(ours, max_norm)
    expected = torch.nn.utils.clip_grad_norm_(theirs, max_norm)
    assert norm == pytest.approx(expected.item(), rel=1e-13) and norm > 1
    for parameter, leaf in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(parameter.grad, leaf.grad, rtol=1e-6)


def test_training_a_network(extra: Any, torch: Any) -> None:
    """Twenty steps of Adam with clipping on three layers have the same losses, in float64."""
    rng = np.random.default_rng(0)
    net = extra.Sequential(
        extra.Linear(8, 16, rng, np.float64),
        extra.ReLU(),
        extra.Linear(16, 16, rng, np.float64),
        extra.Sigmoid(),
        extra.Linear(16, 5, rng, np.float64),
    )
    other, criterion = counterpart(torch, net), extra.CrossEntropyLoss()
    ours, theirs = extra.Adam(net.parameters()), torch.optim.Adam(other.parameters())
    for step in range(20):
        x, target = normal(step, 32, 8), np.random.default_rng(step).integers(5, size=32)
        loss = torch.nn.functional.cross_entropy(other(torch.tensor(x)), torch.tensor(target))
        assert criterion(net(x), target) == pytest.approx(loss.item(), rel=1e-8)
        ours.zero_grad()
        theirs.zero_grad()
        net.backward(criterion.backward())
        loss.backward()
        extra.clip_grad_norm_(net.parameters(), 0.1)
        torch.nn.utils.clip_grad_norm_(other.parameters(), 0.1)
        ours.step()
        theirs.step()
