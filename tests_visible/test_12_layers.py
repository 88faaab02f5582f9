"""Question 12, the visible half: layers by hand, and more operations for tensors."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import constant, distinct, normal, uniform
from grader.assignment.probes import given
from tests_visible.helpers import (
    averaged,
    in_numbers,
    linear,
    operated,
    parents_of,
    stand_in_for_extreme_scores,
    stand_in_for_moderate_scores,
    there_and_back,
)


@number("12.1")
@weight(0.25)
@given(X=normal(5, 3), W=normal(3, 4), b=normal(4), dout=normal(5, 4))
def test_linear_there_and_back(m, X, W, b, dout):
    """A linear layer: its output, and the gradients of weight, bias and input."""
    layer = linear(m, W, b)
    observed = there_and_back(layer, X, dout)
    return {**observed, "weight.grad": layer.weight.grad, "bias.grad": layer.bias.grad}


@number("12.2")
@weight(0.25)
@given(
    W=normal(4, 4),
    b=normal(4),
    X=normal(3, 4),
    X2=normal(6, 4),
    dout=normal(3, 4),
    dout2=normal(6, 4),
)
def test_linear_over_two_batches(m, W, b, X, X2, dout, dout2):
    """A linear layer's gradients add up over two batches, and dout stays as it is."""
    layer = linear(m, W, b)
    dout, dout2 = np.array(dout), np.array(dout2)
    return {
        **there_and_back(layer, X, dout, " of the first batch"),
        **there_and_back(layer, X2, dout2, " of the second batch"),
        "weight.grad": layer.weight.grad,
        "bias.grad": layer.bias.grad,
        "dout afterwards": dout,
        "second dout afterwards": dout2,
    }


@number("12.3")
@weight(0.25)
@given(X=distinct(4, 6), X2=distinct(3, 5), dout=normal(4, 6), dout2=normal(3, 5))
def test_relu_layer(m, X, X2, dout, dout2):
    """The layer ReLU lets a gradient through where its input was positive; dout and x stay."""
    layer = m.ReLU()
    X, dout = np.array(X), np.array(dout)
    return {
        **there_and_back(layer, X, dout),
        "x afterwards": X,
        "dout afterwards": dout,
        **there_and_back(layer, X2, dout2, " of the second batch"),
    }


@number("12.4")
@weight(0.25)
@given(
    X=normal(4, 6, scale=2),
    X2=normal(3, 5),
    dout=normal(4, 6),
    dout2=normal(3, 5),
    large=constant([1000, 50, 0.5, -50, -1000]),
    dout3=normal(5),
)
def test_tanh_and_sigmoid_layers(m, X, X2, dout, dout2, large, dout3):
    """The layers Tanh and Sigmoid, over two batches each, and the tanh of ±1000."""
    stand_in_for_moderate_scores(m)
    tanh, sigmoid = m.Tanh(), m.Sigmoid()
    return {
        **there_and_back(tanh, X, dout, " of Tanh"),
        **there_and_back(tanh, X2, dout2, " of Tanh, second batch"),
        **there_and_back(tanh, large, dout3, " of Tanh for large entries"),
        **there_and_back(sigmoid, X, dout, " of Sigmoid"),
        **there_and_back(sigmoid, X2, dout2, " of Sigmoid, second batch"),
    }


@number("12.5")
@weight(0.25)
@given(X=uniform(-6, 6, 4, 7), large=constant([1000, 100, 2, 0, -2, -100, -1000]))
def test_stable_sigmoid(m, X, large):
    """The logistic function, between 0 and 1 for ±1000 too, in the dtype that it was given."""
    doubles = m.stable_sigmoid(large.astype(np.float64))
    observed = m.stable_sigmoid(X)
    dtypes = {"its dtype": observed.dtype.name, "its dtype for float64": doubles.dtype.name}
    return {
        "stable_sigmoid(x)": observed,
        "for large scores": m.stable_sigmoid(large),
        "for large scores of float64": doubles,
        **in_numbers(dtypes, X),
    }


@number("12.6")
@weight(0.25)
@given(
    X=normal(5, 3),
    large=constant(
        [[1000, 1000, 998], [-1000, -1001, -1002], [1000, -1000, 0], [0.5, 0, -1000], [300, 299, 1]]
    ),
)
def test_logsumexp(m, X, large):
    """The logarithm of a sum of exponentials, row by row, for ±1000 too."""
    observed = m.logsumexp(X)
    return {
        "logsumexp(x)": observed,
        "its dtype": observed.dtype.name,
        "for large scores": m.logsumexp(large),
        "for large scores of float64": m.logsumexp(large.astype(np.float64)),
    }


@number("12.7")
@weight(0.25)
@given(
    X=normal(5, 3, scale=2),
    dout=normal(5, 3),
    large=constant([[1000, 1001, 999, -1000], [-1000, -1001, -1002, -999]]),
    dout2=normal(2, 4),
)
def test_softmax(m, X, dout, large, dout2):
    """Softmax turns rows into probabilities, for ±1000 too; its backward looks at whole rows."""
    layer = m.Softmax()
    return {
        **there_and_back(layer, X, dout),
        **there_and_back(layer, large, dout2, " for large scores"),
    }


@number("12.8")
@weight(0.25)
@given(
    X=normal(5, 3, scale=2),
    dout=normal(5, 3),
    large=constant([[1000, 900, -1000, 0], [-1000, -1200, -900, -1100]]),
    dout2=normal(2, 4),
)
def test_log_softmax(m, X, dout, large, dout2):
    """LogSoftmax gives logarithms of probabilities, for ±1000 too, and passes gradients back."""
    layer = m.LogSoftmax()
    stand_in_for_moderate_scores(m)
    observed = there_and_back(layer, X, dout)
    stand_in_for_extreme_scores(m)
    return {**observed, **there_and_back(layer, large, dout2, " for large scores")}


@number("12.9")
@weight(0.25)
@given(
    A=constant([[0, -1.5, 2], [0.5, 3, -1]]),
    upstream=normal(2, 3),
    positive=uniform(0.4, 2.5, 3, 4),
    B=normal(3, 4),
    upstream2=normal(3, 4),
    earlier=normal(3, 4),
)
def test_pow(m, A, upstream, positive, B, upstream2, earlier):
    """Powers with a number as exponent, of 0 too, and with a tensor that needs a gradient."""
    a, base, b = (m.Tensor(values, requires_grad=True) for values in (A, positive, B))
    base.grad += earlier
    b.grad -= earlier
    cubes, powers = m.pow(a, 3), m.pow(base, b)
    cubes.grad_fn(upstream)
    powers.grad_fn(upstream2)
    return {
        "pow(A, 3)": cubes.array,
        "A.grad": a.grad,
        "pow(C, B)": powers.array,
        "C.grad": base.grad,
        "B.grad": b.grad,
        "grad_fn_name": powers.grad_fn_name,
        "parents of pow(C, B)": parents_of(powers, C=base, B=b),
    }


@number("12.10")
@weight(0.25)
@given(A=distinct(3, 5), upstream=normal(3, 5), earlier=normal(3, 5))
def test_neg_and_relu_of_tensors(m, A, upstream, earlier):
    """neg and relu of tensors, whose gradients add to earlier ones."""
    return {
        **operated(m, "neg", A, upstream, earlier),
        **operated(m, "relu", A, upstream, earlier),
    }


@number("12.11")
@weight(0.25)
@given(A=normal(3, 5), upstream=normal(3, 5), earlier=normal(3, 5))
def test_sigmoid_and_tanh_of_tensors(m, A, upstream, earlier):
    """sigmoid and tanh of tensors, whose gradients add to earlier ones."""
    stand_in_for_moderate_scores(m)
    return {
        **operated(m, "sigmoid", A, upstream, earlier),
        **operated(m, "tanh", A, upstream, earlier),
    }


@number("12.12")
@weight(0.25)
@given(
    A=normal(3, 5),
    one=constant(2.5),
    columns=normal(5),
    rows=normal(3),
    kept=normal(3, 1),
    both=normal(1, 1),
)
def test_mean_of_tensors(m, A, one, columns, rows, kept, both):
    """The mean over all axes or some, with and without keepdims."""
    return {
        **averaged(m, A, one, axis=None),
        **averaged(m, A, columns, axis=0),
        **averaged(m, A, rows, axis=1),
        **averaged(m, A, kept, axis=1, keepdims=True),
        **averaged(m, A, both, axis=(0, 1), keepdims=True),
    }
