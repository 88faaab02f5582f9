"""The network by hand, and the ways for its weights to begin."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

Library = Callable[..., Any]


@pytest.fixture
def networks(library_extra: Library) -> Any:
    """networks.py on the reference's layers."""
    return library_extra("support.networks")


def rng() -> np.random.Generator:
    """The same random numbers in every test."""
    return np.random.default_rng(7)


def test_the_network_of_the_course(networks: Any) -> None:
    """784-1024-1024-1024-10 by default: seven layers, and no ReLU after the last."""
    net = networks.Net()
    kinds = [type(layer).__name__ for layer in net.layers]
    assert kinds == ["Linear", "ReLU"] * 3 + ["Linear"]
    shapes = [one.array.shape for one in net.parameters() if one.name.endswith("weight")]
    assert shapes == [(784, 1024), (1024, 1024), (1024, 1024), (1024, 10)]


def test_sizes_activation_and_dtype(networks: Any, extra: Any) -> None:
    """As asked for; one seed gives one network; parameters have names of their own."""
    net, again = (networks.Net((3, 4, 2), rng(), extra.Tanh, np.float64) for _ in range(2))
    assert [type(layer).__name__ for layer in net.layers] == ["Linear", "Tanh", "Linear"]
    for one, other in zip(net.parameters(), again.parameters(), strict=True):
        assert one.array.dtype == np.float64
        np.testing.assert_array_equal(one.array, other.array)
    names = ["0.weight", "0.bias", "2.weight", "2.bias"]
    assert [one.name for one in net.parameters()] == names
    assert net(np.ones((5, 3))).shape == (5, 2)


@pytest.mark.parametrize(
    ("name", "further", "deviation"),
    [("plain", (0.3,), 0.3), ("xavier", (), np.sqrt(2 / 500)), ("he", (), np.sqrt(2 / 400))],
)
def test_deviations_of_new_weights(
    networks: Any, name: str, further: tuple[float, ...], deviation: float
) -> None:
    """They are normal, of the formula's deviation; biases are 0; arrays stay the same objects."""
    net = networks.Net((400, 100), rng())
    before = [one.array for one in net.parameters()]
    getattr(networks, name)(net, rng(), *further)
    weight, bias = (one.array for one in net.parameters())
    assert weight is before[0] and bias is before[1] and weight.dtype == np.float32
    assert weight.std() == pytest.approx(deviation, rel=0.02)
    assert abs(weight.mean()) < 4 * deviation / np.sqrt(weight.size)
    within = np.mean(np.abs(weight) < deviation)
    assert within == pytest.approx(0.6827, abs=0.01)
    assert not bias.any()


@pytest.mark.parametrize(("name", "activation"), [("he", "ReLU"), ("xavier", "Tanh")])
def test_what_they_are_made_for(networks: Any, extra: Any, name: str, activation: str) -> None:
    """Through fifteen layers gradients keep their size, up to a factor of ten."""
    net = networks.Net((200,) * 16, rng(), getattr(extra, activation))
    getattr(networks, name)(net, rng())
    x, upstream = (rng().normal(size=(64, 200)).astype(np.float32) for _ in range(2))
    net.forward(0.1 * x)
    ratio = np.linalg.norm(net.backward(upstream)) / np.linalg.norm(upstream)
    assert 0.1 < ratio < 10
    networks.plain(net, rng(), 0.01)
    net.forward(0.1 * x)
    assert np.linalg.norm(net.backward(upstream)) < 1e-6 * np.linalg.norm(upstream)
