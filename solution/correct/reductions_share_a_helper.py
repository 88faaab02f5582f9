"""sum and max are one function with two kernels, and a match statement."""


def _reduction(kind, a, axis, keepdims):
    a = ensure_tensor(a)
    match kind:
        case "Sum":
            kept = a.array.sum(axis, keepdims=True)
            share = np.ones_like(a.array)
        case "Max":
            kept = a.array.max(axis, keepdims=True)
            share = np.equal(a.array, kept).astype(a.array.dtype)
            share /= share.sum(axis, keepdims=True)

    def backward(grad_out):
        a.grad += share * np.asarray(grad_out).reshape(kept.shape)

    array = kept if keepdims else kept.squeeze(axis)
    return Tensor(
        array, a.requires_grad, (a,), backward if a.requires_grad else None, f"<{kind}Backward>"
    )


def sum(a, axis=None, keepdims=False):
    return _reduction("Sum", a, axis, keepdims)


def max(a, axis=None, keepdims=False):
    return _reduction("Max", a, axis, keepdims)
