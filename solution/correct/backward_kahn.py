"""Kahn's algorithm: a tensor's turn comes when all that was made from it is done.

Left open: the order of tensors that do not depend on one another, and what a second call does.
"""

from collections import Counter, deque


def backward(x):
    children, known, queue = Counter(), {x}, deque([x])
    while queue:
        for parent in queue.popleft().parents:
            children[parent] += 1
            if parent not in known:
                known.add(parent)
                queue.append(parent)

    x.grad = np.ones_like(x.array)
    order, ready = deque(), [x]
    while ready:
        tensor = ready.pop()
        order.appendleft(tensor)
        if tensor.grad_fn:
            tensor.grad_fn(tensor.grad)
        for parent in tensor.parents:
            children[parent] -= 1
            if not children[parent]:
                ready.append(parent)
    return list(order)
