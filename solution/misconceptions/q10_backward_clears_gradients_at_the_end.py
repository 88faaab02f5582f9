"""The gradients between x and the leaves are cleared at the end.

The docstring of `backward` says of which tensors the gradient is computed. Print .grad of a tensor
in the middle after your function has run.
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
    for tensor in order:
        if tensor.grad_fn is not None:
            tensor.zero_grad()
    return order
