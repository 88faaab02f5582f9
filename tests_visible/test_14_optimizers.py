"""Question 14, the visible half: optimizers.

The parameters are made by hand, and so are their gradients. All numbers that have a default are
given here, and large, so that each of them can be seen in the result.
"""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import normal
from grader.assignment.probes import given
from tests_visible.helpers import in_numbers
from tests_visible.helpers_training import (
    any_lr,
    learned,
    refusal,
    steps,
    two_steps_by_one_gradient,
    unmoved_by_a_refusal,
)


@number("14.1")
@weight(0.25)
@given(W=normal(2, 3))
def test_optimizers_refuse_a_learning_rate(m, W):
    """A learning rate of 0 or below is a ValueError as soon as the optimizer is made."""
    refusals = {
        "checked_lr(0)": refusal(m.checked_lr, 0),
        "checked_lr(-0.1)": refusal(m.checked_lr, -0.1),
        "SGD with lr=0.0": refusal(m.SGD, learned(m, weight=W), lr=0.0),
    }
    return {"checked_lr(0.25)": m.checked_lr(0.25), **in_numbers(refusals, W)}


@number("14.2")
@weight(0.25)
@given(W=normal(3, 4), b=normal(4))
def test_optimizers_forget_gradients(m, W, b):
    """After zero_grad no parameter has a gradient; the parameters themselves stay."""
    m.checked_lr = any_lr
    parameters = learned(m, weight=W, bias=b)
    for parameter in parameters:
        parameter.grad = np.ones_like(parameter.array)
    m.SGD(parameters, lr=0.5).zero_grad()
    facts = {f"no {parameter.name}.grad": parameter.grad is None for parameter in parameters}
    return {**in_numbers(facts, W), "weight afterwards": parameters[0].array}


@number("14.3")
@weight(0.25)
@given(W=normal(3, 4), b=normal(4), dW=normal(3, 4), db=normal(4))
def test_decayed_gradients(m, W, b, dW, db):
    """Each parameter's decay is in its own gradient, and nothing is changed in place."""
    parameters = learned(m, weight=W, bias=b)
    for parameter, gradient in zip(parameters, (dW, db), strict=True):
        parameter.grad = np.array(gradient)
    observed = {}
    for decay in (0.5, 0.0):
        decayed = m.decayed_gradients(parameters, decay)
        for parameter, gradient in zip(parameters, decayed, strict=True):
            observed[f"{parameter.name}, weight_decay={decay}"] = gradient
            observed[f"{parameter.name}, weight_decay={decay}, dtype"] = str(gradient.dtype)
    for parameter in parameters:
        observed[f"{parameter.name}.grad afterwards"] = parameter.grad
        observed[f"{parameter.name} afterwards"] = parameter.array
    return observed


@number("14.4")
@weight(0.25)
@given(W=normal(3, 4), b=normal(4), dW=normal(3, 4))
def test_optimizers_miss_a_gradient(m, W, b, dW):
    """Where the last parameter has no gradient, a ValueError comes before anything is changed."""
    m.checked_lr = any_lr
    parameters = learned(m, weight=W, bias=b)
    parameters[0].grad = np.array(dW)
    facts = {
        "decayed_gradients": refusal(m.decayed_gradients, parameters, 0.0),
        "decayed_gradients with decay": refusal(m.decayed_gradients, parameters, 0.5),
        "SGD.step": refusal(m.SGD(parameters, lr=0.5).step),
        "Adam begins as if nothing had been": unmoved_by_a_refusal(m, "Adam", weight=W, bias=b),
    }
    return {
        **in_numbers(facts, W),
        "weight afterwards, times its gradient": parameters[0].array * parameters[0].grad,
        "bias afterwards, squared": parameters[1].array ** 2,
    }


@number("14.5")
@weight(0.25)
@given(W=normal(3, 4), b=normal(4), dW=normal(2, 3, 4), db=normal(2, 4))
def test_sgd(m, W, b, dW, db):
    """Gradient descent goes down the slope, twice, with other gradients the second time."""
    m.checked_lr = any_lr
    parameters = learned(m, weight=W, bias=b)
    return steps(m.SGD(parameters, lr=0.5), parameters, dW, db)


@number("14.6")
@weight(0.25)
@given(W=normal(3, 4), V=normal(3, 4), dW=normal(3, 3, 4), dV=normal(3, 3, 4))
def test_momentum(m, W, V, dW, dV):
    """A velocity gathers gradients over three steps; a gradient serves for two and stays."""
    m.checked_lr = any_lr
    parameters = learned(m, weight=W, twin=V)
    observed = steps(m.SGDMomentum(parameters, lr=0.5, momentum=0.75), parameters, dW, dV)
    return {**observed, **two_steps_by_one_gradient(m, W, dW[0])}


@number("14.7")
@weight(0.25)
@given(W=normal(3, 4), b=normal(4), dW=normal(2, 3, 4), db=normal(2, 4))
def test_momentum_with_weight_decay(m, W, b, dW, db):
    """The velocity gathers the decay too, and the gradients themselves stay as they are."""
    m.checked_lr = any_lr
    parameters = learned(m, weight=W, bias=b)
    optimizer = m.SGDMomentum(parameters, lr=0.5, momentum=0.6, weight_decay=0.4)
    return steps(optimizer, parameters, dW, db)


@number("14.8")
@weight(0.25)
@given(W=normal(3, 4), V=normal(3, 4), dW=normal(3, 3, 4), dV=normal(3, 3, 4))
def test_rmsprop(m, W, V, dW, dV):
    """Three steps without momentum and three with it; some gradients are 0."""
    m.checked_lr = any_lr
    dW = dW * (np.abs(dW) > 0.5)
    observed = {}
    for momentum in (0.0, 0.75):
        parameters = learned(m, weight=W, twin=V)
        optimizer = m.RMSprop(parameters, lr=0.5, alpha=0.8, eps=0.25, momentum=momentum)
        for quantity, values in steps(optimizer, parameters, dW, dV).items():
            observed[f"{quantity}, momentum={momentum}"] = values
    return observed


@number("14.9")
@weight(0.25)
@given(W=normal(3, 4), V=normal(3, 4), dW=normal(3, 3, 4), dV=normal(3, 3, 4))
def test_adam(m, W, V, dW, dV):
    """Three steps from the start, where the correction counts most; some gradients are 0."""
    m.checked_lr = any_lr
    dW = dW * (np.abs(dW) > 0.5)
    parameters = learned(m, weight=W, twin=V)
    return steps(m.Adam(parameters, lr=0.5, betas=(0.6, 0.8), eps=0.25), parameters, dW, dV)


@number("14.10")
@weight(0.25)
@given(W=normal(3, 4), b=normal(4), dW=normal(2, 3, 4), db=normal(2, 4))
def test_adam_with_weight_decay(m, W, b, dW, db):
    """Both of Adam's means are of gradients with the decay in them."""
    m.checked_lr = any_lr
    parameters = learned(m, weight=W, bias=b)
    optimizer = m.Adam(parameters, lr=0.5, betas=(0.7, 0.9), eps=0.1, weight_decay=0.4)
    return steps(optimizer, parameters, dW, db)
