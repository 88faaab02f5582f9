"""grad_fn is a function of the module, bound by functools.partial."""

from functools import partial

SUB_NAME: str = "<SubBackward>"


def _sub_backward(a, b, grad_out):
    if a.requires_grad:
        np.add(a.grad, broadcast_grad_accumulate(a, grad_out), out=a.grad, casting="unsafe")
    if b.requires_grad:
        np.subtract(b.grad, broadcast_grad_accumulate(b, grad_out), out=b.grad, casting="unsafe")


def sub(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    if not (a.requires_grad or b.requires_grad):
        return Tensor(np.subtract(a.array, b.array), parents=(a, b), grad_fn_name=SUB_NAME)
    grad_fn = partial(_sub_backward, a, b)
    return Tensor(np.subtract(a.array, b.array), True, (a, b), grad_fn, SUB_NAME)
