"""Gradients are rebound, and never changed in place.

Left open: whether .grad stays the same array.
"""


def sub(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad = a.grad + broadcast_grad_accumulate(a, grad_out)
        if b.requires_grad:
            b.grad = b.grad - broadcast_grad_accumulate(b, grad_out)

    needs = a.requires_grad or b.requires_grad
    return Tensor(a.array - b.array, needs, (a, b), backward if needs else None, "<SubBackward>")


def mul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad = a.grad + broadcast_grad_accumulate(a, b.array * grad_out)
        if b.requires_grad:
            b.grad = b.grad + broadcast_grad_accumulate(b, a.array * grad_out)

    needs = a.requires_grad or b.requires_grad
    return Tensor(a.array * b.array, needs, (a, b), backward if needs else None, "<MulBackward>")


def div(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad = a.grad + broadcast_grad_accumulate(a, grad_out / b.array)
        if b.requires_grad:
            b.grad = b.grad - broadcast_grad_accumulate(b, grad_out / b.array * a.array / b.array)

    needs = a.requires_grad or b.requires_grad
    return Tensor(a.array / b.array, needs, (a, b), backward if needs else None, "<DivBackward>")
