"""Nothing is put into x.grad to begin with.

All gradients are zeros at first, and whatever a zero is multiplied by stays zero. What is the
gradient of x with respect to x?
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
    for tensor in reversed(order):
        if tensor.grad_fn is not None:
            tensor.grad_fn(tensor.grad)
    return order
