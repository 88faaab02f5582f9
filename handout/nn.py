"""A small neural network library on your own Tensor.

Nothing here knows a derivative. Each function is made of the operations in `submitted.py`, so each
can be differentiated as soon as those can:

    model = MLP()                                         # 784 pixels in, 10 scores out
    history = train(model, x_train, y_train, x_test, y_test)
    evaluate(model, x_test, y_test)                       # the part of the digits it gets right

In this module
    tanh softmax         from exponentials
    one_hot              classes as rows of zeros and a one
    cross_entropy_loss   how surprised a network is by the right classes
    Linear MLP           layers, and three of them in a row
    SGD                  stochastic gradient descent
    train evaluate       many steps of it, and what came of them

All numbers are of `Tensor.dtype`, float32 unless somebody changes it.
"""

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

import submitted
from support.progress import progress_bar
from support.unwritten import names_unwritten_functions

# Functions of tensors -----------------------------------------------------------------------------


def tanh(x):
    """Squeezes every entry into the range from -1 to 1.

    tanh x = (eˣ - e⁻ˣ) / (eˣ + e⁻ˣ)

    Args:
        x: Tensor of any shape. In float32 eˣ is infinite from x = 89 on, and the result NaN; a
            network whose inputs are between 0 and 1 stays far below.

    Returns:
        Tensor of the same shape.
    """
    rising, falling = x.exp(), (-1 * x).exp()
    return (rising - falling) / (rising + falling)


def softmax(x):
    """Turns each row of scores into probabilities: positive numbers whose sum is 1.

    softmax(x)ᵢ = e^xᵢ / Σⱼ e^xⱼ

    The largest score of a row is subtracted first. That changes nothing on paper, since numerator
    and denominator are divided by the same number; but no exponent is above 0 any more, so nothing
    overflows.

    Args:
        x: Tensor of shape (N, classes).

    Returns:
        Tensor of the same shape.
    """
    powers = (x - x.max(axis=1, keepdims=True)).exp()
    return powers / powers.sum(axis=1, keepdims=True)


def one_hot(labels, classes):
    """Writes each label as a row of zeros with a single 1, at the label's place.

    Args:
        labels: whole numbers from 0 to classes - 1, shape (N,).
        classes: how many classes there are.

    Returns:
        ndarray of shape (N, classes) and of `Tensor.dtype`.

    Raises:
        ValueError: a label is not a whole number in that range, or labels has not one axis.
    """
    labels = np.asarray(labels)
    if labels.ndim != 1 or labels.dtype.kind not in "iu":
        raise ValueError(
            "labels have to be whole numbers in an array of one axis, one for each image; "
            f"these are {labels.dtype}, shape {labels.shape}"
        )
    if labels.size and not 0 <= labels.min() <= labels.max() < classes:
        raise ValueError(
            f"labels go from {labels.min()} to {labels.max()}, "
            f"and with {classes} classes they have to be from 0 to {classes - 1}"
        )
    rows = np.zeros((len(labels), classes), dtype=submitted.Tensor.dtype)
    rows[np.arange(len(labels)), labels] = 1
    return rows


def cross_entropy_loss(scores, labels, epsilon=1e-8):
    """Measures how surprised a network is by the right classes, on average.

    loss = -1/N Σ ln(pᵢ + ε)     pᵢ: the probability that row i gives to its right class

    It is 0 for a network that is certain and right, and ln 10 = 2.3 for one that gives each of
    ten classes the same chance.

    Args:
        scores: Tensor of shape (N, classes), before softmax.
        labels: the right classes, whole numbers, shape (N,).
        epsilon: keeps the logarithm away from 0.

    Returns:
        Tensor of shape ().

    Raises:
        ValueError: labels do not fit the scores.
    """
    if len(scores.array) != len(labels):
        raise ValueError(f"{len(scores.array)} rows of scores and {len(labels)} labels")
    right = one_hot(labels, scores.shape[1])
    surprise = right * (softmax(scores) + epsilon).log()
    return surprise.sum() * (-1 / len(labels))


# Layers -------------------------------------------------------------------------------------------


class Linear:
    """A layer whose every output is a weighted sum of all inputs, plus a bias: x W + b.

    Weights and biases start at random, uniformly between -1/√inputs and 1/√inputs: large enough to
    be different from one another, small enough that a sum of many of them stays near 1.

    Args:
        inputs: how many numbers a row has that comes in.
        outputs: how many a row has that goes out.
        random: a NumPy Generator to draw from.

    Attributes:
        weight: Tensor of shape (inputs, outputs).
        bias: Tensor of shape (1, outputs).
    """

    def __init__(self, inputs, outputs, random):
        bound = 1 / np.sqrt(inputs)
        self.weight = submitted.Tensor(
            random.uniform(-bound, bound, (inputs, outputs)), requires_grad=True
        )
        self.bias = submitted.Tensor(
            random.uniform(-bound, bound, (1, outputs)), requires_grad=True
        )

    def __call__(self, x):
        """Takes (N, inputs) to (N, outputs)."""
        return x @ self.weight + self.bias

    def parameters(self):
        """The tensors that training changes."""
        return [self.weight, self.bias]


class MLP:
    """A multilayer perceptron: linear layers, with a tanh after each but the last.

    Args:
        sizes: how many numbers there are before, between and after the layers.
        seed: the same seed gives the same random start.
    """

    def __init__(self, sizes=(784, 256, 256, 10), seed=0):
        random = np.random.default_rng(seed)
        self.layers = [Linear(inputs, outputs, random) for inputs, outputs in pairwise(sizes)]

    def __call__(self, x):
        """Takes images (N, pixels) to scores (N, classes)."""
        *hidden, last = self.layers
        for layer in hidden:
            x = tanh(layer(x))
        return last(x)

    def parameters(self):
        """The tensors that training changes, from the first layer to the last."""
        return [parameter for layer in self.layers for parameter in layer.parameters()]


# Training -----------------------------------------------------------------------------------------


class SGD:
    """Stochastic gradient descent: a small step against the gradient.

    parameter ← parameter - lr · gradient

    Args:
        parameters: the Tensors to change.
        lr: the learning rate, how far a step goes.

    Raises:
        ValueError: lr is not above 0.
    """

    def __init__(self, parameters, lr=0.1):
        if not lr > 0:
            raise ValueError(f"the learning rate has to be above 0, and {lr} is not")
        self.parameters = list(parameters)
        self.lr = lr

    def zero_grad(self):
        """Forgets all gradients: they would add up from step to step."""
        for weights in self.parameters:
            weights.zero_grad()

    def step(self):
        """Moves every parameter one step downhill."""
        for weights in self.parameters:
            weights.array -= self.lr * weights.grad


@dataclass
class History:
    """What happened in training: a loss per step; a mean loss and a test accuracy per epoch."""

    step_losses: list = field(default_factory=list)
    epoch_losses: list = field(default_factory=list)
    accuracies: list = field(default_factory=list)


@names_unwritten_functions
def evaluate(model, x, y, batch_size=1000):
    """Says which part of the images a network classifies correctly, from 0 to 1.

    Args:
        model: takes a Tensor (N, pixels) to scores (N, classes).
        x: images, shape (N, pixels).
        y: the right classes, shape (N,).
        batch_size: how many images go through at once.

    Raises:
        ValueError: images and labels do not fit.
    """
    check_data(x, y)
    return float(np.mean(predict(model, x, batch_size) == y))


@names_unwritten_functions
def predict(model, x, batch_size=1000):
    """Returns the class with the largest score for each image, shape (N,)."""
    starts = range(0, len(x), batch_size)
    scores = [model(submitted.Tensor(x[start : start + batch_size])) for start in starts]
    return np.concatenate([batch.array.argmax(axis=1) for batch in scores])


@names_unwritten_functions
def train(
    model, x_train, y_train, x_test, y_test, epochs=5, batch_size=32, lr=0.1, seed=0, quiet=False
):
    """Trains a network by stochastic gradient descent, and tests it after each epoch.

    An epoch goes once through all training images, in a new random order and in batches. Images
    that are left over for less than a whole batch wait for the next epoch.

    Args:
        model: an MLP, or anything that is called as one and has parameters().
        x_train, x_test: images, shape (N, pixels).
        y_train, y_test: their classes, whole numbers, shape (N,).
        epochs: how often to go through all training images.
        batch_size: how many images a step looks at.
        lr: the learning rate.
        seed: the same seed gives the same order of images.
        quiet: whether to print nothing.

    Returns:
        History of the losses and test accuracies.

    Raises:
        ValueError: images and labels do not fit, or a batch is larger than the training set.
        NotImplementedError: a function of submitted.py is not written yet; the message says which.
    """
    check_data(x_train, y_train)
    check_data(x_test, y_test)
    if not 1 <= batch_size <= len(x_train):
        raise ValueError(f"a batch of {batch_size} cannot be taken from {len(x_train)} images")
    random, optimizer, history = np.random.default_rng(seed), SGD(model.parameters(), lr), History()
    for epoch in range(1, epochs + 1):
        batches = shuffled_batches(len(x_train), batch_size, random)
        with progress_bar(batches, f"epoch {epoch} of {epochs}", quiet) as bar:
            losses = [
                training_step(model, optimizer, x_train[batch], y_train[batch]) for batch in bar
            ]
        history.step_losses += losses
        history.epoch_losses.append(float(np.mean(losses)))
        history.accuracies.append(evaluate(model, x_test, y_test))
        if not quiet:
            loss, accuracy = history.epoch_losses[-1], history.accuracies[-1]
            print(f"epoch {epoch}: loss {loss:.4f}, test accuracy {accuracy:.2%}")
    return history


def training_step(model, optimizer, x, y):
    """Takes one step on one batch; returns the loss before it, a float."""
    loss = cross_entropy_loss(model(submitted.Tensor(x)), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.array.item()


def shuffled_batches(size, batch_size, random):
    """Deals the numbers 0 to size - 1 out in random order, in a list of whole batches."""
    order = random.permutation(size)
    return [order[end - batch_size : end] for end in range(batch_size, size + 1, batch_size)]


def check_data(x, y):
    """Raises ValueError unless x is a table of images with a label for each."""
    if np.ndim(x) != 2 or np.shape(y) != (len(x),) or len(x) == 0:
        raise ValueError(
            "images have to be (N, pixels) and labels (N,), and at least one of each; "
            f"these are {np.shape(x)} and {np.shape(y)}"
        )
