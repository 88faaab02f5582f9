"""Logarithm and exponential by powers, and recomputed on the way back.

Left open: figures that agree to the last digit.
"""


def log(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        a.grad = a.grad + grad_out * a.array.astype(np.float64) ** -1

    needs = a.requires_grad
    return Tensor(
        np.log2(a.array.astype(np.float64)) * np.log(2),
        needs,
        (a,),
        backward if needs else None,
        "<LogBackward>",
    )


def exp(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        a.grad = a.grad + grad_out * np.power(np.e, a.array.astype(np.float64))

    needs = a.requires_grad
    return Tensor(
        np.e ** a.array.astype(np.float64),
        needs,
        (a,),
        backward if needs else None,
        "<ExpBackward>",
    )
