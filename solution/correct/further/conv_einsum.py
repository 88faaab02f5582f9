"""Sums by their letters; back by a second convolution, of spread gradients with turned windows."""


def conv2d(x, weight, stride=1, padding=0):
    x, weight = ensure_tensor(x), ensure_tensor(weight)
    p = padding
    padded = np.pad(x.array, [(0, 0), (0, 0), (p, p), (p, p)])
    height, width = weight.shape[2:]
    seen = windows(padded, height, width, stride)
    out = np.einsum("ncijkl,ockl->noij", seen, weight.array)

    def grad_fn(g):
        if weight.requires_grad:
            weight.grad += np.einsum("noij,ncijkl->ockl", g, seen)
        if x.requires_grad:
            N, _, H, W = padded.shape
            wide = np.zeros((N, len(weight.array), H + height - 1, W + width - 1))
            bottom = height - 1 + (g.shape[2] - 1) * stride + 1
            right = width - 1 + (g.shape[3] - 1) * stride + 1
            wide[:, :, height - 1 : bottom : stride, width - 1 : right : stride] = g
            turned = weight.array[:, :, ::-1, ::-1]
            back = np.einsum("noijkl,ockl->ncij", windows(wide, height, width), turned)
            x.grad += back[:, :, p : H - p, p : W - p]

    needs = x.requires_grad or weight.requires_grad
    return Tensor(
        out,
        needs,
        parents=(x, weight),
        grad_fn=grad_fn if needs else None,
        grad_fn_name="<Conv2dBackward>",
    )
