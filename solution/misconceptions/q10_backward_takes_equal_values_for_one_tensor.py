"""Two tensors with the same numbers in them are taken for one.

Two people can have the same name. How does Python tell whether two variables hold the very same
object?
"""


def backward(x):
    order, visited = [], []

    def visit(tensor):
        if not any(np.array_equal(tensor.array, other) for other in visited):
            visited.append(tensor.array)
            for parent in tensor.parents:
                visit(parent)
            order.append(tensor)

    visit(x)
    x.grad = np.ones_like(x.array)
    for tensor in reversed(order):
        if tensor.grad_fn is not None:
            tensor.grad_fn(tensor.grad)
    return order
