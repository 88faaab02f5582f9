"""Gradients are float64, and so is all that is computed on the way back.

Left open: the dtype of a gradient.
"""


def _add(tensor, gradient):
    if tensor.requires_grad:
        wide = np.asarray(broadcast_grad_accumulate(tensor, gradient), dtype=np.float64)
        tensor.grad = tensor.grad.astype(np.float64) + wide


def mul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    x, y = a.array.astype(float), b.array.astype(float)

    def backward(grad_out):
        _add(a, grad_out * y)
        _add(b, grad_out * x)

    needs = a.requires_grad or b.requires_grad
    return Tensor(x * y, needs, (a, b), backward if needs else None, "<MulBackward>")


def div(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    x, y = a.array.astype(float), b.array.astype(float)

    def backward(grad_out):
        _add(a, grad_out / y)
        _add(b, -grad_out * x / y**2)  # in float64 the square fits

    needs = a.requires_grad or b.requires_grad
    return Tensor(x / y, needs, (a, b), backward if needs else None, "<DivBackward>")
