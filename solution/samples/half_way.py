"""A sample submission: a student half way, to be appended to the unsolved handout/submitted.py.

Questions 1 to 3, 6 and 7 are solved, in a student's own way. `matmul` transposes the wrong
factors, so it crashes unless its matrices are square; div, sum, max and backward are not written.
One print was forgotten.
"""

# Appended to submitted.py, whose names it uses.
# ruff: noqa: F821

import numpy as np


def broadcast_grad_accumulate(tensor, gradient):
    result = gradient
    for i in range(len(tensor.shape)):
        if tensor.shape[i] != gradient.shape[i]:
            result = np.sum(result, axis=i, keepdims=True)
    return result


def sub(a, b):
    a = ensure_tensor(a)
    b = ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out)
        if b.requires_grad:
            b.grad -= broadcast_grad_accumulate(b, grad_out)

    needs_grad = a.requires_grad or b.requires_grad
    grad_fn = backward if needs_grad else None
    return Tensor(a.array - b.array, needs_grad, (a, b), grad_fn, "<SubBackward>")


def mul(a, b):
    a = ensure_tensor(a)
    b = ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            grad_a = b.array * grad_out
            a.grad += broadcast_grad_accumulate(a, grad_a)
        if b.requires_grad:
            grad_b = a.array * grad_out
            b.grad += broadcast_grad_accumulate(b, grad_b)

    needs_grad = a.requires_grad or b.requires_grad
    grad_fn = backward if needs_grad else None
    return Tensor(a.array * b.array, needs_grad, (a, b), grad_fn, "<MulBackward>")


def matmul(a, b):
    a = ensure_tensor(a)
    b = ensure_tensor(b)

    def backward(grad_out):
        print("matmul backward", a.shape, b.shape, grad_out.shape)
        if a.requires_grad:
            a.grad += grad_out.T @ b.array
        if b.requires_grad:
            b.grad += a.array @ grad_out.T

    needs_grad = a.requires_grad or b.requires_grad
    grad_fn = backward if needs_grad else None
    return Tensor(np.matmul(a.array, b.array), needs_grad, (a, b), grad_fn, "<MatmulBackward>")


def log(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += (1 / a.array) * grad_out

    grad_fn = backward if a.requires_grad else None
    return Tensor(np.log(a.array), a.requires_grad, (a,), grad_fn, "<LogBackward>")


def exp(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += np.exp(a.array) * grad_out

    grad_fn = backward if a.requires_grad else None
    return Tensor(np.exp(a.array), a.requires_grad, (a,), grad_fn, "<ExpBackward>")
