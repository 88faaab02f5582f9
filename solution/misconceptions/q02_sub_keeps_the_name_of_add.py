"""The result is called after another operation.

Print the result of a subtraction: the name in it tells a reader how it was made. Find where you
chose it.
"""


def sub(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, -grad_out)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array - b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<AddBackward>",
    )
