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


def two_steps_by_one_gradient(m, array, gradient):
    """Observes what two steps with momentum make of a parameter, and of its only gradient."""
    (parameter,) = learned(m, weight=array)
    parameter.grad = np.array(gradient)
    optimizer = m.SGDMomentum([parameter], lr=0.5, momentum=0.75)
    optimizer.step()
    optimizer.step()
    return {
        "weight after two steps by one gradient": parameter.array,
        "that gradient afterwards": parameter.grad,
    }


def unmoved_by_a_refusal(m, name, **arrays):
    """Whether an optimizer's first step is the same if one without a gradient came before it.

    It is compared with itself, and one that cannot take a step has tests of its own: neither a
    wrong step nor a missing one costs anything here.
    """
    try:
        ends = [first_step(m, name, arrays, refused_before) for refused_before in (False, True)]
    except Exception:
        return True
    return all(np.array_equal(a, b, equal_nan=True) for a, b in zip(*ends, strict=True))


def first_step(m, name, arrays, refused_before):
    """Takes an optimizer's first step, and returns what the parameters are afterwards."""
    first, *others = parameters = learned(m, **arrays)
    optimizer = getattr(m, name)(parameters, lr=0.5)
    for parameter in others:
        parameter.grad = np.array(parameter.array)
    if refused_before:
        refusal(optimizer.step)
    first.grad = np.array(first.array)
    optimizer.step()
    return [parameter.array for parameter in parameters]


class WatchedOptimizer:
    """An optimizer that changes nothing: it notes the gradients that it would have used."""

    def __init__(self, parameters):
        self.parameters = parameters
        self.seen = []

    def step(self):
        self.seen.append([p.grad for p in self.parameters])

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


# Layers, for question 15 --------------------------------------------------------------------------


class Stretch:
    """Columns stretched and shifted, as a layer whose backward pass may be wrong in one entry.

    Args:
        weight, bias: Parameters of one number a column: y = w x + b.
        wrong: "input", "weight" or "bias": in which gradient the last entry is 0.25 too large;
            "" in none.

    Attributes:
        upstream: every dout that came, in a list.
    """

    def __init__(self, weight, bias, wrong=""):
        self.weight, self.bias, self.wrong = weight, bias, wrong
        self.upstream = []

    def forward(self, x):
        self.remembered = np.array(x)
        return x * self.weight.array + self.bias.array

    __call__ = forward

    def backward(self, dout):
        self.upstream.append(np.array(dout))
        gradients = {
            "input": dout * self.weight.array,
            "weight": np.einsum("nd,nd->d", dout, self.remembered),
            "bias": np.einsum("nd->d", dout),
        }
        if self.wrong:
            gradients[self.wrong].flat[-1] += 0.25
        self.weight.add_grad(gradients["weight"])
        self.bias.add_grad(gradients["bias"])
        return gradients["input"]

    def parameters(self):
        return [self.weight, self.bias]


class Shares:
    """Each row's shares of its sum, as a layer without parameters, that passes nothing back.

    The shares of a row add up to 1, whatever the row. So a gradient of 0 is right if all entries
    of dout are the same, and wrong otherwise.
    """

    def forward(self, x):
        return x / x.sum(axis=1, keepdims=True)

    __call__ = forward

    def backward(self, dout):
        return np.zeros_like(dout)

    def parameters(self):
        return []


def verdicts(checks):
    """Observes what gradcheck returns: which names there are, and whether each has passed."""
    named = {f"{name} passed": bool(check.passed) for name, check in checks.items()}
    return {"names": " ".join(sorted(checks)), **named}


def rounded(value):
    """A number in float32, which has the tolerance of float32: enough for what is rounded."""
    return np.asarray(value, np.float32)
