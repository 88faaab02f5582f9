"""What layers by hand learn on MNIST, where it is at hand; a minute on one processor."""

import os
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

Library = Callable[..., Any]


def network(extra: Any) -> Any:
    """784-1024-1024-1024-10 with a rectifier between the layers, from seed 0."""
    rng = np.random.default_rng(0)
    return extra.Sequential(
        extra.Linear(784, 1024, rng),
        extra.ReLU(),
        extra.Linear(1024, 1024, rng),
        extra.ReLU(),
        extra.Linear(1024, 1024, rng),
        extra.ReLU(),
        extra.Linear(1024, 10, rng),
    )


@pytest.mark.skipif("MNIST_DIR" not in os.environ, reason="MNIST_DIR names no folder with MNIST")
def test_five_epochs_read_98_percent_of_the_test_images(extra: Any, library: Library) -> None:
    """With Adam, three epochs at a learning rate of 1e-3 and two at 1e-4, in batches of 512."""
    x_train, y_train, x_test, y_test = library("load_mnist").load_mnist_numpy()
    net, criterion, nn = network(extra), extra.CrossEntropyLoss(), library("nn")
    optimizer, order = extra.Adam(net.parameters()), np.random.default_rng(0)
    for lr in (1e-3, 1e-3, 1e-3, 1e-4, 1e-4):
        optimizer.lr = lr
        for batch in nn.shuffled_batches(len(x_train), 512, order):
            criterion(net(x_train[batch]), y_train[batch])
            optimizer.zero_grad()
            net.backward(criterion.backward())
            optimizer.step()
    assert np.mean(net(x_test).argmax(axis=1) == y_test) >= 0.98
