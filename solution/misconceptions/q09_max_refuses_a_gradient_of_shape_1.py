"""For the maximum of everything, an upstream gradient of shape (1,) is not accepted.

See the docstring of `max` for the shapes that may come in. Which of your lines makes more axes of
it than a has?
"""


def max(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    largest = a.array.max(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            if not keepdims:
                grad_out = np.expand_dims(
                    grad_out, tuple(range(a.array.ndim)) if axis is None else axis
                )
            a.grad += (a.array == largest) * grad_out

    return Tensor(
        largest if keepdims else np.squeeze(largest, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<MaxBackward>",
    )
