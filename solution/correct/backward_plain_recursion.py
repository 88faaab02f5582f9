"""Plain recursion with two calls for each tensor, and a tuple that is returned.

Left open: graphs of more than some hundred operations in a row, and whether the order is a list.
"""


def backward(x):
    seen, order = [], []

    def visit(tensor):
        if not any(tensor is other for other in seen):
            seen.append(tensor)
            visit_all(tensor.parents)
            order.append(tensor)

    def visit_all(tensors):
        for tensor in tensors:
            visit(tensor)

    visit(x)
    x.grad = np.ones(x.shape, x.array.dtype)
    for tensor in order[::-1]:
        if tensor.grad_fn:
            tensor.grad_fn(tensor.grad)
    return tuple(order)
