"""Every way from x to a tensor is walked, and each time its whole gradient is passed on.

.grad adds up over all ways already. Count how often each grad_fn is called in a graph where one
tensor is used twice.
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

    def pass_on(tensor):
        if tensor.grad_fn is not None:
            tensor.grad_fn(tensor.grad)
        for parent in tensor.parents:
            pass_on(parent)

    pass_on(x)
    return order
