"""A sample submission: a student who is nearly there, to be appended to solution/submitted.py.

Three mistakes are left. `div` forgets the square in the divisor's gradient, `max` gives the
gradient to the global maximum whatever the axis, and `backward` follows every path by itself
instead of visiting each tensor once.
"""

# Appended to submitted.py, whose names it uses.
# ruff: noqa: F821

import numpy as np


def div(a, b):
    a = ensure_tensor(a)
    b = ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out / b.array)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, -grad_out * a.array / b.array)

    needs_grad = a.requires_grad or b.requires_grad
    grad_fn = backward if needs_grad else None
    return Tensor(a.array / b.array, needs_grad, (a, b), grad_fn, "<DivBackward>")


def max(a, axis=None, keepdims=False):
    a = ensure_tensor(a)

    def backward(grad_out):
        if not a.requires_grad:
            return
        if axis is None:
            grad_out = np.reshape(grad_out, (1,) * a.array.ndim)
        elif not keepdims:
            grad_out = np.expand_dims(grad_out, axis)
        a.grad += grad_out * (a.array == np.max(a.array))

    out = np.max(a.array, axis=axis, keepdims=keepdims)
    grad_fn = backward if a.requires_grad else None
    return Tensor(out, a.requires_grad, (a,), grad_fn, "<MaxBackward>")


def backward(x):
    x.grad = np.ones_like(x.array)
    order = []

    def visit(tensor):
        order.insert(0, tensor)
        if tensor.grad_fn is not None:
            tensor.grad_fn(tensor.grad)
        for parent in tensor.parents:
            visit(parent)

    visit(x)
    return order
