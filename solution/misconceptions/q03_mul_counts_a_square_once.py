"""A tensor that is multiplied by itself gets one gradient where two are due.

Both factors of a * a move when a does. Take a = 3: by how much does the square grow when a grows
by 0.01?
"""


def mul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out * b.array)
        if b.requires_grad and b is not a:
            b.grad += broadcast_grad_accumulate(b, grad_out * a.array)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array * b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MulBackward>",
    )
