"""The second call still has the first call's tensors in its order.

A default value is made once, when Python reads the `def`. Call your function on two graphs, and
print how many tensors are in each order.
"""


def backward(x, order=[], visited=set()):
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
    return order
