"""The way back begins one step too late, and x's own grad_fn is never called.

Which tensor is the first to pass on its gradient? Print the grad_fn names in the order in which
you call them.
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
    for tensor in reversed(order[:-1]):
        if tensor.grad_fn is not None:
            tensor.grad_fn(tensor.grad)
    return order
