"""The returned list is the wrong way round.

Which end of it should x be at? The last part of the docstring of `backward` says so.
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
    return order[::-1]
