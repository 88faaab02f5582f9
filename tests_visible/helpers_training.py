"""What the probes of questions 14 and 15 share: what they bring along, and how they look.

A mistake in one question should cost that question only. So these probes make their parameters by
hand, accumulate for an optimizer of their own, and check layers of their own.
"""

import numpy as np


def refusal(call, *args, **kwargs):
    """Says how a call ended: "ValueError" or "no error". What else is raised, goes on."""
    try:
        call(*args, **kwargs)
    except ValueError:
        return "ValueError"
    return "no error"


def learned(m, **arrays):
    """Makes a list of Parameters, each with a copy of an array, by their names."""
    return [m.Parameter(np.array(values), name) for name, values in arrays.items()]


# Optimizers, for question 14 ----------------------------------------------------------------------


def any_lr(lr):
    """Stands in for `checked_lr` where the learning rate is a good one."""
    return lr


def steps(optimizer, learned, *gradients):
    """Takes a step for each round of gradients, and observes the parameters after each.

    Args:
        learned: list of the optimizer's Parameters.
        gradients: for each of them an array, whose first axis counts the rounds.
    """
    observed = {}
    for step, arrays in enumerate(zip(*gradients, strict=True), 1):
        for parameter, gradient in zip(learned, arrays, strict=True):
            parameter.grad = np.array(gradient)
        optimizer.step()
        for parameter in learned:
            observed[f"{parameter.name} after step {step}"] = np.array(parameter.array)
    for parameter in learned:
        observed[f"{parameter.name}.grad after the last step"] = parameter.grad
    return observed
