"""The order is right, but the way back begins at its front.

Which tensor has its whole gradient first, the leaf or the result? Print the grad_fn names in the
order in which you call them.
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
    x.grad = np.ones_like(x.array)
    for tensor in order:
        if tensor.grad_fn is not None:
            tensor.grad_fn(tensor.grad)
    return order
