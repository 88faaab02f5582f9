"""A tensor that is both operands is waited for twice and ticked off once.

Draw the graph of a * a. How many arrows come back to a, how many does your code expect, and how
many does it count?
"""


def backward(x):
    missing = {x: 0}

    def count(tensor):
        for parent in tensor.parents:
            first_time = parent not in missing
            missing[parent] = missing.get(parent, 0) + 1
            if first_time:
                count(parent)

    count(x)
    x.grad = np.ones_like(x.array)
    complete, called = [x], []
    while complete:
        tensor = complete.pop()
        called.append(tensor)
        if tensor.grad_fn is not None:
            tensor.grad_fn(tensor.grad)
        for parent in set(tensor.parents):
            missing[parent] -= 1
            if missing[parent] == 0:
                complete.append(parent)
    return called[::-1]
