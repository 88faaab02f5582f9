"""Tensors stay marked as visited after the call.

The same weights are part of a new graph in every step of training. Call your function on two
results of one leaf, and print both orders.
"""


def backward(x):
    order = []

    def visit(tensor):
        if not hasattr(tensor, "visited"):
            tensor.visited = True
            for parent in tensor.parents:
                visit(parent)
            order.append(tensor)

    visit(x)
    x.grad = np.ones_like(x.array)
    for tensor in reversed(order):
        if tensor.grad_fn is not None:
            tensor.grad_fn(tensor.grad)
    return order
