"""A sum over the places of the window, each a product of matrices with a shifted image."""


def conv2d(x, weight, stride=1, padding=0):
    x, weight = ensure_tensor(x), ensure_tensor(weight)
    big = np.pad(x.array, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    kh, kw = weight.shape[2:]
    rows, columns = ((size - k) // stride + 1 for size, k in zip(big.shape[2:], (kh, kw)))

    def shifted(array, k, l):
        return array[:, :, k : k + rows * stride : stride, l : l + columns * stride : stride][
            :, :, :rows, :columns
        ]

    out = 0
    for k in range(kh):
        for l in range(kw):
            out = out + np.tensordot(shifted(big, k, l), weight.array[:, :, k, l], (1, 1))
    out = np.moveaxis(out, -1, 1)

    def backward(grad_out):
        dbig = np.zeros(big.shape)
        for k in range(kh):
            for l in range(kw):
                if weight.requires_grad:
                    weight.grad[:, :, k, l] += np.tensordot(
                        grad_out, shifted(big, k, l), ((0, 2, 3), (0, 2, 3))
                    )
                part = np.tensordot(grad_out, weight.array[:, :, k, l], (1, 0))
                shifted(dbig, k, l)[...] += np.moveaxis(part, -1, 1)
        if x.requires_grad:
            end = [padding + size for size in x.shape[2:]]
            x.grad += dbig[:, :, padding : end[0], padding : end[1]]

    needs = x.requires_grad or weight.requires_grad
    return Tensor(out, needs, (x, weight), backward if needs else None, "<Conv2dBackward>")
