"""All parameters decay by what the first one is.

Which parameter's array is it that you multiply with λ, in each turn of the loop?
"""


def decayed_gradients(parameters, weight_decay):
    for parameter in parameters:
        if parameter.grad is None:
            raise ValueError(f"{parameter.name} has no gradient")
    decay = weight_decay * parameters[0].array
    return [p.grad + decay for p in parameters]
