"""Question 11, the visible half: everything together.

Here the student's functions work with one another, so a mistake in questions 1 to 10 may show here
once more. No function takes part in more than half of the tests, so that no mistake costs more
than that: some graphs are gone through by hand, from the last tensor to the first, and 11.4 alone
needs everything.
"""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import distinct, normal, stored, uniform
from grader.assignment.probes import given
from tests_visible.helpers import by_hand, nothing_repeated


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
@given(X=normal(3, 4), W=uniform(0.5, 2, 1, 4), upstream=normal(3, 1))
def test_together_weighted_mean(m, X, W, upstream):
    """The weighted mean of each row: the weights are used twice. The way back is by hand."""
    x, w = m.Tensor(X, requires_grad=True), m.Tensor(W, requires_grad=True)
    products = x * w
    total, weights = products.sum(axis=1, keepdims=True), w.sum(axis=1, keepdims=True)
    mean = total / weights
    by_hand(upstream, products, total, weights, mean)
    return {"weighted means": mean.array, "X.grad": x.grad, "W.grad": w.grad}


@number("11.2")
@weight(1)
@given(X=normal(3, 5, scale=3), upstream=normal(3, 5))
def test_together_softplus(m, X, upstream):
    """The softplus log(1 + e^x), put together from smaller operations. The way back is by hand."""
    m.broadcast_grad_accumulate = nothing_repeated
    x = m.Tensor(X, requires_grad=True)
    power = x.exp()
    above_one = 1 + power
    y = above_one.log()
    by_hand(upstream, power, above_one, y)
    return {"softplus of X": y.array, "X.grad": x.grad}


@number("11.3")
@weight(1)
@given(X=normal(6, 4), W=normal(4, 3), B=normal(1, 3), target=normal(6, 3))
def test_together_linear_regression(m, X, W, B, target):
    """The squared error of a linear model, and what it says about weights and biases."""
    w, b = m.Tensor(W, requires_grad=True), m.Tensor(B, requires_grad=True)
    error = m.Tensor(X) @ w + b - target
    loss = (error * error).sum()
    loss.backward()
    return {"loss": loss.array, "W.grad": w.grad, "B.grad": b.grad}


@number("11.4")
@weight(1)
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


@number("11.9")
@weight(1)
@given(X=distinct(5, 4), W=normal(4, 6), upstream=normal(5))
def test_together_max_of_a_product(m, X, W, upstream):
    """The best of six scores that are sums of products. The way back is by hand."""
    x, w = m.Tensor(X, requires_grad=True), m.Tensor(W, requires_grad=True)
    scores = x @ w
    best = scores.max(axis=1)
    by_hand(upstream, scores, best)
    return {"best score": best.array, "X.grad": x.grad, "W.grad": w.grad}
