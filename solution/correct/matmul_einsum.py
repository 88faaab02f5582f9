"""All three products by einsum.

Left open: figures that agree to the last digit.
"""


def matmul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(g):
        if a.requires_grad:
            a.grad += np.einsum("ik,jk->ij", g, b.array)
        if b.requires_grad:
            b.grad += np.einsum("ij,ik->jk", a.array, g)

    out = np.einsum("ij,jk->ik", a.array, b.array)
    needs = a.requires_grad or b.requires_grad
    return Tensor(out, needs, (a, b), backward if needs else None, "<MatmulBackward>")
