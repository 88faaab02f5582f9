"""The figures that the walkthrough shows, row by row, as the reference computes them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

A = [[1, 2, 3], [4, 5, 6]]
B = [[8, 2, 5], [2, 7, 3]]
ROW = [[8, 2, 5]]
PEAKS = [[1, 2, 3], [6, 4, 0]]
ONES = [[1, 1, 1], [1, 1, 1]]
TWOS = [[2, 2], [2, 2], [2, 2]]


@dataclass(frozen=True)
class Row:
    """One row of the table: an operation, its inputs, and what comes out forward and backward."""

    shown: str
    operation: Callable[..., Any]
    inputs: list[Any]
    output: Any
    gradients: list[Any]
    upstream: Any = None  # None: ones of the output's shape


ROWS = [
    Row("A + B", lambda a, b: a + b, [A, B], [[9, 4, 8], [6, 12, 9]], [ONES, ONES]),
    Row("A + row", lambda a, b: a + b, [A, ROW], [[9, 4, 8], [12, 7, 11]], [ONES, [[2, 2, 2]]]),
    Row("A - row", lambda a, b: a - b, [A, ROW], [[-7, 0, -2], [-4, 3, 1]], [ONES, [[-2] * 3]]),
    Row(
        "A * row",
        lambda a, b: a * b,
        [A, ROW],
        [[8, 4, 15], [32, 10, 30]],
        [[[8, 2, 5], [8, 2, 5]], [[5, 7, 9]]],
    ),
    Row(
        "A / row",
        lambda a, b: a / b,
        [A, ROW],
        [[0.125, 1, 0.6], [0.5, 2.5, 1.2]],
        [[[0.125, 0.5, 0.2]] * 2, [[-0.078125, -1.75, -0.36]]],
    ),
    Row("A @ B", lambda a, b: a @ b, [ONES, TWOS], [[6, 6]] * 2, [[[4, 4, 4]] * 2, [[2, 2]] * 3]),
    Row("A.log()", lambda a: a.log(), [ONES], [[0, 0, 0]] * 2, [ONES]),
    Row("A.exp()", lambda a: a.exp(), [ONES], [[np.e] * 3] * 2, [[[np.e] * 3] * 2]),
    Row("A.sum", lambda a: a.sum(axis=1), [ONES], [3, 3], [[[1, 1, 1], [2, 2, 2]]], [1, 2]),
    Row("A.max", lambda a: a.max(axis=1), [PEAKS], [3, 6], [[[0, 0, 1], [2, 0, 0]]], [1, 2]),
]


def assert_equals(found: Any, expected: Any) -> None:
    """Compares at the precision of float32, shapes included."""
    assert np.shape(found) == np.shape(expected)
    np.testing.assert_allclose(found, expected, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.shown)
def test_operation(engine: Any, row: Row) -> None:
    """The output and the gradient of every input are those of the table."""
    tensors = [engine.Tensor(values, requires_grad=True) for values in row.inputs]
    out = row.operation(*tensors)
    assert_equals(out.array, row.output)
    upstream = np.ones(out.shape) if row.upstream is None else np.array(row.upstream)
    out.grad_fn(upstream)
    for tensor, expected in zip(tensors, row.gradients, strict=True):
        assert_equals(tensor.grad, expected)


def test_broadcast_grad_accumulate(engine: Any) -> None:
    """A gradient of two rows becomes one row for a tensor of one row: [[3, 5, 13]]."""
    gradient = np.array([[1, 4, 7], [2, 1, 6]])
    assert_equals(engine.broadcast_grad_accumulate(np.zeros((1, 3)), gradient), [[3, 5, 13]])


def test_sigmoid(engine: Any) -> None:
    """The sigmoid's gradient has the six figures shown, to four decimals."""
    x = engine.Tensor(PEAKS, requires_grad=True)
    (1 / (1 + (-1 * x).exp())).backward()
    expected = [[0.1966, 0.1050, 0.0452], [0.0025, 0.0177, 0.25]]
    np.testing.assert_allclose(x.grad, expected, rtol=0, atol=0.00005)


def test_one_hot_cross_entropy(engine: Any) -> None:
    """Logits 2, 1, 0.1 give p = .659, .242, .099 and, for class 0, a loss of .417: -log .659."""
    logits = engine.Tensor([[2, 1, 0.1]], requires_grad=True)
    powers = (logits - logits.max(axis=1, keepdims=True)).exp()
    p = powers / powers.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(p.array, [[0.659, 0.242, 0.099]], rtol=0, atol=0.0005)
    loss = -1 * (np.array([[1, 0, 0]]) * p.log()).sum()
    assert loss.array == pytest.approx(0.417, abs=0.0005)
    assert loss.array == pytest.approx(-np.log(0.659), abs=0.0005)
