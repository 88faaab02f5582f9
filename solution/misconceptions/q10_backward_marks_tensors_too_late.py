"""A tensor counts as visited only once it is in the order, and is searched again until then.

The result is right, but how long does it take? Draw ten tensors in a row, each made of the one
before it, twice. How often does your search look for the parents of the first?
"""


def backward(x):
    order, visited = [], set()

    def build(tensor):
        for parent in tensor.parents:
            build(parent)
        if tensor not in visited:
            visited.add(tensor)
            order.append(tensor)

    build(x)
    for tensor in order:
        if tensor.grad_fn is not None:
            tensor.zero_grad()
    x.grad = np.ones_like(x.array)
    for tensor in reversed(order):
        if tensor.grad_fn is not None:
            tensor.grad_fn(tensor.grad)
    return order
