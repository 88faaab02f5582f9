"""Only results of operations are in the order, and no leaf.

The docstring of `backward` says which tensors belong in it. Count the tensors of a * b, and those
in your order.
"""


def backward(x):
    order, visited = [], set()

    def visit(tensor):
        if tensor.parents and tensor not in visited:
            visited.add(tensor)
            for parent in tensor.parents:
                visit(parent)
            order.append(tensor)

    visit(x)
    x.grad = np.ones_like(x.array)
    for tensor in reversed(order):
        if tensor.grad_fn is not None:
            tensor.grad_fn(tensor.grad)
    return order
