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
    # Your code here.
    raise NotImplementedError


def test_sub(m):
    # Your code here.
    raise NotImplementedError


def test_mul(m):
    # Your code here.
    raise NotImplementedError


def test_div(m):
    # Your code here.
    raise NotImplementedError


def test_matmul(m):
    # Your code here.
    raise NotImplementedError


def test_log(m):
    # Your code here.
    raise NotImplementedError


def test_exp(m):
    # Your code here.
    raise NotImplementedError


def test_sum(m):
    # Your code here.
    raise NotImplementedError


def test_max(m):
    # Your code here.
    raise NotImplementedError


def test_backward(m):
    # Your code here.
    raise NotImplementedError


# What your tests share ----------------------------------------------------------------------------

# All operations promise much the same, so one function can ask for it. Write these three, or delete
# them: they are no tests, and nothing calls them but you.


def _check(m, operation, name, arrays, value, upstream, gradients):
    """Checks an operation on Tensors: its value, its gradients, and what goes with them."""
    # Your code here.
    raise NotImplementedError


def _check_two(m, operation, name, forward, backward):
    """Checks an operation of two operands, with and without broadcasting."""
    # Your code here.
    raise NotImplementedError


def _check_reduction(m, operation, name, forward, array, axis, keepdims, local):
    """Checks a reduction; `local` says which entries get the gradient of their group."""
    # Your code here.
    raise NotImplementedError
