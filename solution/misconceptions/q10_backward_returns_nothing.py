"""The topological order is built and never returned.

A function without a return gives None. The last part of the docstring of `backward` says what it
should give.
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
