"""A tensor that is met again moves back in the order, but what it was computed from stays.

Draw a tensor that is reached by a short way and by a long one, and that was computed from
something itself. Follow both through your list, move by move.
"""


def backward(x):
    order = [x]
    i = 0
    queue = [x]
    while i < len(queue):
        current = queue[i]
        i += 1
        for parent in current.parents:
            if parent in order:
                # needed by somebody further down, so it has to come later
                order.remove(parent)
            else:
                queue.append(parent)
            order.append(parent)

    x.grad = np.ones_like(x.array)
    for t in order:
        if t.grad_fn is not None:
            t.grad_fn(t.grad)
    order.reverse()
    return order
