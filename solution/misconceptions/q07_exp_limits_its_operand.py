"""Large entries are cut off, to be on the safe side.

float32 holds e ** 80 still. Try entries of 15 and of 20, and see whether the results differ.
"""


def exp(a):
    a = ensure_tensor(a)
    result = np.exp(np.clip(a.array, -10, 10))

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out * result

    return Tensor(
        result,
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<ExpBackward>",
    )
