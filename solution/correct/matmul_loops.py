"""Products entry by entry, in Python loops.

Left open: figures that agree to the last digit.
"""


def matmul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    (p, q), r = a.shape, b.shape[1]
    A, B = a.array, b.array
    out = np.array([[np.sum(A[i] * B[:, k]) for k in range(r)] for i in range(p)])

    def backward(grad_out):
        if a.requires_grad:
            for i in range(p):
                for j in range(q):
                    a.grad[i, j] += np.sum(grad_out[i] * B[j])
        if b.requires_grad:
            for j in range(q):
                for k in range(r):
                    b.grad[j, k] += np.sum(A[:, j] * grad_out[:, k])

    needs = a.requires_grad or b.requires_grad
    return Tensor(out, needs, (a, b), backward if needs else None, "<MatmulBackward>")
