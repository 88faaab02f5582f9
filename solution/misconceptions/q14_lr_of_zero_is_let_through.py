"""A learning rate of 0 is taken without a word.

Nothing is learned with it, and nobody is told why. Read what is said below Raises, and try the
number on the border.
"""


def checked_lr(lr):
    if lr < 0:
        raise ValueError(f"the learning rate is {lr}, which is below 0")
    return lr
