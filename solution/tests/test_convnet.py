"""The network of convolutions: its shapes, its gradients, and what it learns."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from solution.tests.differences import assert_is_gradient

Library = Callable[..., Any]


@pytest.fixture
def convnet(library_further: Library) -> Any:
    """convnet.py on the reference."""
    return library_further("support.convnet")


def test_shapes(convnet: Any, engine: Any) -> None:
    """Images in rows go in, ten scores come out; 3,818 numbers in six parameters."""
    net = convnet.ConvNet()
    assert net(engine.Tensor(np.zeros((5, 64)))).shape == (5, 10)
    assert len(net.parameters()) == 6
    assert sum(parameter.array.size for parameter in net.parameters()) == 3818
    again, other = convnet.ConvNet(), convnet.ConvNet(1)
    np.testing.assert_array_equal(again.weights[0].array, net.weights[0].array)
    assert (other.weights[0].array != net.weights[0].array).all()


def test_gradients_are_differences(library_further: Library, engine: Any) -> None:
    """Of every parameter, by the loss that training uses, in float64."""
    engine.Tensor.dtype = np.float64
    nn, convnet = library_further("nn"), library_further("support.convnet")
    net, rng = convnet.ConvNet(), np.random.default_rng(0)
    x, y = engine.Tensor(rng.uniform(size=(2, 64))), np.array([3, 7])
    nn.cross_entropy_loss(net(x), y).backward()

    def loss() -> float:
        return float(nn.cross_entropy_loss(net(x), y).array)

    for parameter in (net.weights[0], *net.biases):
        assert_is_gradient(parameter.grad, loss, parameter.array)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 1])
def test_it_reads_97_of_100_digits(library_further: Library, convnet: Any, seed: int) -> None:
    """Of the shipped ones that it has not seen, within 15 epochs, which take some seconds."""
    data = library_further("support.optdigits").load_split(seed)
    net = convnet.ConvNet(seed)
    history = library_further("nn").train(net, *data, epochs=15, lr=0.2, seed=seed, quiet=True)
    assert history.accuracies[-1] >= 0.97
