"""Tests of an autodiff engine, and what makes a test good.

You have graded yourself with tests that somebody else wrote. Here you write them. Each function
`test_...(m)` gets a module `m` that looks like submitted.py: `m.Tensor`, `m.mul`, `m.backward` and
so on. It passes if it returns, and fails if an `assert` fails or any exception is raised.

    def test_exp_of_zero(m):
        assert close(m.exp(m.Tensor([0.0])).array, [1.0])

Your tests are graded by implementations: some forty that are right, though they look and work
differently, and more than a hundred that are wrong in one function each.

- A test is **sound** if it passes with every right one. An unsound test counts for nothing: it
  demands something that submitted.py does not promise. So ask for what its docstrings say, and no
  more: not for a dtype, not for the order in which a set comes, not for equal floats.
- Sound tests should **catch** wrong ones: fail with them. Points come from the share that is
  caught, function by function; a sixth of them is for ten sound tests that each catch something.
  Think of what could be misunderstood, and write a test that would show it.

Ten functions are to be tested, from `broadcast_grad_accumulate` to `backward`. Change, add and
delete tests as you like: at most 30 are run, and together they have five seconds of processor time
on one implementation. Each test gets an `m` of its own, so it may change it. A test must not depend
on chance or on other tests: seed your random numbers. NumPy and the standard library are there, and
your own submitted.py is not.

    python grade.py -q tests     tries your tests on a small part of the implementations
"""

import numpy as np

# Given --------------------------------------------------------------------------------------------


def close(found, expected, tolerance=1e-3):
    """Whether two arrays have the same shape and agree within a relative tolerance.

    Args:
        found, expected: anything NumPy makes an array of; None is close to nothing.
        tolerance: of the largest expected entry. float32 is good to about 1e-6; the default leaves
            room for differences of finite steps, and for nothing that is wrong.
    """
    if found is None or expected is None:
        return False
    found, expected = np.asarray(found), np.asarray(expected)
    if found.shape != expected.shape:
        return False
    if not np.isfinite(found).all():
        return False
    largest = np.abs(expected).max(initial=0.0)
    return bool((np.abs(found - expected) <= tolerance * largest + 1e-12).all())


def numerical_gradient(f, x, step=1e-2):
    """Estimates the gradient of f at x by central differences.

    Args:
        f: takes an ndarray of x's shape, and returns a number.
        x: ndarray of float64.
        step: how far to go to both sides. Tensors are float32: a much smaller step would be lost
            in their rounding errors. Or set m.Tensor.dtype = np.float64 first.

    Returns:
        ndarray of x's shape: [f(x + step) - f(x - step)] / (2 step), entry by entry.
    """
    x = np.array(x, dtype=np.float64)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        there, back = x.copy(), x.copy()
        there[index] += step
        back[index] -= step
        gradient[index] = (f(there) - f(back)) / (2 * step)
    return gradient


# A worked example ---------------------------------------------------------------------------------


def test_add(m):
    """Both operands get the upstream gradient as it is, and one that is used twice gets both.

    Look at what is asked: the value; the gradient for an upstream gradient that is not all ones;
    accumulation; an operand that needs no gradient. And at what is not: nothing of dtypes, of
    names, of how `add` does it.
    """
    upstream = np.array([[1.0, -2.0], [3.0, 0.5]])
    a = m.Tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
    b = m.Tensor([[5.0, 6.0], [7.0, 8.0]])
    out = m.add(a, b)
    assert close(out.array, [[6.0, 8.0], [10.0, 12.0]])

    out.grad_fn(upstream)
    assert close(a.grad, upstream)
    assert b.grad is None

    m.add(a, a).grad_fn(upstream)  # on top of what is there
    assert close(a.grad, 3 * upstream)


# Yours --------------------------------------------------------------------------------------------


def test_broadcast_grad_accumulate(m):
    # BEGIN SOLUTION
    gradient = np.array([[1.0, 4.0, 7.0], [2.0, 1.0, 6.0]])
    before = gradient.copy()
    for shape, expected in (
        ((1, 3), gradient.sum(axis=0, keepdims=True)),
        ((2, 1), gradient.sum(axis=1, keepdims=True)),
        ((1, 1), gradient.sum().reshape(1, 1)),
        ((2, 3), gradient),
    ):
        assert close(m.broadcast_grad_accumulate(np.zeros(shape), gradient), expected)
        assert close(m.broadcast_grad_accumulate(m.Tensor(np.zeros(shape)), gradient), expected)
    assert (gradient == before).all()

    deep = np.arange(24.0).reshape(2, 3, 4) ** 2
    for axes in ((0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2)):
        expected = deep.sum(axis=axes, keepdims=True)
        assert close(m.broadcast_grad_accumulate(np.zeros(expected.shape), deep), expected)
    five = np.arange(5.0)
    assert close(m.broadcast_grad_accumulate(np.zeros(5), five), five)
    assert close(m.broadcast_grad_accumulate(np.zeros(1), five), [10.0])
    square = np.arange(9.0).reshape(3, 3)
    assert close(m.broadcast_grad_accumulate(np.zeros((1, 3)), square), [[9.0, 12.0, 15.0]])
    assert close(m.broadcast_grad_accumulate(np.zeros((3, 1)), square), [[3.0], [12.0], [21.0]])
    # END SOLUTION


def test_sub(m):
    # BEGIN SOLUTION
    _check_two(m, m.sub, "Sub", lambda a, b: a - b, lambda g, a, b: (g, -g))
    # END SOLUTION


def test_mul(m):
    # BEGIN SOLUTION
    _check_two(m, m.mul, "Mul", lambda a, b: a * b, lambda g, a, b: (g * b, g * a))
    # END SOLUTION


def test_div(m):
    # BEGIN SOLUTION
    _check_two(m, m.div, "Div", lambda a, b: a / b, lambda g, a, b: (g / b, -g * a / b**2))

    # b² is beyond float32 on either side, the derivatives are not.
    for size in (1e20, 1e-24):
        a, b = m.Tensor([2.0 * size], True), m.Tensor([size], True)
        m.div(a, b).grad_fn(np.array([size], np.float32))
        assert close(a.grad, [1.0])
        assert close(b.grad, [-2.0])
    # END SOLUTION


def test_matmul(m):
    # BEGIN SOLUTION
    rng = np.random.default_rng(5)
    for p, q, r in ((3, 4, 2), (3, 3, 3), (1, 4, 1), (4, 1, 3)):
        A, B, G = rng.normal(size=(p, q)), rng.normal(size=(q, r)), rng.normal(size=(p, r))
        _check(m, m.matmul, "Matmul", [A, B], A @ B, G, [G @ B.T, A.T @ G])
    square = rng.normal(size=(3, 3))
    a = m.Tensor(square, requires_grad=True)
    out = m.matmul(a, a)
    out.grad_fn(np.eye(3))
    assert close(a.grad, square.T + square.T)
    # END SOLUTION


def test_log(m):
    # BEGIN SOLUTION
    A = np.array([[0.5, 1.0, 3.0], [7.0, 0.01, 200.0]])
    G = np.array([[1.0, -2.0, 3.0], [0.5, 4.0, -1.0]])
    _check(m, m.log, "Log", [A], np.log(A), G, [G / A])
    _check(m, m.log, "Log", [A[0]], np.log(A[0]), G[0], [G[0] / A[0]])
    _check(m, m.log, "Log", [np.array(3.0)], np.log(3.0), np.array(2.0), [np.array(2.0 / 3.0)])
    small = np.array([1e-30, 1e30])
    _check(m, m.log, "Log", [small], np.log(small), 1e-3 * small, [np.array([1e-3, 1e-3])])
    # END SOLUTION


def test_exp(m):
    # BEGIN SOLUTION
    A = np.array([[0.5, 1.0, -3.0], [2.0, 0.0, -20.0]])
    G = np.array([[1.0, -2.0, 3.0], [0.5, 4.0, 1e6]])
    _check(m, m.exp, "Exp", [A], np.exp(A), G, [G * np.exp(A)])
    _check(m, m.exp, "Exp", [A[0]], np.exp(A[0]), G[0], [G[0] * np.exp(A[0])])
    _check(m, m.exp, "Exp", [np.array(-1.0)], np.exp(-1.0), np.array(2.0), [2.0 * np.exp(-1.0)])
    for x in (-80.0, 80.0):
        _check(m, m.exp, "Exp", [np.array([x])], [np.exp(x)], np.ones(1), [[np.exp(x)]])
    # END SOLUTION


def test_sum(m):
    # BEGIN SOLUTION
    A = np.random.default_rng(8).normal(size=(2, 3, 4))
    for axis in (None, 0, 1, 2, -1, -3, (0, 1), (0, 2), (2, 0), (-1, 0), (0, 1, 2)):
        for keepdims in (False, True):
            _check_reduction(m, m.sum, "Sum", np.sum, A, axis, keepdims, np.ones(A.shape))
    _check_reduction(m, m.sum, "Sum", np.sum, A[0, :3, :3], 0, False, np.ones((3, 3)))
    _check_reduction(m, m.sum, "Sum", np.sum, A[0, :3, :3], 1, False, np.ones((3, 3)))
    _check_reduction(m, m.sum, "Sum", np.sum, A[0, 0], None, False, np.ones(4))
    _check_reduction(m, m.sum, "Sum", np.sum, A[0, 0], 0, False, np.ones(4))
    assert close(m.Tensor(A).sum(1).array, A.sum(1))
    # END SOLUTION


def test_max(m):
    # BEGIN SOLUTION
    rng = np.random.default_rng(9)
    for sign in (1.0, -1.0):  # all positive, all negative: nothing may depend on zero
        A = sign * (1.0 + rng.permutation(24).reshape(2, 3, 4))
        for axis in (None, 0, 1, 2, -1, -3, (0, 1), (0, 2), (2, 0), (-1, 0), (0, 1, 2)):
            winners = np.equal(A, A.max(axis=axis, keepdims=True))
            for keepdims in (False, True):
                _check_reduction(m, m.max, "Max", np.max, A, axis, keepdims, winners)
    square = rng.permutation(9).reshape(3, 3) - 4.0
    for axis in (0, 1):
        winners = square == square.max(axis=axis, keepdims=True)
        _check_reduction(m, m.max, "Max", np.max, square, axis, False, winners)
    near = np.array([1.0, 1.0001, 0.5])  # close is not equal
    _check_reduction(m, m.max, "Max", np.max, near, None, False, near == near.max())
    _check_reduction(m, m.max, "Max", np.max, near, 0, True, near == near.max())
    assert close(m.Tensor(square).max(1).array, square.max(1))
    # END SOLUTION


def test_backward(m):
    # BEGIN SOLUTION
    # Made by hand, so that no operation can be wrong. Each edge of the diamond has a factor.
    def node(value, *edges):
        needs = any(parent.requires_grad for parent, _ in edges)

        def hand_on(upstream):
            for earlier, factor in edges:
                if earlier.requires_grad:
                    earlier.grad += upstream * factor

        parents = tuple(parent for parent, _ in edges)
        return m.Tensor(value, needs, parents, hand_on if needs else None)

    for turned in (False, True):
        x = m.Tensor([1.0, 2.0], requires_grad=True)
        constant = m.Tensor([3.0, 4.0])
        near = node([1.0, 1.0], (x, 2.0))
        far = node([1.0, 1.0], (near, 3.0), (constant, 7.0))
        farther = node([1.0, 1.0], (far, 5.0))
        edges = [(near, 11.0), (farther, 13.0), (x, 17.0)]
        top = node([1.0, 1.0], *(edges[::-1] if turned else edges))
        order = list(m.backward(top))
        assert close(top.grad, [1.0, 1.0])
        assert close(far.grad, [65.0, 65.0])
        assert close(near.grad, [206.0, 206.0])
        assert close(x.grad, [429.0, 429.0])
        assert constant.grad is None
        places = {id(tensor): place for place, tensor in enumerate(order)}
        assert len(order) == len(places) == 6 and order[-1] is top
        for tensor in order:
            assert all(places[id(parent)] < places[id(tensor)] for parent in tensor.parents)

    leaf = m.Tensor([[1.0, 2.0]], requires_grad=True)
    assert [*m.backward(leaf)] == [leaf]
    assert close(leaf.grad, [[1.0, 1.0]])

    collected = m.Tensor([5.0], requires_grad=True)  # two graphs, one leaf
    m.backward(node([1.0], (collected, 2.0)))
    m.backward(node([1.0], (collected, 3.0)))
    assert close(collected.grad, [5.0])

    x = m.Tensor(np.float32(2.0), requires_grad=True)  # every step uses the one before twice
    y = x
    for _ in range(24):
        y = node(np.float32(1.0), (y, 0.5), (y, 0.5))
    y.backward()
    assert close(x.grad, 1.0)
    # END SOLUTION


# What your tests share ----------------------------------------------------------------------------

# All operations promise much the same, so one function can ask for it. Write these three, or delete
# them: they are no tests, and nothing calls them but you.


def _check(m, operation, name, arrays, value, upstream, gradients):
    """Checks an operation on Tensors: its value, its gradients, and what goes with them."""
    # BEGIN SOLUTION
    tensors = [m.Tensor(array, requires_grad=True) for array in arrays]
    kept = [tensor.array.copy() for tensor in tensors]
    upstream = np.array(upstream, np.float32)
    out = operation(*tensors)
    assert close(out.array, value)
    assert out.requires_grad and len(out.parents) == len(tensors)
    assert out.grad_fn_name == f"<{name}Backward>"
    assert all(parent is tensor for parent, tensor in zip(out.parents, tensors, strict=True))
    for count in (1, 2):  # gradients add up
        given = upstream.copy()
        out.grad_fn(given)
        assert (given == upstream).all()
        for tensor, gradient in zip(tensors, gradients, strict=True):
            assert close(tensor.grad, count * np.asarray(gradient))
    assert all((tensor.array == old).all() for tensor, old in zip(tensors, kept, strict=True))
    assert close(out.grad, np.zeros(np.shape(value)))

    for place in range(len(arrays)):  # one of them is a constant
        tensors = [m.Tensor(array, requires_grad=i != place) for i, array in enumerate(arrays)]
        out = operation(*tensors)
        assert tensors[place].grad is None
        assert out.requires_grad == (len(arrays) > 1)
        if out.requires_grad:
            out.grad_fn(upstream)
            assert tensors[place].grad is None
            assert close(tensors[1 - place].grad, gradients[1 - place])

    out = operation(*(m.Tensor(array) for array in arrays))  # all of them are
    assert not out.requires_grad and out.grad_fn is None and out.grad is None
    assert close(operation(*arrays).array, value)  # what ensure_tensor makes Tensors of
    # END SOLUTION


def _check_two(m, operation, name, forward, backward):
    """Checks an operation of two operands, with and without broadcasting."""
    # BEGIN SOLUTION
    rng = np.random.default_rng(2)
    shapes = [((2, 3), (2, 3)), ((1, 3), (2, 3)), ((2, 3), (2, 1)), ((2, 1), (1, 3))]
    shapes += [((1, 1), (2, 3)), ((3,), (3,)), ((3, 3), (1, 3)), ((3, 3), (3, 1)), ((), ())]
    shapes += [((2, 1, 4), (1, 3, 4)), ((2, 3), (1, 1))]
    for one, other in shapes:
        A, B = rng.uniform(0.5, 2.0, one), rng.uniform(-2.0, -0.5, other)
        value = forward(A, B)
        G = rng.normal(size=value.shape)
        whole = backward(G, A, B)
        summed = []
        for gradient, array in zip(whole, (A, B), strict=True):
            repeated = [i for i, n in enumerate(array.shape) if n != value.shape[i]]
            summed.append(np.sum(gradient, tuple(repeated), keepdims=True))
        _check(m, operation, name, [A, B], value, G, summed)

    both = m.Tensor([2.0, -3.0], requires_grad=True)  # one and the same on both sides
    out = operation(both, both)
    G = np.array([1.0, 4.0])
    out.grad_fn(G)
    x = np.array([2.0, -3.0])
    first, second = backward(G, x, x)
    assert close(out.array, forward(x, x))
    assert np.allclose(both.grad, first + second, atol=1e-5)
    # END SOLUTION


def _check_reduction(m, operation, name, forward, array, axis, keepdims, local):
    """Checks a reduction; `local` says which entries get the gradient of their group."""
    # BEGIN SOLUTION
    kept = forward(array, axis=axis, keepdims=True)
    upstream = np.arange(1.0, kept.size + 1.0).reshape(kept.shape)
    value = forward(array, axis=axis, keepdims=keepdims)

    def with_axis(tensor):
        return operation(tensor, axis=axis, keepdims=keepdims)

    upstream_there = upstream.reshape(np.shape(value))
    _check(m, with_axis, name, [array], value, upstream_there, [upstream * local])
    # END SOLUTION
