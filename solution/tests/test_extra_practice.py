"""Training practice in extra.py: clipping by the norm, and a large batch in small pieces."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from solution.tests.differences import Array
from solution.tests.extra_cases import DTYPES, drawn_loss

SIZES = st.floats(1e-6, 1e6)


def with_gradients(extra: Any, *gradients: Any, dtype: Any = np.float64) -> list[Any]:
    """Parameters with these gradients; None stands for one without."""
    made = []
    for gradient in gradients:
        parameter = extra.Parameter(np.zeros(np.shape(gradient), dtype))
        parameter.grad = None if gradient is None else np.array(gradient, dtype)
        made.append(parameter)
    return made


def length(arrays: list[Array]) -> float:
    """The norm of all entries of all arrays, in float64."""
    return float(np.linalg.norm(np.concatenate([a.ravel() for a in arrays]).astype(float)))


# Clipping -----------------------------------------------------------------------------------------


def test_all_gradients_together_are_one_vector(extra: Any) -> None:
    """Of 3 in one parameter and 4 in another the norm is 5; a missing gradient does not count."""
    over = with_gradients(extra, [3.0], None, [[0.0, -4.0]])
    norm = extra.clip_grad_norm_(iter(over), 1)
    assert isinstance(norm, float) and norm == 5
    np.testing.assert_allclose(over[0].grad, [0.6])
    np.testing.assert_allclose(over[2].grad, [[0, -0.8]])
    assert over[1].grad is None
    assert extra.clip_grad_norm_(over, 1) == pytest.approx(1)


@pytest.mark.parametrize("gradients", [[], [None, None]])
def test_without_gradients_the_norm_is_zero(extra: Any, gradients: list[Any]) -> None:
    """And a float; so it is where all gradients are 0."""
    assert repr(extra.clip_grad_norm_(with_gradients(extra, *gradients), 1)) == "0.0"
    zeros = with_gradients(extra, [0.0, 0.0])
    assert extra.clip_grad_norm_(zeros, 1) == 0 and not zeros[0].grad.any()


@pytest.mark.parametrize("dtype", DTYPES)
@given(seed=st.integers(0, 2**32 - 1), size=SIZES, max_norm=SIZES)
def test_clipping_never_lengthens_and_keeps_the_direction(
    extra: Any, dtype: Any, seed: int, size: float, max_norm: float
) -> None:
    """What is short enough stays to the last bit; all else gets the length max_norm, in place."""
    rng = np.random.default_rng(seed)
    over = with_gradients(extra, *(size * rng.normal(size=s) for s in (3, (2, 4))), dtype=dtype)
    arrays, before = [p.grad for p in over], [p.grad.copy() for p in over]
    long_before = length(before)
    norm = extra.clip_grad_norm_(over, max_norm)

    rounding = 8 * float(np.finfo(dtype).eps)
    assert norm == pytest.approx(long_before, rel=rounding)
    assert all(p.grad is a and a.dtype == dtype for p, a in zip(over, arrays, strict=True))
    shortened = min(1, max_norm / norm)
    for array, held in zip(arrays, before, strict=True):
        np.testing.assert_allclose(array, shortened * held, rtol=rounding if shortened < 1 else 0)
    assert length(arrays) <= min(long_before, max_norm * (1 + rounding))


@pytest.mark.parametrize(
    ("size", "dtype"),
    [(1e150, np.float64), (1e-20, np.float32), (1e20, np.float32)],
)
def test_huge_and_tiny_gradients_have_a_norm_too(extra: Any, size: float, dtype: Any) -> None:
    """Where a network diverges, its gradients have to come out shorter, and not as zeros."""
    over = with_gradients(extra, [3 * size, 4 * size], dtype=dtype)
    assert extra.clip_grad_norm_(over, size) == pytest.approx(5 * size)
    np.testing.assert_allclose(over[0].grad, [0.6 * size, 0.8 * size], rtol=1e-6)


@pytest.mark.parametrize("max_norm", [0, -1, -0.5])
def test_a_longest_norm_has_to_be_above_zero(extra: Any, max_norm: float) -> None:
    """Anything else is refused, and no gradient changed."""
    over = with_gradients(extra, [3.0, 4.0])
    with pytest.raises(ValueError) as refused:
        extra.clip_grad_norm_(over, max_norm)
    assert str(refused.value) == f"max_norm is {max_norm}, and should be above 0"
    np.testing.assert_array_equal(over[0].grad, [3, 4])


# A large batch in small pieces --------------------------------------------------------------------


def network(extra: Any) -> Any:
    """A small network that begins the same each time."""
    rng = np.random.default_rng(1)
    first, second = (extra.Linear(a, b, rng, np.float64) for a, b in ((4, 5), (5, 4)))
    return extra.Sequential(first, extra.Tanh(), second)


def one_batch(extra: Any, net: Any, batch: tuple[Array, Array]) -> Any:
    """Goes forward with one batch; returns the gradient of its loss by the network's output."""
    x, target = batch
    criterion = extra.CrossEntropyLoss()
    criterion(net(x), target)
    return criterion.backward()


@given(k=st.integers(1, 6), n=st.integers(1, 4))
def test_small_batches_have_the_gradient_of_the_large_one(extra: Any, k: int, n: int) -> None:
    """For every k; and the optimizer's step is the same."""
    whole = drawn_loss("CrossEntropyLoss", k * n, 4)
    large, small = network(extra), network(extra)
    large.backward(one_batch(extra, large, whole))
    accumulator = extra.GradientAccumulator(seen := Recorder(extra, small), k)
    stepped = []
    for piece in zip(*(np.split(array, k) for array in whole), strict=True):
        small.backward(accumulator.scale(one_batch(extra, small, piece)))
        stepped.append(accumulator.step())
    assert stepped == [False] * (k - 1) + [True]
    for found, parameter in zip(seen.gradients, large.parameters(), strict=True):
        np.testing.assert_allclose(found, parameter.grad, rtol=1e-11, atol=1e-15)
    assert [parameter.grad for parameter in small.parameters()] == [None] * 4


class Recorder:
    """An optimizer that keeps the gradients of its last step and changes nothing."""

    def __init__(self, extra: Any, net: Any) -> None:
        self.parameters = net.parameters()
        self.steps = 0
        self.zero_grad = lambda: extra.Optimizer.zero_grad(self)

    def step(self) -> None:
        """Counts, and takes a copy of every gradient."""
        self.steps += 1
        self.gradients = [parameter.grad.copy() for parameter in self.parameters]


def test_every_kth_batch_takes_a_step(extra: Any) -> None:
    """Not only the first time; gradients that were there before do not count."""
    net = network(extra)
    batch = drawn_loss("CrossEntropyLoss", 3, 4)
    net.backward(one_batch(extra, net, batch))
    once = [parameter.grad.copy() for parameter in net.parameters()]
    accumulator = extra.GradientAccumulator(seen := Recorder(extra, net), 3)
    stepped = []
    for _ in range(7):
        net.backward(accumulator.scale(one_batch(extra, net, batch)))
        stepped.append(accumulator.step())
    assert stepped == [False, False, True, False, False, True, False] and seen.steps == 2
    for found, gradient in zip(seen.gradients, once, strict=True):
        np.testing.assert_allclose(found, gradient, rtol=1e-12)
    assert all(parameter.grad is not None for parameter in net.parameters())


def test_scaling_leaves_the_gradient_that_is_scaled(extra: Any) -> None:
    """It returns another array, of the same dtype."""
    accumulator = extra.GradientAccumulator(extra.SGD([]), 4)
    dout = np.array([[1.0, 2.0]], dtype=np.float32)
    scaled = accumulator.scale(dout)
    np.testing.assert_array_equal(scaled, [[0.25, 0.5]])
    np.testing.assert_array_equal(dout, [[1, 2]])
    assert scaled.dtype == np.float32


@pytest.mark.parametrize("steps", [0, -2])
def test_a_large_batch_has_at_least_one_small_one(extra: Any, steps: int) -> None:
    """Else it is refused, and the gradients stay."""
    over = with_gradients(extra, [1.0])
    with pytest.raises(ValueError) as refused:
        extra.GradientAccumulator(extra.SGD(over), steps)
    assert str(refused.value) == f"steps is {steps}, and should be at least 1"
    assert over[0].grad is not None
