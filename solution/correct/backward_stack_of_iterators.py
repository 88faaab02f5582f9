"""Depth first without recursion: a stack of iterators over parents.

Left open: the order of tensors that do not depend on one another, and what a second call does.
"""


def backward(x):
    order, seen, stack = [], {id(x)}, [(x, iter(x.parents))]
    while stack:
        tensor, parents = stack[-1]
        parent = next((p for p in parents if id(p) not in seen), None)
        if parent is None:
            order.append(tensor)
            stack.pop()
        else:
            seen.add(id(parent))
            stack.append((parent, iter(parent.parents)))
    x.grad = np.ones(x.shape, dtype=x.array.dtype)
    for tensor in order[::-1]:
        if tensor.grad_fn is not None:
            tensor.grad_fn(tensor.grad)
    return order
