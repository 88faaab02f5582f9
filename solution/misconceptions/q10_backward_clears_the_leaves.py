"""Gradients that leaves had before are thrown away.

Whoever trains a network decides when to call zero_grad, and may want the gradients of two losses
to add up. Does `backward` have to clear anything here?
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
            tensor.zero_grad()
    x.grad = np.ones_like(x.array)
    for tensor in reversed(order):
        if tensor.grad_fn is not None:
            tensor.grad_fn(tensor.grad)
    return order
