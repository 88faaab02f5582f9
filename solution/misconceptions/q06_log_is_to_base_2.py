"""The logarithm is the one to base 2.

NumPy has several logarithms. Look for the one whose value at e = 2.718... is 1.
"""


def log(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out / a.array

    return Tensor(
        np.log2(a.array),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<LogBackward>",
    )
