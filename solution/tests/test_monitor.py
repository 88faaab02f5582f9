"""The gradient monitor's figures, against NumPy's on the same arrays."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

Library = Callable[..., Any]


@pytest.fixture
def monitor_module(library: Library) -> Any:
    """monitor.py."""
    return library("support.monitor")


@pytest.fixture
def parameters(extra: Any) -> list[Any]:
    """Two parameters with gradients."""
    random = np.random.default_rng(11)
    made = []
    for name, shape in [("0.weight", (4, 3)), ("0.bias", (3,))]:
        made.append(extra.Parameter(np.zeros(shape, np.float32), name))
        made[-1].grad = random.normal(1, 2, shape).astype(np.float32)
    return made


def test_figures_of_each_parameter(monitor_module: Any, parameters: list[Any]) -> None:
    """Mean, standard deviation and length, one per step."""
    monitor = monitor_module.GradientMonitor(parameters)
    monitor.record()
    first = parameters[0].grad.copy()
    parameters[0].grad *= 3
    monitor.record()
    assert monitor.means["0.weight"] == pytest.approx([first.mean(), 3 * first.mean()])
    assert monitor.deviations["0.weight"] == pytest.approx([first.std(), 3 * first.std()])
    length = np.sqrt(np.sum(first**2))
    assert monitor.norms["0.weight"] == pytest.approx([length, 3 * length])
    assert len(monitor.norms["0.bias"]) == 2


def test_the_length_of_all(monitor_module: Any, extra: Any, parameters: list[Any]) -> None:
    """It is that of one long vector, before and after clipping; without clipping both agree."""
    monitor = monitor_module.GradientMonitor(parameters)
    monitor.record()
    norm = extra.clip_grad_norm_(parameters, 0.5)
    monitor.record_clipped()
    assert monitor.total_before == pytest.approx([norm])
    assert monitor.total_after == pytest.approx([0.5])
    monitor.record()
    assert monitor.total_before[1] == monitor.total_after[1] == pytest.approx(0.5)


def test_histograms_at_chosen_steps(monitor_module: Any, parameters: list[Any]) -> None:
    """And at no others; every entry is counted once, between the smallest and the largest."""
    monitor = monitor_module.GradientMonitor(parameters, histogram_steps=(0, 2), bins=5)
    for _ in range(4):
        monitor.record()
    assert set(monitor.histograms) == {0, 2}
    counts, edges = monitor.histograms[2]["0.weight"]
    assert counts.sum() == 12 and len(counts) == 5
    gradient = parameters[0].grad
    assert (edges[0], edges[-1]) == pytest.approx((gradient.min(), gradient.max()))


def test_long_gradients_do_not_overflow(monitor_module: Any, parameters: list[Any]) -> None:
    """Float32 has no room for the square of 1e25; and gradients stay as they are."""
    for parameter in parameters:
        parameter.grad[...] = 1e25
    monitor = monitor_module.GradientMonitor(parameters)
    monitor.record()
    assert monitor.total_before == pytest.approx([1e25 * np.sqrt(15)])
    assert parameters[0].grad.dtype == np.float32 and (parameters[0].grad == np.float32(1e25)).all()


def test_what_cannot_be_monitored(monitor_module: Any, parameters: list[Any]) -> None:
    """A missing gradient, and two parameters of one name, get a sentence."""
    with pytest.raises(ValueError, match="two parameters have the same name"):
        monitor_module.GradientMonitor([parameters[0], parameters[0]])
    monitor = monitor_module.GradientMonitor(parameters)
    parameters[1].grad = None
    with pytest.raises(ValueError, match=r"0\.bias has no gradient"):
        monitor.record()
    assert monitor.total_before == [] and monitor.norms["0.weight"] == []
