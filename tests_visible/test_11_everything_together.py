"""Question 11, the visible half: everything together.

Here the student's functions work with one another, and nothing stands in for any of them. A
mistake in questions 1 to 10 may show here once more.
"""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import constant, integers, normal, stored, uniform
from grader.assignment.probes import given


def log_sum_exp(x, axis):
    """log(Σ e^x) along an axis, which stays; the largest entry is taken out and put back."""
    largest = x.max(axis=axis, keepdims=True)
    return (x - largest).exp().sum(axis=axis, keepdims=True).log() + largest


def cross_entropy(logits, one_hot):
    """The mean over all rows of the negative log-probability of the right class."""
    log_p = logits - log_sum_exp(logits, axis=1)
    return (one_hot * log_p).sum() / -len(one_hot)


def tanh(x):
    up, down = x.exp(), (-1 * x).exp()
    return (up - down) / (up + down)


@number("11.1")
@weight(1)
@given(X=integers(-5, 7, 2, 3, dtype="float32"))
def test_together_sigmoid(m, X):
    """The sigmoid 1 / (1 + exp(-x)), put together from smaller operations."""
    x = m.Tensor(X, requires_grad=True)
    y = 1 / (1 + (-1 * x).exp())
    y.backward()
    return {"sigmoid of X": y.array, "X.grad": x.grad}


@number("11.2")
@weight(1)
@given(X=normal(3, 5, scale=3))
def test_together_log_sum_exp(m, X):
    """The logarithm of a sum of exponentials, along each axis of a matrix."""
    observed = {}
    for axis in (0, 1, -1):
        x = m.Tensor(X, requires_grad=True)
        y = log_sum_exp(x, axis)
        y.backward()
        observed[f"result, axis={axis}"] = y.array
        observed[f"X.grad, axis={axis}"] = x.grad
    return observed


@number("11.3")
@weight(1)
@given(
    X=normal(6, 4),
    W=normal(4, 5),
    B=normal(1, 5),
    one_hot=constant(np.eye(5)[[3, 0, 4, 1, 1, 2]]),
)
def test_together_softmax_cross_entropy(m, X, W, B, one_hot):
    """The loss of a linear classifier, and what it says about the weights."""
    w, b = m.Tensor(W, requires_grad=True), m.Tensor(B, requires_grad=True)
    loss = cross_entropy(m.Tensor(X) @ w + b, one_hot)
    loss.backward()
    return {"loss": loss.array, "W.grad": w.grad, "B.grad": b.grad}


@number("11.4")
@weight(2)
@given(
    images=stored("data/digits.npz", "images", stop=64),
    labels=stored("data/digits.npz", "labels", stop=64),
    W1=uniform(-0.125, 0.125, 64, 16),
    W2=uniform(-0.25, 0.25, 16, 10),
)
def test_together_thirty_steps_of_training(m, images, labels, W1, W2):
    """A small network learns to read digits: its loss after each of thirty steps."""
    x = m.Tensor(images.reshape(64, 64) / 16)
    one_hot = np.eye(10)[labels]
    parameters = [m.Tensor(p, True) for p in (W1, np.zeros((1, 16)), W2, np.zeros((1, 10)))]
    w1, b1, w2, b2 = parameters
    losses = []
    for _ in range(30):
        loss = cross_entropy(tanh(x @ w1 + b1) @ w2 + b2, one_hot)
        loss.backward()
        losses.append(float(loss.array))
        for p in parameters:
            p.array = p.array - 0.5 * p.grad
            p.zero_grad()
    return {"loss of each step": np.array(losses, dtype="float32")}
