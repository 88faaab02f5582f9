"""A gradient is added to operands that want none.

For a constant .grad is None, and None cannot be added to. `add` asks a question before it adds:
which one?
"""


def sub(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        a.grad += broadcast_grad_accumulate(a, grad_out)
        b.grad += broadcast_grad_accumulate(b, -grad_out)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array - b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<SubBackward>",
    )
