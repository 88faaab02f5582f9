"""A tensor that is used twice is in the order twice.

Print the names of all tensors in your order for a graph in which one tensor has two children. How
can your search know that it has been somewhere?
"""


def backward(x):
    order = []

    def visit(tensor):
        for parent in tensor.parents:
            visit(parent)
        order.append(tensor)

    visit(x)
    x.grad = np.ones_like(x.array)
    for tensor in reversed(order):
        if tensor.grad_fn is not None:
            tensor.grad_fn(tensor.grad)
    return order
