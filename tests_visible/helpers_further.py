"""What the probes of questions 17 to 20 share: tensors that they bring along.

A mistake in `submitted.py` should cost nothing here. So these probes put operations of their own in
place of the student's. Those know values and no gradients, or gradients of chains and of nothing
else: they are not an answer to questions 1 to 10.
"""

import gc
import weakref

import numpy as np

OPERATORS = {
    "add": ("__add__", "__radd__"),
    "sub": ("__sub__", "__rsub__"),
    "mul": ("__mul__", "__rmul__"),
    "div": ("__truediv__", "__rtruediv__"),
    "matmul": ("__matmul__", "__rmatmul__"),
}
FORMULAS = {
    "add": np.add,
    "sub": np.subtract,
    "mul": np.multiply,
    "div": np.divide,
    "matmul": np.matmul,
    "log": np.log,
    "exp": np.exp,
    "sum": np.sum,
    "max": np.max,
}


def bring(m, **functions):
    """Puts functions in place of those of `submitted.py`, wherever these can be called from.

    Args:
        m: the student's further.py.
        functions: what takes the place of each, by its name in submitted.py.
    """
    names = m.Tensor.__add__.__globals__
    for name, function in functions.items():
        old, names[name] = names.get(name), function
        for own, value in list(vars(m).items()):
            if value is old is not None:
                setattr(m, own, function)
        if name not in OPERATORS:
            setattr(m.Tensor, name, _method(function))
            continue
        forward, reflected = OPERATORS[name]
        setattr(m.Tensor, forward, _method(function))
        setattr(m.Tensor, reflected, _turned(function))


def _method(function):
    return lambda tensor, *args, **kwargs: function(tensor, *args, **kwargs)


def _turned(function):
    return lambda tensor, other: function(other, tensor)


def bring_values(m):
    """All operations of tensors are right from now on, and none has a gradient."""

    def values_of(formula):
        def operation(*operands, **options):
            arrays = [getattr(each, "array", each) for each in operands]
            return m.Tensor(formula(*arrays, **options))

        return operation

    def over_axes(formula):
        return lambda a, axis=None, keepdims=False: values_of(formula)(
            a, axis=axis, keepdims=keepdims
        )

    for name, formula in FORMULAS.items():
        bring(m, **{name: (over_axes if name in ("sum", "max") else values_of)(formula)})


def bring_chains(m):
    """`backward` is right from now on, for tensors in a row: one parent of each was computed."""

    def backward(x):
        x.grad, chain = np.ones_like(x.array), []
        while x is not None:
            chain.append(x)
            if x.grad_fn is not None:
                x.grad_fn(x.grad)
            x = next((each for each in x.parents if each.grad_fn is not None), None)
        return chain[::-1]

    bring(m, backward=backward)


# Forward mode, for question 17 --------------------------------------------------------------------


def forward(m, f, x, v, name="f"):
    """Observes the value and the tangent that jvp returns."""
    value, tangent = m.jvp(f, x, v)
    return {f"{name}(x)": np.asarray(value), f"tangent of {name}": np.asarray(tangent)}


# Second derivatives, for question 18 --------------------------------------------------------------


def made_by_hand(m, x, value, slope, change_of_slope):
    """A function of one Dual, made by hand and without any operation of tensors.

    Args:
        x: the Dual.
        value: its value.
        slope: how fast it changes; an array of x's shape, its gradient.
        change_of_slope: takes an array w of x's shape to what the gradient changes by along w.
    """
    value_at, way = x.value, x.tangent

    def back_from_value(grad_out):
        if value_at.requires_grad:
            value_at.grad += grad_out * slope

    def back_from_tangent(grad_out):
        if value_at.requires_grad:
            value_at.grad += grad_out * change_of_slope(way.array)
        if way.requires_grad:
            way.grad += grad_out * slope

    def tensor(number, parents, grad_fn):
        needs = any(each.requires_grad for each in parents)
        return m.Tensor(number, needs, parents, grad_fn if needs else None, "<MadeByHand>")

    moved = tensor(np.vdot(slope, way.array), (value_at, way), back_from_tangent)
    return m.Dual(tensor(value, (value_at,), back_from_value), moved)


def cubes(m, C):
    """f(x) = Σ C x³, entry by entry."""

    def f(x):
        a = x.value.array
        return made_by_hand(m, x, np.sum(C * a**3), 3 * C * a**2, lambda w: 6 * C * a * w)

    return f


def bowl(m, A, b):
    """f(x) = ½ xᵀ A x - bᵀ x, of a column x, with a symmetric matrix A."""

    def f(x):
        a = x.value.array
        return made_by_hand(m, x, np.sum(a * (A @ a) / 2 - b * a), A @ a - b, lambda w: A @ w)

    return f


# Convolution, for question 19 ---------------------------------------------------------------------


def convolved(m, X, W, upstream, which="", **options):
    """Observes a convolution, and the gradients that come back through it."""
    x, weight = m.Tensor(X, requires_grad=True), m.Tensor(W, requires_grad=True)
    out = m.conv2d(x, weight, **options)
    out.grad_fn(np.array(upstream))
    return {
        f"conv2d(X, W){which}": out.array,
        f"X.grad{which}": x.grad,
        f"W.grad{which}": weight.grad,
    }


# Checkpoints, for question 20 ---------------------------------------------------------------------


class Chain:
    """Operations in a row, made by hand, which notes the arrays that it makes.

    Each step is h ← sin(h) + w r, where r is h with each row turned round and w one number for
    all steps.

    Attributes:
        most: the largest number of these arrays that were there at a time, after each step of the
            way back.
        calls: how many steps were computed.
    """

    LIMIT = 32  # only above it, cycles of references are looked for

    def __init__(self, m, w):
        self.Tensor, self.w = m.Tensor, w
        self.made, self.most, self.calls = [], 0, 0

    def step(self, h):
        w, cosine = self.w, np.cos(h.array)

        def grad_fn(grad_out):
            self.most = max(self.most, self.alive())
            if h.requires_grad:
                h.grad += grad_out * cosine + w.array * grad_out[..., ::-1]
            if w.requires_grad:
                w.grad += np.sum(grad_out * h.array[..., ::-1])

        values = np.sin(h.array) + w.array * h.array[..., ::-1]
        needs = h.requires_grad or w.requires_grad
        out = self.Tensor(values, needs, (h, w), grad_fn if needs else None, "<StepBackward>")
        self.made.append(weakref.ref(out.array))
        self.calls += 1
        return out

    def steps(self, count):
        """A function of one tensor: so many steps."""

        def f(h):
            for _ in range(count):
                h = self.step(h)
            return h

        return f

    def alive(self):
        """How many of the arrays are still there."""
        count = self._count()
        if count > self.LIMIT:
            gc.collect()
            count = self._count()
        return count

    def _count(self):
        self.made = [ref for ref in self.made if ref() is not None]
        return len(self.made)
