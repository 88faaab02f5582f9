"""What a training step costs with the engine: python solution/bench_engine.py

The network of the walkthrough, 784-256-256-10 with a tanh from exponentials, takes the same steps
on the same batches of 32 in several ways: with the engine and nn.py, with NumPy written out by
hand, with HIPS autograd and with PyTorch where these are installed. They take turns, a few steps
each, on one thread; the median of the engine's times is divided by each other's. Before that, all
have to arrive at the same losses.
"""

from bench_steps import add_installed, compare, draw_batches

# isort: split
import numpy as np

import nn

SIZES = (784, 256, 256, 10)
BATCH, LR, EPSILON = 32, 0.1, 1e-8
STEPS, ROUNDS = 20, 40
TARGETS = {"by hand": 1.5, "autograd": 1.0, "PyTorch": 1.0}


def initial_parameters():
    """The weights and biases that all begin with, as arrays."""
    return [parameter.array.copy() for parameter in nn.MLP(SIZES).parameters()]


def engine():
    """A step with the reference engine and nn.py."""
    model = nn.MLP(SIZES)
    optimizer = nn.SGD(model.parameters(), LR)
    return lambda x, labels: nn.training_step(model, optimizer, x, labels)


def by_hand():
    """A step with every derivative written out: what an engine would cost if it were free."""
    parameters = initial_parameters()

    def tanh(x):
        rising, falling = np.exp(x), np.exp(-x)
        return (rising - falling) / (rising + falling)

    def step(x, labels):
        w1, b1, w2, b2, w3, b3 = parameters
        h1 = tanh(x @ w1 + b1)
        h2 = tanh(h1 @ w2 + b2)
        scores = h2 @ w3 + b3
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        p = powers / powers.sum(axis=1, keepdims=True)
        right = nn.one_hot(labels, SIZES[-1])
        loss = -(right * np.log(p + EPSILON)).sum() / BATCH

        d3 = (p - right) / BATCH
        d2 = d3 @ w3.T * (1 - h2 * h2)
        d1 = d2 @ w2.T * (1 - h1 * h1)
        for parameter, gradient in zip(
            parameters,
            [x.T @ d1, d1.sum(0), h1.T @ d2, d2.sum(0), h2.T @ d3, d3.sum(0)],
            strict=True,
        ):
            parameter -= LR * gradient
        return loss

    return step


def with_autograd():
    """A step with HIPS autograd, the library that this assignment's design goes back to."""
    import autograd.numpy as anp
    from autograd import value_and_grad

    parameters = initial_parameters()

    def tanh(x):
        rising, falling = anp.exp(x), anp.exp(-x)
        return (rising - falling) / (rising + falling)

    def loss_of(parameters, x, right):
        w1, b1, w2, b2, w3, b3 = parameters
        scores = tanh(tanh(x @ w1 + b1) @ w2 + b2) @ w3 + b3
        powers = anp.exp(scores - anp.max(scores, axis=1, keepdims=True))
        p = powers / anp.sum(powers, axis=1, keepdims=True)
        return -anp.sum(right * anp.log(p + EPSILON)) / BATCH

    loss_and_gradients = value_and_grad(loss_of)

    def step(x, labels):
        loss, gradients = loss_and_gradients(parameters, x, nn.one_hot(labels, SIZES[-1]))
        for parameter, gradient in zip(parameters, gradients, strict=True):
            parameter -= LR * gradient
        return loss

    return step


def with_torch():
    """A step with PyTorch's eager mode, and its own softmax, cross entropy and optimizer."""
    import torch

    torch.set_num_threads(1)
    parameters = [torch.tensor(array, requires_grad=True) for array in initial_parameters()]
    optimizer = torch.optim.SGD(parameters, LR)

    def tanh(x):
        rising, falling = x.exp(), (-x).exp()
        return (rising - falling) / (rising + falling)

    def step(x, labels):
        w1, b1, w2, b2, w3, b3 = parameters
        scores = tanh(tanh(torch.from_numpy(x) @ w1 + b1) @ w2 + b2) @ w3 + b3
        loss = torch.nn.functional.cross_entropy(scores, torch.from_numpy(labels))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


def main():
    """Measures and prints."""
    steps = {"engine": engine(), "by hand": by_hand()}
    add_installed(steps, {"autograd": with_autograd, "PyTorch": with_torch})
    print(f"a training step, {ROUNDS} times {STEPS} in turn, NumPy {np.__version__}, one thread")
    compare(steps, draw_batches(STEPS, BATCH), ROUNDS, TARGETS)


if __name__ == "__main__":
    main()
