"""The upstream gradient is summed over repeats before it is multiplied.

Each repetition meets another entry of the other factor. Work out on paper which of the two steps,
multiplying and summing, has to be first: (1) times [2, 3], upstream [10, 100].
"""


def mul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out) * b.array
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, grad_out) * a.array

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array * b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MulBackward>",
    )
