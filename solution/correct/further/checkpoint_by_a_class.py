"""The way back is an object; the first pass has no graph where x alone would need one."""


class _Again:
    def __init__(self, f, x):
        self.f, self.x = f, x

    def __call__(self, grad_out):
        leaf = Tensor(self.x.array.copy(), requires_grad=True)
        go_back(self.f(leaf), grad_out)
        if self.x.requires_grad:
            self.x.grad = self.x.grad + leaf.grad


def checkpoint(f, x):
    x = ensure_tensor(x)
    first = f(Tensor(x.array))
    values, needs = np.array(first.array), first.requires_grad or x.requires_grad
    del first
    out = Tensor(values, requires_grad=needs, parents=[x])
    out.grad_fn_name = "<CheckpointBackward>"
    if needs:
        out.grad_fn = _Again(f, x)
    return out
