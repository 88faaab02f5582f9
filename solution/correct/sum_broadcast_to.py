"""The gradient is spread out by broadcast_to, and added."""


def sum(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    shape = np.sum(a.array, axis, keepdims=True).shape

    def backward(grad_out):
        a.grad = a.grad + np.broadcast_to(np.asarray(grad_out).reshape(shape), a.shape)

    total = np.sum(a.array, axis=axis, keepdims=keepdims)
    return Tensor(
        total, a.requires_grad, (a,), backward if a.requires_grad else None, "<SumBackward>"
    )
