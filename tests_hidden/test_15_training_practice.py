"""Question 15, the hidden half: clipping, accumulation and gradient checks.

Where a probe looks at `gradcheck` alone, it brings the differences and the comparison along.
"""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import constant, integers, normal, uniform
from grader.assignment.probes import given
from tests_hidden.helpers_training import Powers, bring_differences
from tests_visible.helpers import in_numbers
from tests_visible.helpers_training import (
    Stretch,
    WatchedOptimizer,
    learned,
    refusal,
    rounded,
    verdicts,
)


@number("15.9")
@weight(0.25)
@given(A=normal(2, 3, 4), b=normal(1), c=normal(6, 1, scale=0.1))
def test_clipping_by_one_factor(m, A, b, c):
    """Parameters of any shapes, from a generator and one without a gradient among them."""
    parameters = learned(m, cube=A, missing=A, single=b, column=c)
    for parameter, gradient in zip(parameters, (A, None, b, c), strict=True):
        if gradient is not None:
            parameter.grad = np.array(gradient)
    norm = m.clip_grad_norm_((parameter for parameter in parameters), 0.01)
    observed = {f"{parameter.name}.grad": parameter.grad for parameter in parameters}
    return {**observed, "norm": rounded(norm), "it is a Python float": isinstance(norm, float)}


@number("15.10")
@weight(0.25)
@given(G=constant([3, 0, -4, 0]), H=constant([[0.3], [-0.4]]), weights=normal(5))
def test_clipping_at_the_bound(m, G, H, weights):
    """What is as long as the bound stays, what is shorter too; a negative bound is refused."""
    one, other = learned(m, one=G, other=H)
    one.grad, other.grad = np.array(G), np.array(H)
    norms = {
        "norm at the bound": rounded(m.clip_grad_norm_([one], 5)),
        "norm below it": rounded(m.clip_grad_norm_([other], 5)),
        "norm of no parameters": rounded(m.clip_grad_norm_([], 5)),
    }
    facts = {
        "that norm is a Python float": isinstance(m.clip_grad_norm_([], 5), float),
        "max_norm=-1.0": refusal(m.clip_grad_norm_, [one], -1.0),
        "max_norm=0.0 and no gradient": refusal(m.clip_grad_norm_, [], 0.0),
    }
    return {
        **norms,
        **in_numbers(facts, weights),
        "one.grad": one.grad,
        "other.grad": other.grad,
    }


@number("15.11")
@weight(0.25)
@given(W=normal(2, 3), earlier=normal(2, 3), G=normal(3, 2, 3))
def test_accumulator_of_single_batches(m, W, earlier, G):
    """With k = 1 every batch is a step; what was there before is forgotten. 0 is refused."""
    (parameter,) = learned(m, weight=W)
    parameter.grad = np.array(earlier)
    optimizer = WatchedOptimizer([parameter])
    accumulator = m.GradientAccumulator(optimizer, 1)
    facts, observed = {"no gradient at first": parameter.grad is None}, {}
    for batch, gradient in enumerate(G, 1):
        scaled = accumulator.scale(gradient)
        parameter.grad = np.array(scaled)
        observed[f"scaled {batch}"] = scaled
        facts[f"a step after batch {batch}"] = bool(accumulator.step())
        facts[f"no gradient after batch {batch}"] = parameter.grad is None
    facts["steps of the optimizer"] = len(optimizer.seen)
    facts["steps=0"] = refusal(m.GradientAccumulator, optimizer, 0)
    facts["steps=-2"] = refusal(m.GradientAccumulator, optimizer, -2)
    return {**observed, **in_numbers(facts, W)}


@number("15.12")
@weight(0.25)
@given(W=normal(4, 2), b=normal(2), X=normal(20, 4), upstream=normal(20, 2))
def test_two_rounds_of_four_batches(m, W, b, X, upstream):
    """Ten batches, scaled and counted by fours; another accumulator counts for itself."""
    parameters = learned(m, weight=W, bias=b)
    optimizer = WatchedOptimizer(parameters)
    accumulator = m.GradientAccumulator(optimizer, steps=4)
    other = m.GradientAccumulator(WatchedOptimizer([]), steps=3)
    answers = []
    for first in range(0, 20, 2):
        dout = accumulator.scale(upstream[first : first + 2])
        parameters[0].add_grad(X[first : first + 2].T @ dout)
        parameters[1].add_grad(dout.sum(axis=0))
        answers.append(str(bool(accumulator.step())))
        other.step()
    facts = {"steps after batches": " ".join(answers), "steps": len(optimizer.seen)}
    observed = in_numbers(facts, W)
    for step, (dW, db) in enumerate(optimizer.seen, 1):
        observed |= {f"weight.grad at step {step}": dW, f"bias.grad at step {step}": db}
    return {**observed, "dout afterwards": upstream, "dtype of dout": str(dout.dtype)}


@number("15.13")
@weight(0.25)
@given(A=uniform(0.5, 1.5, 3, 2, dtype="float64"), b=uniform(1, 2, 2, 1, 2, dtype="float64"))
def test_differences_in_any_array(m, A, b):
    """Arrays of any shape and memory order; a number that depends on the entries together."""
    turned, cube = np.array(A.T, order="F"), np.array(b)
    observed = {}
    for name, array in (("turned", turned), ("cube", cube)):

        def objective(array=array):
            return float(np.prod(array) + np.sum(np.exp(array)))

        observed[f"gradient, {name}"] = rounded(m.numerical_gradient(objective, array))
        observed[f"gradient, {name}, eps=0.1"] = m.numerical_gradient(objective, array, 0.1)
        observed[f"{name} afterwards"] = array
    return observed


@number("15.14")
@weight(0.25)
@given(hand=normal(2, 3, 2, dtype="float64"), differences=normal(2, 3, 2, dtype="float64"))
def test_compared_at_the_tolerance(m, hand, differences):
    """An error as large as the tolerance passes; one negative entry off is as bad as a positive."""
    facts, observed = {}, {}
    apart = m.compare_gradients(np.array([0.0, 0.25]), np.array([0.0, 0.0]), 0.25)
    below = m.compare_gradients(np.array([-3.0]), np.array([1.0]), 3.99)
    zeros = m.compare_gradients(np.zeros((2, 2)), np.zeros((2, 2)), 1e-5)
    whole = m.compare_gradients(hand, differences, 100.0)
    checks = {"at the tolerance": apart, "negative": below, "zeros": zeros, "of three axes": whole}
    for name, check in checks.items():
        facts[f"passed, {name}"] = bool(check.passed)
        observed[f"max_absolute, {name}"] = check.max_absolute
        observed[f"mean_relative, {name}"] = check.mean_relative
    return {**in_numbers(facts, hand), **observed}


@number("15.15")
@weight(0.25)
@given(
    X=integers(-3, 4, 5, 3),
    W=normal(3),
    b=normal(3),
    db=normal(3, dtype="float64"),
    dout=normal(5, 3, dtype="float64"),
)
def test_gradcheck_keeps_what_it_was_given(m, X, W, b, db, dout):
    """Whole numbers as input, parameters of two dtypes, a gradient or none: all as before."""
    bring_differences(m)
    weight, bias = learned(m, first=W, second=b.astype("float64"))
    bias.grad = db
    checks = m.gradcheck(Stretch(weight, bias, wrong="weight"), X, dout=dout)
    dtypes = {"dtypes afterwards": f"{weight.array.dtype} {bias.array.dtype}"}
    return {
        **in_numbers(verdicts(checks) | dtypes, W),
        "first afterwards": weight.array,
        "second afterwards": bias.array,
        "first.grad afterwards": weight.grad,
        "second.grad afterwards": bias.grad,
        "x afterwards": X,
    }


@number("15.16")
@weight(0.25)
@given(X=uniform(0.5, 1.5, 3, 4), dout=normal(3, 4, dtype="float64"))
def test_gradcheck_uses_its_arguments(m, X, dout):
    """Squares and cubes of entries: dout, ε and tolerance are those of the call."""
    bring_differences(m)
    right, wrong, cubes = Powers(2, 2), Powers(2, 3), Powers(3, 3)
    checks = {
        "by default": m.gradcheck(right, X),
        "wrong": m.gradcheck(wrong, X, dout),
        "wrong, tolerance=100": m.gradcheck(wrong, X, dout=dout, tolerance=100.0),
        "cubes, eps=0.5": m.gradcheck(cubes, X, dout=dout, eps=0.5),
    }
    facts = {f"passed, {name}": bool(each["input"].passed) for name, each in checks.items()}
    observed = in_numbers(facts, X)
    for name in ("wrong", "cubes, eps=0.5"):
        observed[f"max_absolute, {name}"] = rounded(checks[name]["input"].max_absolute)
        observed[f"mean_relative, {name}"] = rounded(checks[name]["input"].mean_relative)
    return {
        **observed,
        "dout afterwards": dout,
        "dout that came": wrong.upstream[0],
        "shape of dout by default": str(np.shape(right.upstream[0])),
    }
