"""The winners are right, but NumPy chooses which upstream gradient each gets.

NumPy lines shapes up from the right. Write the shape of your mask of winners below that of
grad_out for axis=0 and for axis=1.
"""


def max(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    largest = a.array.max(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += (a.array == largest) * grad_out

    return Tensor(
        largest if keepdims else np.squeeze(largest, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<MaxBackward>",
    )
