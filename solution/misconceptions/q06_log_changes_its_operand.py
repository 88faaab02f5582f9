"""The operand itself is replaced by its logarithm.

After c = log(a), a should hold what it held before; your backward function needs it, too. Find the
line that writes into a.array.
"""


def log(a):
    a = ensure_tensor(a)
    np.log(a.array, out=a.array)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out / a.array

    return Tensor(
        a.array,
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<LogBackward>",
    )
