"""Question 14, the hidden half: optimizers."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import normal
from grader.assignment.probes import given
from tests_hidden.helpers_training import right_decay
from tests_visible.helpers import in_numbers
from tests_visible.helpers_training import (
    any_lr,
    learned,
    refusal,
    steps,
    unmoved_by_a_refusal,
)

NAMES = ("SGD", "SGDMomentum", "RMSprop", "Adam")


def side_by_side(first, second):
    """Puts two optimizers' observations into one dict."""
    named = {f"first optimizer, {quantity}": value for quantity, value in first.items()}
    return {**named, **{f"second optimizer, {quantity}": v for quantity, v in second.items()}}


@number("14.11")
@weight(0.25)
@given(W=normal(2, 3))
def test_every_optimizer_wants_a_positive_lr(m, W):
    """All four refuse 0 and less, and take what is just above."""
    observed = {}
    for name in NAMES:
        for lr in (0.0, -1, -1e-9, 1e-9, 2):
            made = refusal(getattr(m, name), learned(m, weight=W), lr=lr)
            observed[f"{name} with lr={lr}"] = made
    return {**in_numbers(observed, W), "checked_lr(1e-9)": m.checked_lr(1e-9)}


@number("14.12")
@weight(0.25)
@given(W=normal(3, 4), b=normal(4), c=normal(1))
def test_every_optimizer_clears_its_gradients(m, W, b, c):
    """All of them clear, whether a gradient was there or not, and what is not theirs stays."""
    m.checked_lr = any_lr
    observed, facts = {}, {}
    for name in NAMES:
        *own, foreign = learned(m, weight=W, bias=b, foreign=c)
        own[0].grad, foreign.grad = np.array(W), np.array(c)
        optimizer = getattr(m, name)((parameter for parameter in own), lr=0.5)
        optimizer.zero_grad()
        optimizer.zero_grad()
        for parameter in (*own, foreign):
            facts[f"no {parameter.name}.grad, {name}"] = parameter.grad is None
        observed[f"foreign.grad, {name}"] = foreign.grad
    return {**in_numbers(facts, W), **observed}


@number("14.13")
@weight(0.25)
@given(
    W=normal(2, 1, 3, dtype="float64"),
    scale=normal(1, dtype="float64"),
    dW=normal(2, 1, 3, dtype="float64"),
    dscale=normal(1, dtype="float64"),
)
def test_decay_of_other_shapes(m, W, scale, dW, dscale):
    """Parameters of three axes and of one entry, in float64, the same way twice."""
    parameters = learned(m, scale=scale, weight=W)
    parameters[0].grad, parameters[1].grad = np.array(dscale), np.array(dW)
    observed = {}
    for time in ("first", "second"):
        decayed = m.decayed_gradients(parameters, 0.01)
        observed[f"number of gradients, {time} time"] = len(decayed)
        for parameter, gradient in zip(parameters, decayed, strict=True):
            observed[f"{parameter.name}, {time} time"] = gradient
            observed[f"{parameter.name} is of float64, {time} time"] = str(gradient.dtype)
    for parameter in parameters:
        observed[f"{parameter.name}.grad afterwards"] = parameter.grad
        observed[f"{parameter.name} afterwards"] = parameter.array
    return observed


@number("14.14")
@weight(0.25)
@given(W=normal(3, 4), b=normal(4), c=normal(2), dW=normal(3, 4), dc=normal(2))
def test_every_optimizer_looks_first(m, W, b, c, dW, dc):
    """None of the four changes a parameter when one in the middle has no gradient."""
    m.checked_lr = any_lr
    observed, facts = {}, {}
    for name in NAMES:
        parameters = learned(m, weight=W, bias=b, shift=c)
        parameters[0].grad, parameters[2].grad = np.array(dW), np.array(dc)
        optimizer = getattr(m, name)(parameters, lr=0.5, weight_decay=0.25)
        facts[f"{name}.step"] = refusal(optimizer.step)
        for parameter in parameters:
            observed[f"{parameter.name} afterwards, squared, {name}"] = parameter.array**2
        observed[f"weight.grad afterwards, squared, {name}"] = parameters[0].grad ** 2
        unmoved = unmoved_by_a_refusal(m, name, weight=W, bias=b, shift=c)
        facts[f"{name} begins as if nothing had been"] = unmoved
    return {**in_numbers(facts, W), **observed}


@number("14.15")
@weight(0.25)
@given(
    W=normal(2, 1, 3, dtype="float64"),
    scale=normal(1, dtype="float64"),
    dW=normal(3, 2, 1, 3, dtype="float64"),
    dscale=normal(3, 1, dtype="float64"),
)
def test_descent_with_decay(m, W, scale, dW, dscale):
    """Three plain steps with weight decay, of parameters with three axes and one."""
    m.checked_lr, m.decayed_gradients = any_lr, right_decay
    parameters = learned(m, weight=W, scale=scale)
    optimizer = m.SGD((p for p in parameters), lr=0.75, weight_decay=0.3)
    return steps(optimizer, parameters, dW, dscale)


@number("14.16")
@weight(0.25)
@given(W=normal(5), V=normal(5), dW=normal(3, 5), dV=normal(3, 5))
def test_two_velocities(m, W, V, dW, dV):
    """Two optimizers have nothing in common; without momentum no velocity is kept."""
    m.checked_lr, m.decayed_gradients = any_lr, right_decay
    one, other = learned(m, weight=W, twin=V)
    first = m.SGDMomentum([one], lr=0.25, momentum=0.5)
    second = m.SGDMomentum([other], lr=1.5, momentum=0.0)
    return side_by_side(steps(first, [one], dW), steps(second, [other], dV))


@number("14.17")
@weight(0.25)
@given(W=normal(4, 3, dtype="float64"), dW=normal(3, 4, 3, scale=1e-4, dtype="float64"))
def test_rmsprop_of_small_gradients(m, W, dW):
    """With α and ε as they are by default and tiny gradients the steps are as long as ever."""
    m.checked_lr, m.decayed_gradients = any_lr, right_decay
    dW = dW * (np.arange(3) != 1)
    (parameter,) = learned(m, weight=W)
    return steps(m.RMSprop([parameter], lr=0.5), [parameter], dW)


@number("14.18")
@weight(0.25)
@given(W=normal(5), V=normal(5), dW=normal(3, 5), dV=normal(3, 5))
def test_two_rmsprops_with_decay(m, W, V, dW, dV):
    """Decay, mean of squares and velocity together, in two optimizers at once."""
    m.checked_lr, m.decayed_gradients = any_lr, right_decay
    one, other = learned(m, weight=W, twin=V)
    settings = {"alpha": 0.6, "eps": 0.05, "weight_decay": 0.5}
    first = m.RMSprop([one], lr=0.25, momentum=0.5, **settings)
    second = m.RMSprop([other], lr=0.5, **settings)
    return side_by_side(steps(first, [one], dW), steps(second, [other], dV))


@number("14.19")
@weight(0.25)
@given(
    W=normal(4, 3, dtype="float64"),
    V=normal(2, dtype="float64"),
    dW=normal(4, 4, 3, scale=1e-4, dtype="float64"),
    dV=normal(4, 2, dtype="float64"),
)
def test_two_adams(m, W, V, dW, dV):
    """Two optimizers count for themselves; one has tiny gradients and the usual β₁, β₂ and ε."""
    m.checked_lr, m.decayed_gradients = any_lr, right_decay
    dW = dW * (np.arange(3) != 1)
    one, other = learned(m, weight=W, twin=V)
    first = m.Adam([one], lr=0.5)
    second = m.Adam([other], lr=0.25, betas=(0.0, 0.5), eps=0.5, weight_decay=0.5)
    return side_by_side(steps(first, [one], dW), steps(second, [other], dV))


@number("14.20")
@weight(0.25)
@given(W=normal(3, 4), dW=normal(2, 3, 4))
def test_every_optimizer_keeps_dtypes(m, W, dW):
    """Parameters of float32 stay so, and those of float64 too, with every optimizer."""
    m.checked_lr, m.decayed_gradients = any_lr, right_decay
    observed = {}
    for name in NAMES:
        for dtype in ("float32", "float64"):
            (parameter,) = learned(m, weight=W.astype(dtype))
            optimizer = getattr(m, name)([parameter], lr=0.5, weight_decay=0.25)
            steps(optimizer, [parameter], dW.astype(dtype))
            observed[f"{name} on {dtype}"] = str(parameter.array.dtype)
    return in_numbers(observed, W)
