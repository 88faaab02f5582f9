"""The gradient is the local derivative alone.

The chain rule has two factors. One of them your backward function gets as its argument: where do
you use it?
"""


def exp(a):
    a = ensure_tensor(a)
    result = np.exp(a.array)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += result

    return Tensor(
        result,
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<ExpBackward>",
    )
