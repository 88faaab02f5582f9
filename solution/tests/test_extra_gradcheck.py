"""gradcheck in extra.py: it passes what is right, catches what is wrong, and leaves no trace."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pytest

from solution.tests.differences import Array, away_from_zero
from solution.tests.extra_cases import LAYERS, LOSSES, TENSOR_FUNCTIONS, drawn_loss


def rows(n: int = 3, d: int = 4) -> Array:
    """Draws numbers of shape (N, D) that are not near 0, where a rectifier has its kink."""
    return away_from_zero(np.random.default_rng(n + 10 * d), (n, d))


def linear(extra: Any) -> Any:
    """A linear layer from 4 to 3 numbers, in float32 as layers are by default."""
    return extra.Linear(4, 3, np.random.default_rng(0))


# What is right ------------------------------------------------------------------------------------


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", LAYERS)
def test_every_layer_passes(extra: Any, name: str, dtype: Any) -> None:
    """With input and parameters by name, and errors far below the tolerance."""
    layer = LAYERS[name](extra, 4, np.random.default_rng(1), dtype)
    checks = extra.gradcheck(layer, rows().astype(dtype))
    assert list(checks) == ["input", *(parameter.name for parameter in layer.parameters())]
    assert all(check.passed and check.max_absolute < 1e-8 for check in checks.values())


@pytest.mark.parametrize("name", LOSSES)
def test_every_loss_passes(extra: Any, name: str) -> None:
    """As a layer whose target is fixed."""
    prediction, target = drawn_loss(name, 5, 4)
    checks = extra.gradcheck(extra.LossOn(getattr(extra, name)(), target), prediction)
    assert list(checks) == ["input"]
    assert checks["input"].passed and checks["input"].max_absolute < 1e-8


@pytest.mark.parametrize("name", TENSOR_FUNCTIONS)
def test_every_operation_for_tensors_passes(extra: Any, name: str) -> None:
    """As a function; and one made of the engine's own operations, too."""
    for function in (TENSOR_FUNCTIONS[name], lambda _, a: (a * a).exp() / 3):
        (check,) = extra.gradcheck(lambda a, f=function: f(extra, a), np.abs(rows())).values()
        assert check.passed and check.max_absolute < 1e-7


def test_differences_are_taken_with_the_upstream_gradient(extra: Any) -> None:
    """By default not with ones: under those the true gradient of a softmax is 0 everywhere."""
    flat = extra.Softmax()
    flat.backward = lambda dout: np.zeros_like(dout)
    assert not extra.gradcheck(flat, rows())["input"].passed
    assert extra.gradcheck(flat, rows(), dout=np.ones((3, 4)))["input"].passed
    assert extra.gradcheck(extra.Softmax(), rows(), dout=rows())["input"].passed


# What is wrong ------------------------------------------------------------------------------------


class Spoiled:
    """A linear layer, one of whose gradients is changed on its way out."""

    def __init__(self, layer: Any, quantity: str, change: Callable[[Array], Any]) -> None:
        self.layer, self.quantity, self.change = layer, quantity, change
        self.forward, self.parameters = layer.forward, layer.parameters

    def backward(self, dout: Array) -> Any:
        """The layer's backward pass, but for the change."""
        dx = self.layer.backward(dout)
        if self.quantity == "input":
            return self.change(dx)
        parameter = getattr(self.layer, self.quantity)
        parameter.grad = self.change(parameter.grad)
        return dx


def off(gradient: Array, by: float) -> Array:
    """The gradient with a mistake in its last entry alone."""
    changed: Array = gradient.copy()
    changed.flat[-1] += by
    return changed


CHANGES: dict[str, Callable[[Array], Array]] = {
    "doubled": lambda gradient: 2 * gradient,
    "negative": lambda gradient: -gradient,
    "mean": lambda gradient: gradient / 3,
    "zero": np.zeros_like,
    "one entry": lambda gradient: off(gradient, 2e-5),
    "not a number": lambda gradient: off(gradient, np.nan),
}
EACH_QUANTITY = pytest.mark.parametrize("quantity", ["input", "weight", "bias"])


@EACH_QUANTITY
@pytest.mark.parametrize("change", CHANGES)
def test_a_wrong_gradient_is_caught_by_name(extra: Any, quantity: str, change: str) -> None:
    """That one fails, and the two others pass."""
    checks = extra.gradcheck(Spoiled(linear(extra), quantity, CHANGES[change]), rows())
    assert {name for name, check in checks.items() if not check.passed} == {quantity}


@EACH_QUANTITY
def test_the_tolerance_is_for_the_largest_absolute_error(extra: Any, quantity: str) -> None:
    """1e-5, unless another one is given."""
    for error, tolerance, passed in ((9e-6, {}, True), (0.5, {"tolerance": 0.6}, True)):
        layer = Spoiled(linear(extra), quantity, partial(off, by=error))
        check = extra.gradcheck(layer, rows(), **tolerance)[quantity]
        assert check.passed is passed and check.max_absolute == pytest.approx(error, rel=1e-3)


@EACH_QUANTITY
def test_a_gradient_that_never_came_is_caught(extra: Any, quantity: str) -> None:
    """A backward pass that forgets one is as wrong as one that gets it wrong."""
    checks = extra.gradcheck(Spoiled(linear(extra), quantity, lambda gradient: None), rows())
    assert not checks[quantity].passed


@EACH_QUANTITY
def test_a_gradient_of_another_shape_is_caught(extra: Any, quantity: str) -> None:
    """Such as a bias's with an axis of size 1, from which no optimizer can take a step."""
    checks = extra.gradcheck(Spoiled(linear(extra), quantity, lambda g: g[None]), rows())
    assert not checks[quantity].passed


def test_two_parameters_of_one_name_are_refused(extra: Any) -> None:
    """Of the two only one would be looked at."""
    layer = linear(extra)
    layer.bias.name = "weight"
    with pytest.raises(
        ValueError, match=r"a name of its own, and these are \['weight', 'weight'\]"
    ):
        extra.gradcheck(layer, rows())


# No trace -----------------------------------------------------------------------------------------


def test_nothing_is_left_changed(extra: Any, engine: Any) -> None:
    """Parameters, their gradients, the input and the tensors' dtype, however it ends."""
    layer, x = linear(extra), rows().astype(np.float32)
    layer.weight.grad = np.ones((4, 3), dtype=np.float32)
    before = [(p.array, p.grad, p.array.copy()) for p in layer.parameters()]
    x.flags.writeable = False
    extra.gradcheck(layer, x)
    extra.gradcheck(lambda a: a.exp(), x.tolist())
    with pytest.raises(ZeroDivisionError):
        extra.gradcheck(Spoiled(layer, "bias", lambda gradient: 1 / 0), x)
    with pytest.raises(NameError):
        extra.gradcheck(lambda a: a * unheard_of, x)  # type: ignore[name-defined]  # noqa: F821
    assert engine.Tensor.dtype is np.float32
    for parameter, (array, grad, values) in zip(layer.parameters(), before, strict=True):
        assert parameter.array is array and parameter.grad is grad
        np.testing.assert_array_equal(array, values)


# Its parts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [(), (3,), (2, 3), (2, 1, 2)])
def test_differences_of_a_known_function(extra: Any, shape: tuple[int, ...]) -> None:
    """Of Σ x³ they are 3 x² + ε² exactly, so ε is seen; x comes back to the last bit."""
    x = np.asarray(np.random.default_rng(3).normal(size=shape))
    before = x.copy()
    found = extra.numerical_gradient(lambda: np.sum(x**3), x, eps=0.25)
    np.testing.assert_allclose(found, 3 * x**2 + 0.0625, rtol=1e-12)
    np.testing.assert_array_equal(x, before)
    fine = extra.numerical_gradient(lambda: np.sum(np.exp(x)), x)
    np.testing.assert_allclose(fine, np.exp(x), rtol=1e-8)
    assert fine.shape == shape


def test_what_a_check_says(extra: Any) -> None:
    """The largest absolute error; the mean of relative ones, in which 0 beside 0 counts as 0."""
    hand, differences = np.array([1.0, 2.0, 0.0, 0.0]), np.array([1.0, -4.0, 0.0, 1.0])
    assert extra.compare_gradients(hand, differences, 5.9) == (6, (0 + 1.5 + 0 + 1) / 4, False)
    assert extra.compare_gradients(hand, differences, 6).passed is True
