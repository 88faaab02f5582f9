"""The way back begins with one number, whatever the shape of x.

A gradient has its tensor's shape. Print the shapes of x.array and of x.grad for an x with several
entries.
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
    x.grad = np.ones(())
    for tensor in reversed(order):
        if tensor.grad_fn is not None:
            tensor.grad_fn(tensor.grad)
    return order
