"""A logarithm turns up in the divisor's gradient.

Going from 1 / b to a logarithm is integrating. Which way does `backward` want to go?
"""


def div(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out / b.array)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, grad_out * a.array * np.log(np.abs(b.array)))

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array / b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<DivBackward>",
    )
