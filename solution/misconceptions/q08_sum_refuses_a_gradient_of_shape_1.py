"""For the sum of everything, an upstream gradient of shape (1,) is not accepted.

See the docstring of `sum` for the shapes that may come in. Which of your lines makes more axes of
it than a has?
"""


def sum(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    total = a.array.sum(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            if not keepdims:
                grad_out = np.expand_dims(
                    grad_out, tuple(range(a.array.ndim)) if axis is None else axis
                )
            a.grad += grad_out

    return Tensor(
        total if keepdims else np.squeeze(total, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<SumBackward>",
    )
