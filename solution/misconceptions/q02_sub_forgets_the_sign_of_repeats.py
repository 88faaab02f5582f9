"""The sign is missing where the second operand was repeated.

Two branches do the same job for two cases. Subtract a (1, 3) row from a (2, 3) matrix, and
compare what both branches make of the same upstream gradient.
"""


def sub(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    value = np.subtract(a.array, b.array)
    needs = a.requires_grad or b.requires_grad

    def sub_backward(up):
        if a.requires_grad:
            if a.shape == up.shape:
                a.grad += up
            else:
                a.grad += broadcast_grad_accumulate(a, up)
        if b.requires_grad:
            if b.shape == up.shape:
                b.grad -= up
            else:
                b.grad += broadcast_grad_accumulate(b, up)

    if not needs:
        return Tensor(value, parents=(a, b), grad_fn_name="<SubBackward>")
    return Tensor(value, True, (a, b), sub_backward, "<SubBackward>")
