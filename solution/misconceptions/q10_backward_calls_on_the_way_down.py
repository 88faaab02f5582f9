"""Each grad_fn is called as soon as its tensor is first met.

A tensor may get more gradient later, from a child that has not been met yet. Take two steps: first
find the order, then go through it.
"""


def backward(x):
    order, visited = [], set()
    x.grad = np.ones_like(x.array)

    def visit(tensor):
        if tensor not in visited:
            visited.add(tensor)
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor.grad)
            for parent in tensor.parents:
                visit(parent)
            order.append(tensor)

    visit(x)
    return order
