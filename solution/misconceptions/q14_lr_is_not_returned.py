"""The learning rate is checked and then lost.

Print `SGD(...).lr`. What does a Python function give to its caller if nothing is said about it?
"""


def checked_lr(lr):
    if lr <= 0:
        raise ValueError(f"the learning rate is {lr}")
