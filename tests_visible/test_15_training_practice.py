"""Question 15, the visible half: clipping, accumulation and gradient checks.

The optimizer and the layers are the probes' own, from helpers_training.py.
"""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import constant, normal, uniform
from grader.assignment.probes import given
from tests_visible.helpers import in_numbers
from tests_visible.helpers_training import (
    Shares,
    Stretch,
    WatchedOptimizer,
    learned,
    refusal,
    rounded,
    verdicts,
)


@number("15.1")
@weight(0.25)
@given(dW=normal(3, 4), db=normal(4, scale=3))
def test_clipping_a_long_gradient(m, dW, db):
    """All gradients together are as long as allowed, and the length before is returned."""
    parameters = learned(m, weight=dW, bias=db)
    for parameter, gradient in zip(parameters, (dW, db), strict=True):
        parameter.grad = np.array(gradient)
    norm = m.clip_grad_norm_(parameters, 1.5)
    return {
        "norm before clipping": rounded(norm),
        "the norm is a Python float": isinstance(norm, float),
        "weight.grad": parameters[0].grad,
        "bias.grad": parameters[1].grad,
        "weight": parameters[0].array,
        "norm after clipping": rounded(m.clip_grad_norm_(parameters, 100.0)),
    }


@number("15.2")
@weight(0.25)
@given(dW=uniform(-0.5, 0.5, 3, 4))
def test_clipping_leaves_the_rest(m, dW):
    """Short gradients and zeros stay as they are, missing ones do not count; 0 is no bound."""
    one, missing, zeros = learned(m, weight=dW, missing=dW, zeros=np.zeros(5, np.float32))
    one.grad, zeros.grad = np.array(dW), np.zeros(5, np.float32)
    return {
        "norm of a short gradient": rounded(m.clip_grad_norm_([missing, one, zeros], 4.0)),
        "norm of zeros": rounded(m.clip_grad_norm_([zeros], 1.0)),
        "norm without any gradient": rounded(m.clip_grad_norm_([missing], 1.0)),
        **in_numbers({"max_norm=0": refusal(m.clip_grad_norm_, [one], 0)}, dW),
        "weight.grad": one.grad,
        "weight.grad, squared": one.grad**2,
        "missing.grad": missing.grad,
        "zeros.grad": zeros.grad,
    }


@number("15.3")
@weight(0.25)
@given(X=normal(12, 5), W=normal(5, 3), target=normal(12, 3))
def test_accumulated_gradients(m, X, W, target):
    """Three batches of four give the gradient of one of twelve; no upstream gradient changes."""
    (parameter,) = learned(m, weight=W)
    accumulator = m.GradientAccumulator(WatchedOptimizer([parameter]), steps=3)
    observed = {}
    for first in (0, 4, 8):
        x, error = X[first : first + 4], X[first : first + 4] @ W - target[first : first + 4]
        upstream = error / 4  # of half the squares, summed in each example: their mean
        scaled = accumulator.scale(upstream)
        parameter.add_grad(x.T @ scaled)
        observed[f"scaled, batch from {first}"] = scaled
        observed[f"dout afterwards, batch from {first}"] = upstream
    return {**observed, "weight.grad after three batches": parameter.grad}


@number("15.4")
@weight(0.25)
@given(W=normal(2, 3), G=normal(7, 2, 3))
def test_accumulator_counts(m, W, G):
    """Every third batch of seven is a step, with what has come since the last one."""
    (parameter,) = learned(m, weight=W)
    parameter.grad = np.array(W)
    optimizer = WatchedOptimizer([parameter])
    accumulator = m.GradientAccumulator(optimizer, steps=3)
    facts = {"no gradient at first": parameter.grad is None}
    for batch, gradient in enumerate(G, 1):
        parameter.add_grad(np.array(gradient))
        facts[f"a step after batch {batch}"] = bool(accumulator.step())
        facts[f"no gradient after batch {batch}"] = parameter.grad is None
    facts["steps of the optimizer"] = len(optimizer.seen)
    facts["steps=0"] = refusal(m.GradientAccumulator, optimizer, 0)
    seen = {f"weight.grad at step {i}": each[0] for i, each in enumerate(optimizer.seen, 1)}
    return {**in_numbers(facts, W), **seen}


@number("15.5")
@weight(0.25)
@given(A=uniform(0.5, 1.5, 2, 3, dtype="float64"))
def test_numerical_gradient(m, A):
    """Differences to both sides, by the ε that is given; the array comes out as it was."""
    array = np.array(A)

    def total():
        return np.sum(array**3) + 2 * array[0, 0] * array[1, 2]

    by_default = m.numerical_gradient(total, array)
    observed = {"gradient": rounded(by_default), "array afterwards": np.array(array)}
    observed["gradient, eps=0.5"] = m.numerical_gradient(total, array, eps=0.5)
    return {**observed, "array after eps=0.5": array}


@number("15.6")
@weight(0.25)
@given(
    hand=constant([[1, -2, 0], [4, 0, 3]], "float64"),
    differences=constant([[1, -2.5, 0], [3, 0.25, 3]], "float64"),
    weights=normal(5),
)
def test_compared_gradients(m, hand, differences, weights):
    """The largest error decides and the mean relative one informs, where both are 0 too."""
    facts = {}
    for tolerance in (0.5, 1.0, 2.0):
        check = m.compare_gradients(hand, differences, tolerance)
        facts[f"passed with tolerance {tolerance}"] = bool(check.passed)
    swapped = m.compare_gradients(differences, hand, 0.5)
    return {
        **in_numbers(facts, weights),
        "max_absolute": check.max_absolute,
        "mean_relative": check.mean_relative,
        "max_absolute, swapped": swapped.max_absolute,
        "mean_relative, swapped": swapped.mean_relative,
    }


@number("15.7")
@weight(0.25)
@given(X=normal(4, 3), W=normal(3), b=normal(3), dW=normal(3), dout=normal(4, 3))
def test_gradcheck_of_a_right_layer(m, X, W, b, dW, dout):
    """A right layer passes by every name; its parameters and the input come out as they were."""
    parameters = learned(m, weight=W, bias=b)
    parameters[0].grad = np.array(dW)
    checks = m.gradcheck(Stretch(*parameters), X, dout=dout)
    facts, observed = verdicts(checks), {}
    for parameter in parameters:
        observed[f"{parameter.name} afterwards"] = parameter.array
        facts[f"{parameter.name} afterwards, dtype"] = str(parameter.array.dtype)
        observed[f"{parameter.name}.grad afterwards"] = parameter.grad
    return {**in_numbers(facts, X), **observed, "x afterwards": X}


@number("15.8")
@weight(0.25)
@given(
    X=normal(4, 3),
    W=normal(3),
    b=normal(3),
    dout=normal(4, 3, dtype="float64"),
    positive=uniform(1, 2, 3, 4),
)
def test_gradcheck_finds_the_fault(m, X, W, b, dout, positive):
    """What is wrong fails and nothing else does, by the error of its one wrong entry."""
    observed = {}
    for wrong in ("input", "weight", "bias"):
        layer = Stretch(*learned(m, weight=W, bias=b), wrong=wrong)
        checks = m.gradcheck(layer, X, dout=dout)
        for quantity, value in verdicts(checks).items():
            observed[f"{quantity}, {wrong} wrong"] = value
        observed[f"max_absolute, {wrong} wrong"] = rounded(checks[wrong].max_absolute)
    observed["dout that came"] = layer.upstream[-1]
    passed = bool(m.gradcheck(Shares(), positive)["input"].passed)
    return {**observed, **in_numbers({"input passed, of a layer of shares": passed}, dout)}
