"""Constants get a gradient too.

The .grad of a tensor that was made with requires_grad=False stays None. `add` asks a question
before it adds: which one?
"""


def mul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        a.grad = (0 if a.grad is None else a.grad) + broadcast_grad_accumulate(
            a, grad_out * b.array
        )
        b.grad = (0 if b.grad is None else b.grad) + broadcast_grad_accumulate(
            b, grad_out * a.array
        )

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array * b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MulBackward>",
    )
