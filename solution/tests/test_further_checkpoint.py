"""checkpoint in further.py: the same gradients, with fewer arrays alive."""

import gc
import weakref
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st


def layer(further: Any, weight: Any, bias: Any) -> Callable[[Any], Any]:
    """A layer that uses its input twice."""
    return lambda h: h / (1 + (h @ weight + bias).exp())


def network(further: Any, pieces: int, checkpointed: bool, seed: int = 0) -> tuple[Any, ...]:
    """The result of some layers in a row, and the gradients of the input and of all weights."""
    rng = np.random.default_rng(seed)
    x = further.Tensor(rng.normal(size=(3, 4)), requires_grad=True)
    parameters = [
        further.Tensor(rng.normal(size=shape), requires_grad=True)
        for _ in range(pieces)
        for shape in ((4, 4), (1, 4))
    ]
    h = x * 2
    for weight, bias in zip(parameters[::2], parameters[1::2], strict=True):
        f = layer(further, weight, bias)
        h = (further.checkpoint(f, h) if checkpointed else f(h)) + h
    (h * h).sum().backward()
    return h.array, x.grad, *(parameter.grad for parameter in parameters)


@given(pieces=st.integers(1, 5), seed=st.integers(0, 2**32 - 1))
def test_values_and_gradients_stay_the_same(further64: Any, pieces: int, seed: int) -> None:
    """Of the input and of every weight, with ways around each checkpoint."""
    plain = network(further64, pieces, False, seed)
    for found, expected in zip(network(further64, pieces, True, seed), plain, strict=True):
        np.testing.assert_allclose(found, expected, rtol=1e-10, atol=1e-12)


class Counted:
    """Steps in a row, which count how many of their arrays are alive."""

    def __init__(self, further: Any) -> None:
        self.further, self.most = further, 0
        self.arrays: list[Any] = []

    def step(self, h: Any) -> Any:
        """Doubles and takes 1 off, by hand."""

        def grad_fn(grad_out: Any) -> None:
            self.most = max(self.most, self.alive())
            h.grad += 2 * grad_out

        out = self.further.Tensor(
            2 * h.array - 1, h.requires_grad, (h,), grad_fn if h.requires_grad else None, "<Step>"
        )
        self.arrays.append(weakref.ref(out.array))
        return out

    def steps(self, count: int) -> Callable[[Any], Any]:
        """So many of them, as a function."""

        def f(h: Any) -> Any:
            for _ in range(count):
                h = self.step(h)
            return h

        return f

    def alive(self) -> int:
        """How many arrays there are, cycles of references aside."""
        return sum(ref() is not None for ref in self.arrays)


@pytest.mark.parametrize(("pieces", "before", "during"), [(0, 64, 64), (8, 8, 16), (4, 4, 20)])
def test_memory_of_a_chain_of_64(further64: Any, pieces: int, before: int, during: int) -> None:
    """One array for each piece stays, and on the way back those of one piece are added."""
    gc.disable()  # nothing has to wait for it: there are no cycles
    try:
        counted = Counted(further64)
        x = further64.Tensor(np.ones(3) * 1.25, requires_grad=True)
        h = x if pieces else counted.steps(64)(x)
        for _ in range(pieces):
            h = further64.checkpoint(counted.steps(64 // pieces), h)
        assert counted.alive() == before
        h.backward()
        assert counted.most <= during
    finally:
        gc.enable()
    np.testing.assert_array_equal(x.grad, np.full(3, 2.0**64))


def test_checkpoints_within_checkpoints(further64: Any) -> None:
    """Each level computes its own part again."""
    calls = []

    def inner(h: Any) -> Any:
        calls.append("inner")
        return h * h

    def outer(h: Any) -> Any:
        calls.append("outer")
        return further64.checkpoint(inner, h) + h

    x = further64.Tensor([3.0], requires_grad=True)
    y = further64.checkpoint(outer, x)
    assert calls == ["outer", "inner"]
    y.backward()
    np.testing.assert_array_equal([y.array, x.grad], [[12], [7]])
    assert calls == ["outer", "inner"] * 2 + ["inner"]


@pytest.mark.parametrize(("of_x", "of_w"), [(1, 1), (1, 0), (0, 1), (0, 0)])
def test_who_needs_a_gradient(further: Any, of_x: int, of_w: int) -> None:
    """The result does if f(x) does, also for the weight's sake alone."""
    x, w = further.Tensor([2.0, 3.0], bool(of_x)), further.Tensor([5.0, 7.0], bool(of_w))
    out = further.checkpoint(lambda h: h * w, x)
    assert out.requires_grad == bool(of_x or of_w) == (out.grad_fn is not None)
    assert out.parents == (x,) and out.grad_fn_name == "<CheckpointBackward>"
    if out.grad_fn:
        out.grad_fn(np.array([1.0, 10.0]))
    np.testing.assert_array_equal(x.grad, [5, 70] if of_x else None)
    np.testing.assert_array_equal(w.grad, [2, 30] if of_w else None)


def test_going_back_with_an_upstream_gradient(further: Any) -> None:
    """Of any shape; the gradient adds to a leaf, as it does by `backward`."""
    a = further.Tensor([[1.0, 2.0]], requires_grad=True)
    a.grad += 1
    further.go_back(a * a, np.array([[10.0, 100.0]]))
    np.testing.assert_array_equal(a.grad, [[21, 401]])
    further.go_back(a, np.array([[1.0, 1.0]]))
    np.testing.assert_array_equal(a.grad, [[22, 402]])
