"""The backward function holds its own result, so a cycle of references waits for the collector."""


def checkpoint(f, x):
    x = ensure_tensor(x)
    result = Tensor(0.0, parents=(x,), grad_fn_name="<CheckpointBackward>")
    first = f(Tensor(x.array, requires_grad=x.requires_grad))
    result.array, result.requires_grad = first.array, first.requires_grad
    if first.requires_grad:
        result.zero_grad()

        def backward(grad_out):
            assert grad_out.shape == result.shape
            leaf = Tensor(x.array, requires_grad=x.requires_grad)
            go_back(f(leaf), grad_out)
            if x.requires_grad:
                x.grad += leaf.grad

        result.grad_fn = backward
    return result
