"""Question 13, the hidden half: losses and their gradients."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import constant, distinct, integers, normal, uniform
from grader.assignment.probes import given
from tests_hidden.helpers import stand_in_for_all_scores
from tests_visible.helpers import in_numbers, loss_and_gradient


@number("13.11")
@weight(0.25)
@given(
    X=normal(1, 5, scale=2, dtype="float64"),
    target=constant([3], "int64"),
    X2=normal(4, 4, dtype="float64"),
    target2=constant([1, 1, 0, 3], "int64"),
)
def test_cross_entropy_in_float64(m, X, target, X2, target2):
    """The cross entropy of one example, and of as many examples as classes, in float64."""
    stand_in_for_all_scores(m)
    loss = m.CrossEntropyLoss()
    return {
        **loss_and_gradient(loss, X, target),
        **loss_and_gradient(loss, X2, target2, " of a square"),
    }


@number("13.12")
@weight(0.25)
@given(
    near=normal(6, 3, dtype="float64"),
    shift=constant([[1000], [-1000], [0], [700], [-750], [720]], dtype="float64"),
    target=integers(0, 3, 6),
    apart=constant([[1000, 999, -1000, 0], [-800, 800, 798, 0]]),
    target2=constant([2, 3], "int64"),
)
def test_cross_entropy_of_large_scores_again(m, near, shift, target, apart, target2):
    """Every example has its own level, near 0 or near ±1000; some classes are out of the race."""
    stand_in_for_all_scores(m)
    loss = m.CrossEntropyLoss()
    return {
        **loss_and_gradient(loss, near + shift, target, " with levels"),
        **loss_and_gradient(loss, apart, target2, " far apart"),
    }


@number("13.13")
@weight(0.25)
@given(
    Y=uniform(-4, -0.1, 3, 3, dtype="float64"),
    target=constant([2, 2, 0], "int64"),
    likely=constant([[-0.01, -5], [-900, -0.001]]),
    target2=constant([1, 0], "int64"),
)
def test_nll_of_a_square(m, Y, target, likely, target2):
    """As many examples as classes, a class that comes twice, and entries that are hardly likely."""
    return {
        **loss_and_gradient(m.NLLLoss(), Y, target),
        **loss_and_gradient(m.NLLLoss(), likely, target2, " of unlikely classes"),
    }


@number("13.14")
@weight(0.25)
@given(
    Y=uniform(-4, -0.1, 4, 5),
    target=integers(0, 5, 4),
    Y2=uniform(-4, -0.1, 2, 5),
    target2=integers(0, 5, 2),
)
def test_nll_over_two_batches(m, Y, target, Y2, target2):
    """The negative log-likelihood's gradient is that of the last loss, of its dtype."""
    loss, Y = m.NLLLoss(), np.array(Y)
    first = loss_and_gradient(loss, Y, target)
    second = loss_and_gradient(loss, Y2, target2, " of the second batch")
    return {
        **first,
        **second,
        "second gradient, asked again": loss.backward(),
        **in_numbers({"dtype of the gradient": first["gradient"].dtype.name}, Y),
        "predictions afterwards": Y,
    }


@number("13.15")
@weight(0.25)
@given(
    p=uniform(0.1, 0.9, 5, 1),
    y=constant([[1], [0], [0], [1], [0]]),
    p2=uniform(0.1, 0.9, 3, 1),
    y2=constant([[0], [1], [1]]),
)
def test_bce_of_a_column(m, p, y, p2, y2):
    """Probabilities in one column, over two batches; the gradient has their dtype and shape."""
    loss, p = m.BCELoss(), np.array(p)
    first = loss_and_gradient(loss, p, y)
    second = loss_and_gradient(loss, p2, y2, " of the second batch")
    return {
        **first,
        **second,
        "second gradient, asked again": loss.backward(),
        **in_numbers({"dtype of the gradient": first["gradient"].dtype.name}, p),
        "probabilities afterwards": p,
    }


@number("13.16")
@weight(0.25)
@given(
    p=constant([0.01, 0.99, 0.02, 0.98, 0.5]),
    y=constant([1, 0, 0, 1, 1]),
    certain=constant([[0], [1], [0.25]]),
    y2=constant([[0], [1], [0]]),
)
def test_bce_near_0_and_1(m, p, y, certain, y2):
    """Probabilities near 0 and 1, right and wrong ones, and certain ones that are right."""
    return {
        **loss_and_gradient(m.BCELoss(), p, y),
        "loss where the certain are right": np.float32(m.BCELoss().forward(certain, y2)),
    }


@number("13.17")
@weight(0.25)
@given(
    X=distinct(5, 1),
    y=constant([[1], [0], [0], [1], [0]]),
    X2=distinct(3, 1, dtype="float64"),
    y2=constant([[0], [1], [1]], "float64"),
)
def test_bce_with_logits_of_a_column(m, X, y, X2, y2):
    """Scores in one column, over two batches; the gradient has their dtype and shape."""
    stand_in_for_all_scores(m)
    loss, X = m.BCEWithLogitsLoss(), np.array(X)
    first = loss_and_gradient(loss, X, y)
    second = loss_and_gradient(loss, X2, y2, " of the second batch")
    return {
        **first,
        **second,
        "second gradient, asked again": loss.backward(),
        **in_numbers({"dtype of the gradient": first["gradient"].dtype.name}, X),
        "scores afterwards": X,
    }


@number("13.18")
@weight(0.25)
@given(
    right=constant([12, -8, 15, -11, 9]),
    y=constant([1, 0, 1, 0, 1]),
    mixed=constant([1000, -1000, 0.5, -0.25, 720, -720], "float64"),
    y2=constant([1, 0, 1, 0, 0, 1], "float64"),
)
def test_bce_with_logits_of_large_scores_again(m, right, y, mixed, y2):
    """Scores that are right by far leave a small loss; moderate ones stand beside ±1000."""
    stand_in_for_all_scores(m)
    loss = m.BCEWithLogitsLoss()
    doubles = right.astype(np.float64)
    return {
        **loss_and_gradient(loss, doubles, y.astype(np.float64), " where all are right"),
        **loss_and_gradient(loss, mixed, y2, " of mixed scores"),
    }


@number("13.19")
@weight(0.25)
@given(
    prediction=normal(2, 3, 4),
    target=normal(2, 3, 4),
    line=normal(6, dtype="float64"),
    target2=normal(6, dtype="float64"),
)
def test_mse_of_other_shapes(m, prediction, target, line, target2):
    """The mean squared error of arrays with three axes and one, over two batches."""
    loss, prediction = m.MSELoss(), np.array(prediction)
    first = loss_and_gradient(loss, prediction, target)
    second = loss_and_gradient(loss, line, target2, " of one axis")
    return {
        **first,
        **second,
        "second gradient, asked again": loss.backward(),
        **in_numbers({"dtype of the gradient": first["gradient"].dtype.name}, prediction),
        "predictions afterwards": prediction,
    }


@number("13.20")
@weight(0.25)
@given(
    prediction=distinct(2, 3, 4),
    target=normal(2, 3, 4, scale=0.1),
    line=distinct(6, dtype="float64"),
    target2=normal(6, scale=0.1, dtype="float64"),
)
def test_l1_of_other_shapes(m, prediction, target, line, target2):
    """The mean absolute error of arrays with three axes and one, over two batches."""
    loss, prediction = m.L1Loss(), np.array(prediction)
    first = loss_and_gradient(loss, prediction, target)
    second = loss_and_gradient(loss, line, target2, " of one axis")
    return {
        **first,
        **second,
        "second gradient, asked again": loss.backward(),
        **in_numbers({"dtype of the gradient": first["gradient"].dtype.name}, prediction),
        "predictions afterwards": prediction,
    }
