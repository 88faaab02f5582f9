"""Recursion all the way down, with a limit that was raised for it.

Left open: graphs of more than some thousand operations in a row.
"""

import sys

sys.setrecursionlimit(50_000)


def backward(x):
    order = []

    def visit(tensor):
        if tensor in order:
            return
        for parent in tensor.parents:
            visit(parent)
        order.append(tensor)

    visit(x)
    x.grad = np.ones_like(x.array)
    [t.grad_fn(t.grad) for t in reversed(order) if t.grad_fn is not None]
    return order
