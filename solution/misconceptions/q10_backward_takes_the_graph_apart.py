"""Each grad_fn is removed once it has been called.

A graph belongs to whoever built it. Print x before and after: has anything changed that is not a
gradient?
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
        if tensor.grad_fn is not None:
            tensor.grad_fn(tensor.grad)
            tensor.grad_fn = None
    return order
