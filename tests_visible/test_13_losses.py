"""Question 13, the visible half: losses and their gradients."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import constant, integers, normal, uniform
from grader.assignment.probes import given
from tests_visible.helpers import (
    all_finite,
    in_numbers,
    loss_and_gradient,
    stand_in_for_extreme_scores,
    stand_in_for_moderate_scores,
)


@number("13.1")
@weight(0.25)
@given(X=normal(7, 4), target=integers(0, 4, 7))
def test_cross_entropy(m, X, target):
    """The cross entropy of seven examples and four classes, and its gradient."""
    stand_in_for_moderate_scores(m)
    return loss_and_gradient(m.CrossEntropyLoss(), X, target)


@number("13.2")
@weight(0.25)
@given(X=normal(5, 3), target=integers(0, 3, 5), X2=normal(2, 3), target2=constant([2, 0], "int64"))
def test_cross_entropy_over_two_batches(m, X, target, X2, target2):
    """The cross entropy's gradient is that of the last loss, and has the dtype of the scores."""
    stand_in_for_moderate_scores(m)
    loss, X = m.CrossEntropyLoss(), np.array(X)
    first = loss_and_gradient(loss, X, target)
    second = loss_and_gradient(loss, X2, target2, " of the second batch")
    return {
        **first,
        **second,
        "gradient of the second batch, asked again": loss.backward(),
        **in_numbers({"dtype of the gradient": first["gradient"].dtype.name}, X2),
        "scores afterwards": X,
    }


@number("13.3")
@weight(0.25)
@given(
    X=constant([[1000, 0, 900], [-1000, -900, -1100], [0, 1000, -1000]]),
    target=constant([0, 2, 0], "int64"),
    scale=uniform(0.9, 1.1, 3, 1),
)
def test_cross_entropy_of_large_scores(m, X, target, scale):
    """The cross entropy of scores up to ±1000 is a number, and so is its gradient."""
    stand_in_for_extreme_scores(m)
    X = X * scale
    loss, doubles = m.CrossEntropyLoss(), X.astype(np.float64)
    return {
        **loss_and_gradient(loss, X, target),
        **loss_and_gradient(loss, doubles, target, " in float64"),
    }


@number("13.4")
@weight(0.25)
@given(Y=uniform(-4, -0.1, 6, 4), target=integers(0, 4, 6))
def test_nll(m, Y, target):
    """The negative log-likelihood of six examples and four classes, and its gradient."""
    return loss_and_gradient(m.NLLLoss(), Y, target)


@number("13.5")
@weight(0.25)
@given(p=uniform(0.1, 0.9, 6), y=constant([1, 0, 0, 1, 1, 0]))
def test_bce(m, p, y):
    """The binary cross entropy of six probabilities, and its gradient."""
    return loss_and_gradient(m.BCELoss(), p, y)


@number("13.6")
@weight(0.25)
@given(
    certain=constant([1, 0, 0.25, 0, 0.5, 1]),
    y=constant([1, 0, 1, 0, 0, 1]),
    wrong=constant([0, 1, 0.5]),
    y2=constant([1, 0, 1]),
    weights=normal(6),
)
def test_bce_of_certain_probabilities(m, certain, y, wrong, y2, weights):
    """Probabilities of exactly 0 and 1: loss and gradient are numbers; wrong ones cost a lot."""
    right, false = m.BCELoss(), m.BCELoss()
    right_loss = right.forward(certain, y)
    wrong_loss = float(false.forward(wrong, y2))
    facts = {
        "loss where the certain are wrong is finite": bool(np.isfinite(wrong_loss)),
        "and above 5": wrong_loss > 5,
        "gradient where the certain are right is finite": all_finite(right.backward()),
        "gradient where the certain are wrong is finite": all_finite(false.backward()),
    }
    return {
        "loss where the certain are right": np.float32(right_loss),
        **in_numbers(facts, weights),
    }


@number("13.7")
@weight(0.25)
@given(X=normal(7, scale=2), y=constant([1, 0, 0, 1, 1, 0, 1]))
def test_bce_with_logits(m, X, y):
    """The binary cross entropy of seven scores, and its gradient."""
    stand_in_for_moderate_scores(m)
    return loss_and_gradient(m.BCEWithLogitsLoss(), X, y)


@number("13.8")
@weight(0.25)
@given(
    X=constant([1000, -1000, 900, -950, 100]),
    y=constant([0, 1, 1, 0, 0]),
    scale=uniform(0.9, 1.1, 5),
)
def test_bce_with_logits_of_large_scores(m, X, y, scale):
    """The binary cross entropy of scores up to ±1000 is a number, and so is its gradient."""
    stand_in_for_extreme_scores(m)
    X = X * scale
    loss, doubles = m.BCEWithLogitsLoss(), X.astype(np.float64)
    return {
        **loss_and_gradient(loss, X, y),
        **loss_and_gradient(loss, doubles, y.astype(np.float64), " in float64"),
    }


@number("13.9")
@weight(0.25)
@given(prediction=normal(5, 3), target=normal(5, 3))
def test_mse(m, prediction, target):
    """The mean squared error of five examples with three numbers each, and its gradient."""
    return loss_and_gradient(m.MSELoss(), prediction, target)


@number("13.10")
@weight(0.25)
@given(prediction=normal(5, 3), target=normal(5, 3))
def test_l1(m, prediction, target):
    """The mean absolute error of five examples with three numbers each, and its gradient."""
    return loss_and_gradient(m.L1Loss(), prediction, target)
