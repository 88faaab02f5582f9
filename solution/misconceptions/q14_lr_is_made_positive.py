"""A learning rate that makes no sense is mended in silence.

Whoever writes -0.1 has made a mistake and wants to hear of it. What does the docstring say that
happens then?
"""


def checked_lr(lr):
    return abs(lr)
