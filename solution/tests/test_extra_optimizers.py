"""The optimizers of extra.py: steps worked out on paper, what scales, what is kept and refused."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from solution.tests.differences import Array
from solution.tests.extra_cases import DTYPES

OPTIMIZERS: dict[str, dict[str, Any]] = {
    "SGD": {},
    "SGDMomentum": {},
    "RMSprop": {"momentum": 0.5},
    "Adam": {},
}
EACH = pytest.mark.parametrize("name", OPTIMIZERS)


def parameters(extra: Any, dtype: Any = np.float64) -> list[Any]:
    """A weight (3, 2) and a bias (2,) with normal entries and gradients."""
    rng = np.random.default_rng(0)
    made = [
        extra.Parameter(rng.normal(size=(3, 2)).astype(dtype), "weight"),
        extra.Parameter(rng.normal(size=2).astype(dtype), "bias"),
    ]
    for parameter in made:
        parameter.grad = rng.normal(size=parameter.array.shape).astype(dtype)
    return made


def build(extra: Any, name: str, over: Any, **options: Any) -> Any:
    """An optimizer of that name, with the options it is tested with."""
    return getattr(extra, name)(over, **{**OPTIMIZERS[name], **options})


def path(extra: Any, name: str, gradients: Any, **options: Any) -> Array:
    """Where one number that begins at 0 is after each step, given the gradient of each."""
    parameter = extra.Parameter(np.zeros(1))
    optimizer, visited = getattr(extra, name)([parameter], **options), []
    for gradient in gradients:
        parameter.grad = np.full(1, float(gradient))
        optimizer.step()
        visited.append(parameter.array[0])
    return np.array(visited)


# Steps on paper -----------------------------------------------------------------------------------


def test_sgd_goes_down_the_slope(extra: Any) -> None:
    """By lr times each gradient."""
    np.testing.assert_allclose(path(extra, "SGD", [2, -1, 4], lr=0.5), [-1, -0.5, -2.5])


def test_momentum_adds_what_is_left_of_earlier_gradients(extra: Any) -> None:
    """Velocities 1, 1.5, 1.75 and then 0.875 for three gradients of 1 and one of 0, with μ = ½."""
    found = path(extra, "SGDMomentum", [1, 1, 1, 0], lr=1, momentum=0.5)
    np.testing.assert_allclose(np.diff(found, prepend=0), [-1, -1.5, -1.75, -0.875])
    found = path(extra, "SGDMomentum", [3] * 500, lr=0.1, momentum=0.9)
    assert found[-1] - found[-2] == pytest.approx(-0.1 * 3 / (1 - 0.9))


def test_rmsprop_divides_by_the_recent_size(extra: Any) -> None:
    """With a constant gradient s is (1 - αᵗ) g², so steps are lr / √(1 - αᵗ); momentum adds up."""
    t = np.arange(1, 6)
    units = 1 / np.sqrt(1 - 0.99**t)
    found = np.diff(path(extra, "RMSprop", [-3] * 5, lr=0.1), prepend=0)
    np.testing.assert_allclose(found, 0.1 * units, rtol=1e-7)
    found = np.diff(path(extra, "RMSprop", [-3] * 5, lr=0.1, momentum=0.5), prepend=0)
    expected = [sum(units[k] * 0.5 ** (n - k) for k in range(n + 1)) for n in range(5)]
    np.testing.assert_allclose(found, 0.1 * np.array(expected), rtol=1e-7)


def test_adam_takes_steps_of_lr_where_the_gradient_is_constant(extra: Any) -> None:
    """Both corrections are exact then, from the first step on; zeros later shrink m and v."""
    np.testing.assert_allclose(path(extra, "Adam", [5] * 4, lr=0.1), [-0.1, -0.2, -0.3, -0.4])
    found = path(extra, "Adam", [1, 0], lr=0.1, betas=(0.5, 0.75))
    second = (0.25 / (1 - 0.5**2)) / np.sqrt(0.1875 / (1 - 0.75**2))  # m = 1/4, v = 3/16
    np.testing.assert_allclose(np.diff(found, prepend=0), [-0.1, -0.1 * second], rtol=1e-6)


@pytest.mark.parametrize("name", ["RMSprop", "Adam"])
def test_epsilon_stands_outside_the_root(extra: Any, name: str) -> None:
    """With ε = 1 and a first gradient of 1 the size is √s + 1; without a gradient nothing moves."""
    size = 0.1 if name == "RMSprop" else 1  # √s after one step: not corrected, corrected
    assert path(extra, name, [1], lr=1, eps=1)[0] == pytest.approx(-1 / (size + 1))
    assert path(extra, name, [0, 0], lr=1).tolist() == [0, 0]


@pytest.mark.parametrize("name", ["RMSprop", "Adam"])
@given(scale=st.floats(1e-3, 1e3), seed=st.integers(0, 2**32 - 1))
def test_the_size_of_all_gradients_makes_no_difference(
    extra: Any, name: str, scale: float, seed: int
) -> None:
    """To optimizers that divide by it, when ε is small."""
    gradients = np.random.default_rng(seed).normal(size=6)
    found = path(extra, name, scale * gradients, eps=1e-15)
    np.testing.assert_allclose(found, path(extra, name, gradients, eps=1e-15), rtol=1e-9)


# What all have in common --------------------------------------------------------------------------


@EACH
def test_weight_decay_adds_to_the_gradient_and_not_to_grad(extra: Any, name: str) -> None:
    """Five steps are those of an optimizer that is given g + λ p, and every .grad stays."""
    decayed, plain = parameters(extra), parameters(extra)
    given = [parameter.grad.copy() for parameter in decayed]
    one, other = build(extra, name, decayed, weight_decay=0.3), build(extra, name, plain)
    for _ in range(5):
        for parameter, gradient in zip(plain, given, strict=True):
            parameter.grad = gradient + 0.3 * parameter.array
        one.step()
        other.step()
    for parameter, same, gradient in zip(decayed, plain, given, strict=True):
        np.testing.assert_allclose(parameter.array, same.array, rtol=1e-12)
        np.testing.assert_array_equal(parameter.grad, gradient)


@EACH
def test_parameters_do_not_touch_one_another(extra: Any, name: str) -> None:
    """One optimizer of two, from a generator, does what two optimizers of one each do."""
    together, apart = parameters(extra), parameters(extra)
    for optimizer in [
        build(extra, name, (parameter for parameter in together)),
        *(build(extra, name, [parameter]) for parameter in apart),
    ]:
        for _ in range(3):
            optimizer.step()
    for parameter, same, start in zip(together, apart, parameters(extra), strict=True):
        np.testing.assert_array_equal(parameter.array, same.array)
        assert (parameter.array != start.array).all()


@EACH
@pytest.mark.parametrize("dtype", DTYPES)
def test_the_same_array_is_changed_and_keeps_its_dtype(extra: Any, name: str, dtype: Any) -> None:
    """Whoever holds a layer's array sees it learn; the state is of its dtype, too."""
    over = parameters(extra, dtype)
    arrays = [parameter.array for parameter in over]
    optimizer = build(extra, name, over, weight_decay=0.1)
    optimizer.step()
    assert all(
        p.array is array and array.dtype == dtype for p, array in zip(over, arrays, strict=True)
    )
    state = [a for held in vars(optimizer).values() if isinstance(held, list) for a in held]
    assert {a.dtype for a in state if isinstance(a, np.ndarray)} <= {np.dtype(dtype)}


@EACH
def test_gradients_are_forgotten(extra: Any, name: str) -> None:
    """Every one; parameters stay, and so does what the optimizer remembers."""
    over = parameters(extra)
    optimizer, again = build(extra, name, over), parameters(extra)
    other = build(extra, name, again)
    optimizer.step()
    optimizer.zero_grad()
    assert [parameter.grad for parameter in over] == [None, None]
    other.step()
    for parameter, same in zip(over, again, strict=True):
        parameter.grad = same.grad
    optimizer.step()
    other.step()
    for parameter, same in zip(over, again, strict=True):
        np.testing.assert_array_equal(parameter.array, same.array)


# What is refused ----------------------------------------------------------------------------------


@EACH
@pytest.mark.parametrize("lr", [0, 0.0, -1e-3, float("-inf")])
def test_a_learning_rate_has_to_be_above_zero(extra: Any, name: str, lr: float) -> None:
    """Anything else is refused in a sentence that has the number."""
    with pytest.raises(ValueError) as refused:
        build(extra, name, [], lr=lr)
    assert str(refused.value) == f"the learning rate is {lr}, and should be above 0"


@EACH
def test_a_missing_gradient_is_refused_before_anything_changes(extra: Any, name: str) -> None:
    """The sentence names the parameter; the next step is as if nothing had been tried."""
    over, untouched = parameters(extra), parameters(extra)
    optimizer, other = build(extra, name, over), build(extra, name, untouched)
    kept, over[1].grad = over[1].grad, None
    with pytest.raises(ValueError, match=r"^bias has no gradient: call backward first$"):
        optimizer.step()
    for parameter, start in zip(over, parameters(extra), strict=True):
        np.testing.assert_array_equal(parameter.array, start.array)
    over[1].grad = kept
    optimizer.step()
    other.step()
    for parameter, same in zip(over, untouched, strict=True):
        np.testing.assert_array_equal(parameter.array, same.array)
