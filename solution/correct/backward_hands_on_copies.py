"""Every grad_fn gets a copy; intermediate gradients are cleared first.

Left open: the order of tensors that do not depend on one another, and what a second call does.
"""


def backward(x):
    order, visited = [], []

    def build(tensor):
        if not any(tensor is other for other in visited):
            visited.append(tensor)
            for parent in tensor.parents:
                build(parent)
            order.append(tensor)

    build(x)
    for tensor in order:
        if tensor.parents and tensor.requires_grad:
            tensor.zero_grad()
    x.grad = np.ones(x.shape)
    for tensor in reversed(order):
        if tensor.requires_grad and tensor.grad_fn is not None:
            tensor.grad_fn(np.array(tensor.grad, copy=True))
    return order
