"""A leaf is asked for a grad_fn that it does not have.

Who made a leaf? See what its grad_fn is, and what Python says when that is called.
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
    for tensor in reversed(order):
        tensor.grad_fn(tensor.grad)
    return order
