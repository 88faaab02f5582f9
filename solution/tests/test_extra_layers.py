"""The layers of extra.py: gradients by differences, values, dtypes, and what is known of rows."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from solution.tests.differences import Array, assert_is_gradient, away_from_zero
from solution.tests.extra_cases import DTYPES, LAYERS, read_only

SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.integers(1, 6)
LARGE = np.array([[1000.0, 0.0, -1000.0], [-1000.0, -1000.0, -1000.0]], dtype=np.float32)

# What each layer computes, written as a textbook has it: fit for moderate numbers only.
FORMULAS: dict[str, Any] = {
    "ReLU": lambda x: np.where(x > 0, x, 0),
    "Tanh": lambda x: (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x)),
    "Sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "Softmax": lambda x: np.exp(x) / np.exp(x).sum(axis=1, keepdims=True),
    "LogSoftmax": lambda x: np.log(np.exp(x) / np.exp(x).sum(axis=1, keepdims=True)),
}


def rows(seed: int, n: int, d: int, size: float = 1.0) -> Array:
    """Draws normal numbers of shape (N, D), times size."""
    return size * np.random.default_rng(seed).normal(size=(n, d))


# Gradients ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LAYERS)
@given(n=SIZES, d=SIZES, seed=SEEDS)
def test_gradients_of_input_and_parameters(
    extra: Any, name: str, n: int, d: int, seed: int
) -> None:
    """For batches and rows of any size they are what central differences show."""
    rng = np.random.default_rng(seed)
    layer, x = LAYERS[name](extra, d, rng, np.float64), away_from_zero(rng, (n, d))
    dout = rng.normal(size=layer(x).shape)
    dx = layer.backward(dout)
    gradients = [parameter.grad for parameter in layer.parameters()]  # before forward runs again

    def loss() -> float:
        return float(np.sum(dout * layer.forward(x)))

    assert_is_gradient(dx, loss, x)
    for parameter, gradient in zip(layer.parameters(), gradients, strict=True):
        assert_is_gradient(gradient, loss, parameter.array)


@pytest.mark.parametrize("shape", [(), (4,), (2, 3, 2)])
@pytest.mark.parametrize("name", ["ReLU", "Tanh", "Sigmoid"])
def test_elementwise_layers_take_any_shape(extra: Any, name: str, shape: tuple[int, ...]) -> None:
    """Not rows alone: values and gradients have the shape of the input, and are right."""
    layer, x = LAYERS[name](extra, 0, None, None), away_from_zero(np.random.default_rng(1), shape)
    dout = np.asarray(np.random.default_rng(2).normal(size=shape))
    np.testing.assert_allclose(layer(x), FORMULAS[name](x), rtol=1e-13)
    assert_is_gradient(layer.backward(dout), lambda: float(np.sum(dout * layer(x))), x)


def test_gradients_of_parameters_add_up(extra: Any) -> None:
    """Two backward passes add their gradients up, each with the input of its own forward."""
    layer, first, second = extra.Linear(3, 2, dtype=np.float64), rows(1, 4, 3), rows(2, 5, 3)
    apart = []
    for x in (first, second):
        layer.weight.grad = layer.bias.grad = None
        layer.backward(layer(x))
        apart.append([parameter.grad for parameter in layer.parameters()])
    layer.weight.grad = layer.bias.grad = None
    for x in (first, second):
        layer.backward(layer(x))
    for parameter, one, other in zip(layer.parameters(), *apart, strict=True):
        np.testing.assert_allclose(parameter.grad, one + other, rtol=1e-13)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", LAYERS)
def test_the_dtype_is_kept_and_what_is_given_is_only_read(
    extra: Any, name: str, dtype: Any
) -> None:
    """Output and gradients have the input's dtype, and no memory of the input or of dout."""
    layer = LAYERS[name](extra, 4, np.random.default_rng(3), dtype)
    x = read_only(rows(4, 5, 4).astype(dtype))
    y = layer(x)
    dout = read_only(rows(5, *y.shape).astype(dtype))
    dx = layer.backward(dout)
    gradients = [parameter.grad for parameter in layer.parameters()]
    assert {array.dtype for array in (y, dx, *gradients)} == {np.dtype(dtype)}
    assert dx.shape == x.shape
    for made in (y, dx, *gradients):
        assert not np.shares_memory(made, x) and not np.shares_memory(made, dout)


# Values -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMULAS)
@given(n=SIZES, d=SIZES, seed=SEEDS)
def test_values_are_those_of_the_formula(extra: Any, name: str, n: int, d: int, seed: int) -> None:
    """In float64, for rows of any number of entries."""
    x = rows(seed, n, d, 2)
    found = LAYERS[name](extra, d, None, None)(x)
    np.testing.assert_allclose(found, FORMULAS[name](x), rtol=1e-12, atol=1e-15)


def test_a_linear_layer_is_a_weighted_sum_plus_a_bias(extra: Any) -> None:
    """As worked out on paper for two rows of three numbers."""
    layer = extra.Linear(3, 2)
    layer.weight.array = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    layer.bias.array = np.array([10.0, 20.0])
    x = np.array([[1.0, 0.0, 2.0], [0.0, -1.0, 1.0]])
    np.testing.assert_array_equal(layer(x), [[21, 34], [12, 22]])
    np.testing.assert_array_equal(layer.backward(np.eye(2)), [[1, 3, 5], [2, 4, 6]])
    np.testing.assert_array_equal(layer.weight.grad, [[1, 0], [0, -1], [2, 1]])
    np.testing.assert_array_equal(layer.bias.grad, [1, 1])


@pytest.mark.parametrize("dtype", DTYPES)
def test_a_linear_layer_starts_as_it_should(extra: Any, dtype: Any) -> None:
    """Evenly within 1/√in_features, over that whole range, and the same for the same seed."""
    layer, again = (extra.Linear(400, 300, np.random.default_rng(7), dtype) for _ in range(2))
    for parameter, shape in ((layer.weight, (400, 300)), (layer.bias, (300,))):
        assert (parameter.array.shape, parameter.array.dtype) == (shape, dtype)
        assert parameter.grad is None
        assert 0.045 < np.abs(parameter.array).max() <= 0.0500001
        assert abs(parameter.array.mean()) < 0.005
    np.testing.assert_array_equal(layer.weight.array, again.weight.array)
    assert not np.array_equal(layer.weight.array, extra.Linear(400, 300, dtype=dtype).weight.array)


def test_layers_in_a_row(extra: Any) -> None:
    """A Sequential is its layers one after the other; parameters are called by their place."""
    inner = extra.Sequential(extra.Linear(3, 4), extra.ReLU())
    net = extra.Sequential(inner, extra.Linear(4, 2))
    x = rows(6, 5, 3)
    np.testing.assert_array_equal(net(x), net.layers[1](inner.layers[1](inner.layers[0](x))))
    names = [parameter.name for parameter in net.parameters()]
    assert names == ["0.0.weight", "0.0.bias", "1.weight", "1.bias"]
    assert net.parameters()[2] is net.layers[1].weight
    assert extra.ReLU().parameters() == []


# Rows ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dtype", DTYPES)
@given(n=SIZES, d=SIZES, seed=SEEDS, size=st.floats(0, 1000))
def test_softmax_gives_probabilities(
    extra: Any, dtype: Any, n: int, d: int, seed: int, size: float
) -> None:
    """No entry is negative, and every row's sum is 1; their logarithms are at most 0."""
    x = rows(seed, n, d, size).astype(dtype)
    s, y = extra.Softmax()(x), extra.LogSoftmax()(x)
    assert (s >= 0).all() and (y <= 0).all()
    np.testing.assert_allclose(s.sum(axis=1), 1, rtol=8 * np.finfo(dtype).eps)
    smallest = np.finfo(dtype).tiny  # less than that a float holds with few digits, or not at all
    allowed = (
        (size + 10) * 8 * np.finfo(dtype).eps
    )  # the exponential makes absolute errors relative
    np.testing.assert_allclose(np.exp(y), s, rtol=allowed, atol=smallest)


@pytest.mark.parametrize("dtype", DTYPES)
@given(n=SIZES, d=SIZES, seed=SEEDS, size=st.floats(0, 1000))
def test_logsumexp_is_a_little_above_the_largest(
    extra: Any, dtype: Any, n: int, d: int, seed: int, size: float
) -> None:
    """By at most ln K, for rows of K entries; by just that where all are equal."""
    x = rows(seed, n, d, size).astype(dtype)
    found, largest = extra.logsumexp(x), x.max(axis=1, keepdims=True)
    rounding = 4 * np.finfo(dtype).eps * (np.abs(largest) + 2)
    assert found.shape == (n, 1) and found.dtype == dtype
    assert (found >= largest).all() and (found <= largest + np.log(d) + rounding).all()
    np.testing.assert_allclose(extra.logsumexp(np.full((1, d), size)), size + np.log(d))


@given(n=SIZES, d=SIZES, seed=SEEDS, shift=st.floats(-1000, 1000))
def test_a_shift_of_all_scores_changes_no_probability(
    extra: Any, n: int, d: int, seed: int, shift: float
) -> None:
    """Softmax and its logarithm stay, and logsumexp moves along."""
    x = rows(seed, n, d)
    for layer in (extra.Softmax(), extra.LogSoftmax()):
        np.testing.assert_allclose(layer(x + shift), layer(x), rtol=0, atol=1e-11)
    np.testing.assert_allclose(extra.logsumexp(x + shift), extra.logsumexp(x) + shift, atol=1e-11)


@pytest.mark.parametrize("dtype", DTYPES)
@given(x=st.floats(-1000, 1000, width=32))
def test_the_sigmoids_of_a_number_and_its_opposite_add_up_to_one(
    extra: Any, dtype: Any, x: float
) -> None:
    """Each is between 0 and 1; rows keep their dtype, and a single number is one, too."""
    array = np.full((2, 1), x, dtype)
    one, other = extra.stable_sigmoid(array), extra.stable_sigmoid(-array)
    assert one.dtype == dtype and one.shape == array.shape
    assert (one >= 0).all() and (one <= 1).all()
    np.testing.assert_allclose(one + other, 1, rtol=2 * np.finfo(dtype).eps)
    assert extra.stable_sigmoid(array[0, 0]) == one[0, 0]


def test_large_numbers_do_not_overflow(extra: Any) -> None:
    """At ±1000 in float32 every value is right, every gradient finite, and NumPy has no warning."""
    expected: dict[str, Any] = {
        "ReLU": [[1000, 0, 0], [0, 0, 0]],
        "Tanh": [[1, 0, -1], [-1, -1, -1]],
        "Sigmoid": [[1, 0.5, 0], [0, 0, 0]],
        "Softmax": [[1, 0, 0], [1 / 3, 1 / 3, 1 / 3]],
        "LogSoftmax": [[0, -1000, -2000], [-np.log(3)] * 3],
    }
    for name, values in expected.items():
        layer = LAYERS[name](extra, 3, None, None)
        np.testing.assert_allclose(layer(LARGE), values, rtol=1e-4, atol=1e-7)
        assert np.isfinite(layer.backward(np.ones_like(LARGE))).all()
    np.testing.assert_allclose(extra.logsumexp(LARGE), [[1000], [-1000 + np.log(3)]], rtol=1e-6)
