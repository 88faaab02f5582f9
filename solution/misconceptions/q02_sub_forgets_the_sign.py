"""Both operands of a subtraction get the upstream gradient as it is, as in an addition.

What happens to a - b if b grows by a little? Compare the two derivatives in the docstring of `sub`
with the two lines of your backward function.
"""


def sub(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, grad_out)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array - b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<SubBackward>",
    )
