"""The result is called after another operation.

Print the result: the name in it tells a reader how it was made. Find where you chose it.
"""


def exp(a):
    a = ensure_tensor(a)
    result = np.exp(a.array)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out * result

    return Tensor(
        result,
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<LogBackward>",
    )
