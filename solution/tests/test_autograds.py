"""Both autograds behind one face: gradients against central differences and each other."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

Library = Callable[..., Any]

X, W, B, T = (
    np.random.default_rng(seed).normal(size=shape)
    for seed, shape in enumerate([(4, 3), (5, 3), (5,), (4, 5)])
)
W2, B2, T2 = (
    np.random.default_rng(seed).normal(size=shape)
    for seed, shape in enumerate([(2, 5), (2,), (4, 2)], start=9)
)
LABELS = np.array([0, 4, 2, 2])
DENSE = {"x": X, "W": W, "b": B}
DEEP = {"x": X, "W1": W, "b1": B, "W2": W2, "b2": B2}


def linear(x: Any, W: Any, b: Any) -> Any:
    """A linear layer."""
    return x @ W.T + b


def surprise(y: Any, labels: Any) -> Any:
    """The cross entropy, summed over the rows."""
    return np.sum(np.log(np.exp(y).sum(axis=1)) - y[np.arange(len(y)), labels])


CASES: dict[str, tuple[dict[str, Any], dict[str, Any], Callable[..., Any]]] = {
    "half_squared_error": (
        DENSE, {"t": T}, lambda x, W, b: 0.5 * np.sum((linear(x, W, b) - T) ** 2),
    ),
    "mean_squared_error": (
        DENSE, {"t": T}, lambda x, W, b: np.mean((linear(x, W, b) - T) ** 2),
    ),
    "two_layers": (
        DEEP, {"t": T2},
        lambda x, W1, b1, W2, b2: 0.5 * np.sum((linear(linear(x, W1, b1), W2, b2) - T2) ** 2),
    ),
    "cross_entropy": (
        DENSE, {"labels": LABELS}, lambda x, W, b: surprise(linear(x, W, b), LABELS),
    ),
}  # fmt: skip


@pytest.fixture(params=["EngineSide", pytest.param("TorchSide", marks=pytest.mark.torch)])
def side(library: Library, request: pytest.FixtureRequest) -> Any:
    """Each of the two sides."""
    return getattr(library("support.autograds"), request.param)()


@pytest.mark.parametrize("name", CASES)
def test_gradients_are_those_of_central_differences(library: Library, side: Any, name: str) -> None:
    """Of every loss, in float64, for every array, in that array's shape."""
    arrays, constants, function = CASES[name]
    found = side.gradients(getattr(library("support.autograds"), name), arrays, **constants)
    assert list(found) == [f"d{key}" for key in arrays]
    for key, array in arrays.items():
        others = {other: value for other, value in arrays.items() if other != key}
        slopes = library("support.by_hand").central_differences(
            lambda a, key=key, others=others: function(**{**others, key: a}), array
        )
        np.testing.assert_allclose(found[f"d{key}"], slopes, rtol=1e-6, atol=1e-7)


@pytest.mark.torch
@pytest.mark.parametrize("name", CASES)
def test_both_sides_agree(library: Library, name: str) -> None:
    """To the last digits of float64."""
    autograds = library("support.autograds")
    arrays, constants, _ = CASES[name]
    mine, theirs = (
        side.gradients(getattr(autograds, name), arrays, **constants)
        for side in (autograds.EngineSide(), autograds.TorchSide())
    )
    for key in mine:
        np.testing.assert_allclose(mine[key], theirs[key], rtol=1e-11, atol=1e-13)


def test_a_problem_s_target_is_a_constant(library: Library, side: Any) -> None:
    """Nobody asks for its gradient; without a word of dtype the engine works in float64."""
    problem = library("support.by_hand").Problem(X, W, B, T)
    found = side.gradients(library("support.autograds").half_squared_error, problem)
    assert list(found) == ["dx", "dW", "db"]
    assert {gradient.dtype for gradient in found.values()} == {np.dtype(np.float64)}


def test_the_engine_s_dtype_is_put_back(library: Library, engine: Any) -> None:
    """After an error too."""
    autograds = library("support.autograds")
    before = engine.Tensor.dtype
    with pytest.raises(KeyError), autograds.tensor_dtype(np.float16):
        assert engine.Tensor([1]).array.dtype == np.float16
        raise KeyError
    assert engine.Tensor.dtype is before


def test_another_dtype_when_asked(library: Library, side: Any) -> None:
    """float16 on both sides."""
    problem = library("support.by_hand").Problem(*(a.astype(np.float16) for a in (X, W, B, T)))
    found = side.gradients(
        library("support.autograds").half_squared_error, problem, dtype=np.float16
    )
    assert found["dW"].dtype == np.float16


def test_the_graph_of_the_engine(library: Library) -> None:
    """From the loss back; a difference that is squared is shown once."""
    autograds = library("support.autograds")
    graph = autograds.EngineSide().graph(autograds.half_squared_error, DENSE, t=T)
    assert [line.strip() for line in autograds.steps_back(*graph)] == [
        "DivBackward", "SumBackward", "MulBackward", "SubBackward", "AddBackward",
        "MatmulBackward", "leaf x", "TransposeBackward", "leaf W", "leaf b",
        "SubBackward, the same once more",
    ]  # fmt: skip


@pytest.mark.torch
def test_the_graph_of_pytorch(library: Library) -> None:
    """Division, Sum, Pow, Sub, Addmm, and leaves that accumulate; W through the transpose."""
    autograds = library("support.autograds")
    graph = autograds.TorchSide().graph(autograds.half_squared_error, DENSE, t=T)
    lines = autograds.steps_back(*graph)
    assert [line.strip() for line in lines] == [
        "DivBackward0", "SumBackward0", "PowBackward0", "SubBackward0", "AddmmBackward0",
        "AccumulateGrad b", "AccumulateGrad x", "TBackward0", "AccumulateGrad W",
    ]  # fmt: skip
    assert lines[4].startswith("        Addmm")


def test_which_side_is_taken(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyTorch where it is installed, else the engine."""
    autograds = library("support.autograds")
    monkeypatch.setattr(autograds, "torch", None)
    assert autograds.other_side().name == "the engine of submitted.py, in float64"
