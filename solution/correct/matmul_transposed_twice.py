"""The transposed products, transposed back."""


def matmul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        up = np.asarray(grad_out).transpose()
        if a.requires_grad:
            a.grad = a.grad + np.dot(b.array, up).T
        if b.requires_grad:
            b.grad = b.grad + np.matmul(up, a.array).swapaxes(0, 1)

    needs = a.requires_grad or b.requires_grad
    return Tensor(
        a.array.dot(b.array), needs, (a, b), backward if needs else None, "<MatmulBackward>"
    )
