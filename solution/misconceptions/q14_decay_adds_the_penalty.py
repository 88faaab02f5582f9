"""The penalty itself is added to the gradient.

The docstring names a term of the loss. An optimizer does not see the loss: what of that term does
it go by?
"""


def decayed_gradients(parameters, weight_decay):
    for parameter in parameters:
        if parameter.grad is None:
            raise ValueError(f"{parameter.name} has no gradient")
    return [p.grad + weight_decay / 2 * p.array**2 for p in parameters]
