"""The first operand itself is changed by the subtraction.

After c = a - b, a should hold what it held before. Print a.array before and after, and find the
line that writes into it.
"""


def sub(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    a.array -= b.array

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, -grad_out)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<SubBackward>",
    )
