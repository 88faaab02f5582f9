"""Weight decay drives parameters away from 0.

Take one parameter of 2 whose gradient is 0. Where is it after a step, and where should decay pull
it?
"""


def decayed_gradients(parameters, weight_decay):
    for parameter in parameters:
        if parameter.grad is None:
            raise ValueError(f"{parameter.name} has no gradient")
    return [p.grad - weight_decay * p.array for p in parameters]
