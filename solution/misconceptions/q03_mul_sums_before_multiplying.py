"""The upstream gradient is summed over repeats before it is multiplied.

Each repetition meets another entry of the other factor. Work through one example on paper: a
single 5 that meets [2, 3], with the upstream gradient [10, 100]. Which step has to be first?
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
