"""The operands' values turn up in the gradients of a difference.

Draw a - b as a function of a, with b fixed: does its slope depend on how large a is? The docstring
of `sub` has both derivatives.
"""


def sub(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out * a.array)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, -grad_out * b.array)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array - b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<SubBackward>",
    )
