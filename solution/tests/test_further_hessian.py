"""hessian_vector_product in further.py, against differences of gradients."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from solution.tests.differences import Array

SEEDS = st.integers(0, 2**32 - 1)
EPSILON = 1e-5
W = np.random.default_rng(7).normal(size=(3, 2))

FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "cubes": lambda x: (x * x * x).sum(),
    "quotient": lambda x: (x / (x * x + 1)).sum(),
    "entropy": lambda x: ((x * x + 0.5).log() * x.exp()).sum(),
    "log of sums": lambda x: ((x @ W).exp().sum(axis=1, keepdims=True).log()).sum(),
    "products": lambda x: ((x @ W) * (x @ W) * (x @ W)).sum(),
    "squared maximum": lambda x: (x.max(axis=1) * x.max(axis=1)).sum(),
    "kept": lambda x: (x * x).sum(keepdims=True),
}


def gradient(further: Any, f: Callable[[Any], Any], x: Array) -> Array:
    """By reverse mode alone."""
    leaf = further.Tensor(x, requires_grad=True)
    f(leaf).backward()
    return np.array(leaf.grad)


@pytest.mark.parametrize("name", FUNCTIONS)
@given(seed=SEEDS)
def test_products_are_differences_of_gradients(further64: Any, name: str, seed: int) -> None:
    """For each function and any direction."""
    rng = np.random.default_rng(seed)
    x, v = rng.uniform(-1, 1, (4, 3)), rng.normal(size=(4, 3))
    x += 0.2 * np.arange(3)  # the maximum of a row stays far from a tie
    x[:, 0] += 3
    f = FUNCTIONS[name]
    product = further64.hessian_vector_product(f, x, v)
    numeric = (
        gradient(further64, f, x + EPSILON * v) - gradient(further64, f, x - EPSILON * v)
    ) / (2 * EPSILON)
    allowed = 1e-6 * max(1.0, np.abs(numeric).max())
    np.testing.assert_allclose(product, numeric, rtol=0, atol=allowed)


@given(seed=SEEDS)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_hessian_is_symmetric_and_linear(further64: Any, name: str, seed: int) -> None:
    """w · H v = v · H w, and H (2 v - w) = 2 H v - H w."""
    rng = np.random.default_rng(seed)
    x, v, w = (rng.normal(size=(4, 3)) for _ in range(3))
    h = {
        key: further64.hessian_vector_product(FUNCTIONS[name], x, each)
        for key, each in (("v", v), ("w", w), ("both", 2 * v - w))
    }
    size = max(np.abs(each).max() for each in h.values()) * 20 + 1
    np.testing.assert_allclose(np.vdot(w, h["v"]), np.vdot(v, h["w"]), rtol=0, atol=1e-11 * size)
    np.testing.assert_allclose(h["both"], 2 * h["v"] - h["w"], rtol=0, atol=1e-11 * size)


def test_one_newton_step_finds_the_minimum_of_a_quadratic(further64: Any) -> None:
    """From anywhere; and conjugate gradients with products alone find the same step."""
    rng = np.random.default_rng(3)
    root, b, x = rng.normal(size=(5, 5)), rng.normal(size=(5, 1)), rng.normal(size=(5, 1))
    a = root @ root.T + np.eye(5)

    def f(t: Any) -> Any:
        return (t * (a @ t)).sum() / 2 - (b * t).sum()

    slope = gradient(further64, f, x)
    hessian = np.concatenate(
        [further64.hessian_vector_product(f, x, unit[:, None]) for unit in np.eye(5)], axis=1
    )
    np.testing.assert_allclose(hessian, a, rtol=1e-11, atol=1e-11)
    newton = x - np.linalg.solve(hessian, slope)
    np.testing.assert_allclose(gradient(further64, f, newton), 0, atol=1e-10)

    step, residual = np.zeros_like(x), slope
    direction = residual
    for _ in range(5):
        product = further64.hessian_vector_product(f, x, direction)
        length = np.vdot(residual, residual) / np.vdot(direction, product)
        step, rest = step + length * direction, residual - length * product
        direction = rest + np.vdot(rest, rest) / np.vdot(residual, residual) * direction
        residual = rest
    np.testing.assert_allclose(x - step, newton, rtol=1e-8, atol=1e-8)


@pytest.mark.parametrize("f", [lambda x: (W.T[:1] * x).sum(), lambda x: 3.0, lambda x: x.sum()])
def test_a_linear_function_has_no_second_derivatives(further64: Any, f: Any) -> None:
    """Zeros in x's shape; so has a constant."""
    x, v = np.ones((4, 3)), np.ones((4, 3))
    np.testing.assert_array_equal(further64.hessian_vector_product(f, x, v), np.zeros((4, 3)))


def test_nothing_that_is_given_changes(further: Any) -> None:
    """Neither x nor v; a second call gives the same again, in float32."""
    rng = np.random.default_rng(0)
    x, v = (rng.normal(size=(2, 3)).astype(np.float32) for _ in range(2))
    kept = x.copy(), v.copy()
    first = further.hessian_vector_product(FUNCTIONS["cubes"], x, v)
    again = further.hessian_vector_product(FUNCTIONS["cubes"], x, v)
    np.testing.assert_array_equal([x, v], kept)
    np.testing.assert_array_equal(first, again)
    np.testing.assert_allclose(first, 6 * x * v, rtol=1e-6)
    assert first.dtype == np.float32
