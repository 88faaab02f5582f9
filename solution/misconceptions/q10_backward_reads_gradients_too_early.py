"""The gradients are read out before they are complete.

A copy does not change any more. At which moment does a tensor have its whole gradient, and at
which moment do you read it?
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
    waiting = [(tensor.grad_fn, np.array(tensor.grad)) for tensor in reversed(order)]
    for grad_fn, gradient in waiting:
        if grad_fn is not None:
            grad_fn(gradient)
    return order
