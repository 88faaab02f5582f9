"""The gradient is cut to whole numbers when the upstream gradient has whole numbers.

An array that is made like another has its dtype too, and an array of ints keeps no decimals. Print
the dtype of each array in your backward function for an upstream gradient of ints.
"""


def mul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            gradient = np.zeros_like(grad_out)
            gradient[...] = grad_out * b.array
            a.grad += broadcast_grad_accumulate(a, gradient)
        if b.requires_grad:
            gradient = np.zeros_like(grad_out)
            gradient[...] = grad_out * a.array
            b.grad += broadcast_grad_accumulate(b, gradient)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array * b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MulBackward>",
    )
