"""What courses rely on beside the numbers: operators, graph, names, repr, the order of backward."""

import builtins
import operator
from collections.abc import Callable
from itertools import product
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

Operator = Callable[[Any, Any], Any]

BINARY = ("add", "sub", "mul", "div", "matmul")
UNARY = ("log", "exp", "sum", "max")
OPERATORS: dict[str, Operator] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "@": operator.matmul,
}
SQUARES = ([[1.0, 2.0], [3.0, 5.0]], [[4.0, 7.0], [0.5, 3.0]])


@pytest.mark.parametrize("sign", OPERATORS)
def test_numpy_array_on_either_side_of_an_operator(engine: Any, sign: str) -> None:
    """An ndarray on the left, as on the right, gives one Tensor, and only the Tensor's gradient."""
    operate, (left, right) = OPERATORS[sign], SQUARES
    expected = operate(np.array(left), np.array(right))
    reference = operate(*(engine.Tensor(v, requires_grad=True) for v in SQUARES))
    reference.grad_fn(np.ones((2, 2)))
    for side in (0, 1):
        operands: list[Any] = [np.array(left), np.array(right)]
        operands[side] = tensor = engine.Tensor(SQUARES[side], requires_grad=True)
        out = operate(*operands)
        assert type(out) is engine.Tensor
        np.testing.assert_allclose(out.array, expected, rtol=1e-6)
        out.grad_fn(np.ones((2, 2)))
        np.testing.assert_array_equal(tensor.grad, reference.parents[side].grad)


@pytest.mark.parametrize("sign", ["+", "-", "*", "/"])
@pytest.mark.parametrize("number", [3, 2.5, np.float32(1.5), np.float64(0.5), np.int64(2)])
def test_number_on_either_side_of_an_operator(engine: Any, sign: str, number: Any) -> None:
    """A Python or NumPy number on either side gives a Tensor with the values of NumPy."""
    operate, values = OPERATORS[sign], np.array(SQUARES[0])
    x = engine.Tensor(values, requires_grad=True)
    for out, expected in (
        (operate(number, x), operate(number, values)),
        (operate(x, number), operate(values, number)),
    ):
        assert type(out) is engine.Tensor
        np.testing.assert_allclose(out.array, expected, rtol=1e-6)
        assert out.requires_grad
        out.backward()


@pytest.mark.parametrize("name", BINARY)
@pytest.mark.parametrize("needs", list(product([False, True], repeat=2)), ids=str)
def test_graph_of_two_operands(engine: Any, name: str, needs: tuple[bool, bool]) -> None:
    """A result needs a gradient when an operand does, and knows its parents and its name."""
    a, b = (engine.Tensor(v, requires_grad=n) for v, n in zip(SQUARES, needs, strict=True))
    out = getattr(engine, name)(a, b)
    assert out.parents == (a, b)
    assert out.grad_fn_name == f"<{name.capitalize()}Backward>"
    check_needs(out, any(needs))
    if any(needs):
        out.grad_fn(np.ones((2, 2)))
    for operand, need in zip((a, b), needs, strict=True):
        assert np.any(operand.grad) if need else operand.grad is None


@pytest.mark.parametrize("name", UNARY)
@pytest.mark.parametrize("needs", [False, True])
def test_graph_of_one_operand(engine: Any, name: str, needs: bool) -> None:
    """The same for one operand, called as a method or as a function."""
    a = engine.Tensor(SQUARES[0], requires_grad=needs)
    for out in (getattr(engine, name)(a), getattr(a, name)()):
        assert out.parents == (a,)
        assert out.grad_fn_name == f"<{name.capitalize()}Backward>"
        check_needs(out, needs)


def check_needs(out: Any, needs: bool) -> None:
    """A result has a gradient of zeros and a grad_fn, or neither."""
    assert out.requires_grad is needs
    assert callable(out.grad_fn) if needs else out.grad_fn is None
    if needs:
        np.testing.assert_array_equal(out.grad, np.zeros(out.shape))
    else:
        assert out.grad is None


@pytest.mark.parametrize("name", BINARY + UNARY)
def test_operations_take_plain_lists(engine: Any, name: str) -> None:
    """The module's functions make Tensors of what they are given."""
    out = getattr(engine, name)(*SQUARES[: 2 if name in BINARY else 1])
    assert type(out) is engine.Tensor and all(type(p) is engine.Tensor for p in out.parents)


@pytest.mark.parametrize("name", ["sum", "max"])
@pytest.mark.parametrize("shape", [(), (1,), (1, 1)])
def test_total_takes_upstream_gradients_of_one_entry(
    engine: Any, name: str, shape: tuple[int, ...]
) -> None:
    """With axis=None the result has shape (), and (1,) and (1, 1) are accepted upstream as well."""
    a = engine.Tensor([[1, 2], [9, 3]], requires_grad=True)
    out = getattr(a, name)()
    assert out.shape == ()
    out.grad_fn(np.full(shape, 5.0))
    expected = {"sum": [[5, 5], [5, 5]], "max": [[0, 0], [5, 0]]}
    np.testing.assert_array_equal(a.grad, expected[name])


@pytest.mark.parametrize("name", ["sum", "max"])
@pytest.mark.parametrize("arguments", [(), (1,), (0, True), (None, True), ((0, 1), False)], ids=str)
def test_methods_pass_axis_and_keepdims_on(
    engine: Any, name: str, arguments: tuple[Any, ...]
) -> None:
    """The methods take axis and keepdims by position and by name, with NumPy's meaning."""
    a, values = engine.Tensor(SQUARES[0]), np.array(SQUARES[0])
    named = dict(zip(("axis", "keepdims"), arguments, strict=False))
    expected = getattr(values, name)(**named)
    for out in (getattr(a, name)(*arguments), getattr(a, name)(**named)):
        assert out.shape == np.shape(expected)
        np.testing.assert_array_equal(out.array, expected)


def test_sum_and_max_of_the_module_are_its_own(engine: Any) -> None:
    """The names sum and max stand for Tensor functions there, and the builtins stay as they are."""
    assert engine.sum is not builtins.sum and engine.max is not builtins.max
    assert engine.sum([[1, 2], [3, 4]], 0).array.tolist() == [4, 6]
    assert engine.max([[1, 2], [3, 4]], 1, True).array.tolist() == [[2], [4]]


def test_ensure_tensor(engine: Any) -> None:
    """What has a .grad comes back itself; lists, numbers and arrays become Tensors without one."""
    for kept in (engine.Tensor(1), engine.Tensor(1, True), SimpleNamespace(grad=None)):
        assert engine.ensure_tensor(kept) is kept
    for other in (3, 2.5, [[1, 2]], np.arange(3), np.float64(2)):
        made = engine.ensure_tensor(other)
        assert type(made) is engine.Tensor and made.array.dtype == np.float32
        assert made.grad is None and not made.requires_grad and made.parents == ()
        np.testing.assert_array_equal(made.array, other)


def test_repr(engine: Any) -> None:
    """Three decimals, then where it is from: a leaf that needs a gradient, a result, or neither."""
    a = engine.Tensor([[1, 2]], requires_grad=True)
    assert repr(a) == "tensor([[1.000, 2.000]], requires_grad=True)"
    assert repr(a + 0.5) == "tensor([[1.500, 2.500]], grad_fn=<AddBackward>)"
    assert repr(engine.Tensor([[1, 2]])) == "tensor([[1.000, 2.000]])"
    assert repr(engine.Tensor([1 / 3]) * 2) == "tensor([0.667])"
    assert repr(engine.Tensor(7)) == "tensor(7.000)"


# backward -----------------------------------------------------------------------------------------


def diamond(engine: Any) -> tuple[Any, Any]:
    """Draws a graph whose node b is used three times, at two distances from the result."""
    x = engine.Tensor([[1.0, 2.0]], requires_grad=True)
    b = 3 * x
    return x, (b * b + 4) - b.sum(axis=1, keepdims=True)


@pytest.mark.parametrize("shape", [(), (3,), (2, 3), (2, 1, 2), (1, 2, 1, 2, 1)])
def test_backward_seeds_ones_of_any_shape(engine: Any, shape: tuple[int, ...]) -> None:
    """The result's own gradient is ones of its shape, for every shape."""
    x = engine.Tensor(np.ones(shape), requires_grad=True)
    y = 2 * x
    y.backward()
    np.testing.assert_array_equal(y.grad, np.ones(shape))
    np.testing.assert_array_equal(x.grad, np.full(shape, 2.0))


def test_backward_returns_parents_before_children(engine: Any) -> None:
    """The order holds every tensor of the graph once, each after its parents, the result last."""
    x, y = diamond(engine)
    order = y.backward()
    position = {id(t): i for i, t in enumerate(order)}
    assert len(position) == len(order) == 8  # x, 3, b, b*b, 4, their sum, b.sum, y
    assert order[-1] is y and id(x) in position
    for tensor in order:
        assert all(position[id(p)] < position[id(tensor)] for p in tensor.parents)
    np.testing.assert_array_equal(x.grad, [[6 * 3 * 1 - 6, 6 * 3 * 2 - 6]])


def test_second_backward_adds_exactly_one_more_gradient(engine: Any) -> None:
    """Each further backward on one graph adds the first one's gradient to the leaves."""
    x, y = diamond(engine)
    y.backward()
    once = x.grad.copy()
    for count in (2, 3):
        y.backward()
        np.testing.assert_array_equal(x.grad, count * once)
    x.zero_grad()
    y.backward()
    np.testing.assert_array_equal(x.grad, once)


def test_backward_calls_each_grad_fn_once_and_last_first(engine: Any) -> None:
    """On a graph made by hand each grad_fn is called once, with its own node's whole gradient."""
    calls: list[tuple[str, float]] = []

    def node(name: str, *parents: Any) -> Any:
        def grad_fn(grad_out: Any) -> None:
            calls.append((name, float(grad_out)))
            for parent in parents:
                parent.grad += grad_out

        return engine.Tensor(0.0, True, parents, grad_fn, name)

    leaf = engine.Tensor(0.0, requires_grad=True)
    near = node("near", leaf)
    far = node("far", node("middle", near))
    node("last", near, far, near).backward()
    assert calls == [("last", 1.0), ("far", 1.0), ("middle", 1.0), ("near", 3.0)]
    assert leaf.grad == 3.0
