"""A generator yields tensors parents first; a dict keeps each once.

Left open: the order of tensors that do not depend on one another, and what a second call does.
"""


def parents_first(tensor, seen):
    if tensor not in seen:
        seen.add(tensor)
        for parent in tensor.parents:
            yield from parents_first(parent, seen)
        yield tensor


def backward(x):
    order = list(dict.fromkeys(parents_first(x, set())))
    x.grad = x.grad * 0 + 1 if x.grad is not None else np.ones_like(x.array)
    for tensor in reversed(order):
        tensor.grad_fn and tensor.grad_fn(tensor.grad)
    return order
