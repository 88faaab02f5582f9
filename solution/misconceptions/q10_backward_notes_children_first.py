"""A tensor joins the order before its parents do.

Write down the order for c = a * b by hand, and then the one your function finds. When exactly is a
tensor's turn to join?
"""


def backward(x):
    order, visited = [], set()

    def visit(tensor):
        if tensor not in visited:
            visited.add(tensor)
            order.append(tensor)
            for parent in tensor.parents:
                visit(parent)

    visit(x)
    x.grad = np.ones_like(x.array)
    for tensor in reversed(order):
        if tensor.grad_fn is not None:
            tensor.grad_fn(tensor.grad)
    return order
