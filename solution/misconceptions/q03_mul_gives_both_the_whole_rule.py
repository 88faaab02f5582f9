"""Both factors get both terms of the product rule.

The product rule adds up what two factors contribute. Each factor's own gradient is its own
contribution: with b held still, what is left of the rule?
"""


def mul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out * (a.array + b.array))
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, grad_out * (a.array + b.array))

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array * b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MulBackward>",
    )
