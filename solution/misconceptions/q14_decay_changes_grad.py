"""Weight decay is written into the parameters' own gradients.

Print a `.grad` before and after the call. Call it twice: are the second time's gradients the
first's?
"""


def decayed_gradients(parameters, weight_decay):
    for parameter in parameters:
        if parameter.grad is None:
            raise ValueError(f"{parameter.name} has no gradient")
    for parameter in parameters:
        parameter.grad += weight_decay * parameter.array
    return [parameter.grad for parameter in parameters]
