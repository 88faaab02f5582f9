"""The operand itself is replaced by its powers.

After c = exp(a), a should hold what it held before. Print a.array before and after, and find the
line that writes into it.
"""


def exp(a):
    a = ensure_tensor(a)
    result = np.exp(a.array, out=a.array)

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
