"""A parameter without a gradient is passed over.

Somebody has forgotten a backward pass, and will look for the reason for a long time. What does
the docstring want to happen?
"""


def decayed_gradients(parameters, weight_decay):
    found = [np.zeros_like(p.array) if p.grad is None else p.grad for p in parameters]
    return [g + weight_decay * p.array for g, p in zip(found, parameters)]
