"""Copies everywhere: of operands, results and gradients.

Left open: whether .grad stays the same array.
"""

from copy import deepcopy


def sub(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    result = deepcopy(a.array)
    result = result - b.array.copy()

    def backward(grad_out):
        mine, other = grad_out.copy(), deepcopy(grad_out)
        if a.requires_grad:
            a.grad = np.array(a.grad + broadcast_grad_accumulate(a, mine))
        if b.requires_grad:
            other *= -1
            b.grad = np.array(b.grad + broadcast_grad_accumulate(b, other))

    needs = a.requires_grad or b.requires_grad
    return Tensor(result.copy(), needs, (a, b), backward if needs else None, "<SubBackward>")
