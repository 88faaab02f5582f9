"""One window after the other, as the sums are written."""


def conv2d(x, weight, stride=1, padding=0):
    x, weight = ensure_tensor(x), ensure_tensor(weight)
    images, kernel = x.array, weight.array
    N, C, H, W = images.shape
    O, _, height, width = kernel.shape
    big = np.zeros((N, C, H + 2 * padding, W + 2 * padding), images.dtype)
    big[:, :, padding : padding + H, padding : padding + W] = images
    rows = (H + 2 * padding - height) // stride + 1
    columns = (W + 2 * padding - width) // stride + 1
    out = np.zeros((N, O, rows, columns), images.dtype)
    places = [(i, j, i * stride, j * stride) for i in range(rows) for j in range(columns)]
    for i, j, p, q in places:
        patch = big[:, None, :, p : p + height, q : q + width]
        out[:, :, i, j] = np.sum(patch * kernel, axis=(2, 3, 4))

    def grad_fn(grad_out):
        dbig, dkernel = np.zeros_like(big), np.zeros_like(kernel)
        for i, j, p, q in places:
            g = np.asarray(grad_out)[:, :, i, j][:, :, None, None, None]
            dkernel[...] += np.sum(g * big[:, None, :, p : p + height, q : q + width], axis=0)
            dbig[:, :, p : p + height, q : q + width] += np.sum(g * kernel, axis=1)
        if x.requires_grad:
            x.grad = x.grad + dbig[:, :, padding : padding + H, padding : padding + W]
        if weight.requires_grad:
            weight.grad = weight.grad + dkernel

    needs = x.requires_grad or weight.requires_grad
    return Tensor(out, needs, (x, weight), grad_fn if needs else None, "<Conv2dBackward>")
