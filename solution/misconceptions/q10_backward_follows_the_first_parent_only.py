"""Only the first parent of each tensor is followed.

Which of the tensors of a * (b + c) does your search reach? Look at how you get from a tensor to
the next ones.
"""


def backward(x):
    order, visited = [], set()

    def visit(tensor):
        if tensor not in visited:
            visited.add(tensor)
            if tensor.parents:
                visit(tensor.parents[0])
            order.append(tensor)

    visit(x)
    x.grad = np.ones_like(x.array)
    for tensor in reversed(order):
        if tensor.grad_fn is not None:
            tensor.grad_fn(tensor.grad)
    return order
