"""The upstream gradient comes in by a product and a sum, made of the engine's operations."""


def checkpoint(f, x):
    x = ensure_tensor(x)

    def run():
        leaf = Tensor(x.array, requires_grad=x.requires_grad)
        return leaf, f(leaf)

    def backward(grad_out):
        leaf, again = run()
        (again * grad_out).sum().backward()
        if x.requires_grad:
            x.grad += leaf.grad

    values, needs = (lambda out: (out.array, out.requires_grad))(run()[1])
    grad_fn = backward if needs else None
    return Tensor(values, needs, (x,), grad_fn, "<CheckpointBackward>")
