"""All tensors begin with ones, and not x alone.

Gradients add up: what is there at the beginning is in the result. Which tensor's gradient is known
before anything has been computed?
"""


def backward(x):
    order, visited = [], set()

    def visit(tensor):
        if tensor not in visited:
            visited.add(tensor)
            for parent in tensor.parents:
                visit(parent)
            order.append(tensor)

    visit(x)
    for tensor in order:
        if tensor.requires_grad:
            tensor.grad = np.ones_like(tensor.array)
    for tensor in reversed(order):
        if tensor.grad_fn is not None:
            tensor.grad_fn(tensor.grad)
    return order
