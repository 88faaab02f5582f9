"""The operand's gradient and the result's are one and the same array.

An assignment gives an array a second name and copies nothing. Whatever is added to the operand's
gradient later is then added to the result's too: find where that begins.
"""


def sub(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        for tensor, gradient in ((a, grad_out), (b, -grad_out)):
            if tensor.requires_grad and not tensor.grad.any():
                tensor.grad = broadcast_grad_accumulate(tensor, gradient)
            elif tensor.requires_grad:
                tensor.grad += broadcast_grad_accumulate(tensor, gradient)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array - b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<SubBackward>",
    )
