"""The seed is divided by the number of entries.

That is the gradient of x.mean(). What is the gradient of each entry of x with respect to itself?
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
    x.grad = np.ones_like(x.array) / x.array.size
    for tensor in reversed(order):
        if tensor.grad_fn is not None:
            tensor.grad_fn(tensor.grad)
    return order
