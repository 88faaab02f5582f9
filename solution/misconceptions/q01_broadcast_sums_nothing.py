"""The gradient of a repeated tensor comes back as it is, with nothing summed.

A (1, 3) row that met a (2, 3) matrix was used twice. How many entries does its gradient have to
have, and how many has the one that you return?
"""


def broadcast_grad_accumulate(tensor, gradient):
    return gradient
