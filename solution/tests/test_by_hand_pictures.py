"""The lab's pictures show what they are given."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import matplotlib
import numpy as np
import pytest

matplotlib.use("agg")
from matplotlib import pyplot as plt

Library = Callable[..., Any]


@pytest.fixture
def pictures(library: Library) -> Iterator[Any]:
    """by_hand_pictures.py; figures are closed afterwards."""
    yield library("support.by_hand_pictures")
    plt.close("all")


def test_errors(pictures: Any) -> None:
    """A dot for each run and gradient, a diamond for float16; zero is drawn at the lower edge."""
    runs = [{"dx_rel": i * 1e-7, "dW_rel": 2e-7, "db_rel": 3e-7} for i in range(4)]
    axes = pictures.draw_errors(runs, {"dx_rel": 1e-3, "dW_rel": 2e-3, "db_rel": 3e-3}).axes[0]
    dots = [line.get_ydata() for line in axes.lines if line.get_marker() == "o"]
    np.testing.assert_allclose(dots[0], [1e-9, 1e-7, 2e-7, 3e-7])
    np.testing.assert_allclose(dots[2], [3e-7] * 4)
    diamonds = [line.get_ydata()[0] for line in axes.lines if line.get_marker() == "D"]
    np.testing.assert_allclose(diamonds, [1e-3, 2e-3, 3e-3])
    assert axes.get_yscale() == "log"


def test_orders(pictures: Any) -> None:
    """How often each sum came out, as millionths from the exact one."""
    axes = pictures.draw_orders([1.0, 1.0, 1.000002], 1.000001).axes[0]
    segments = axes.collections[0].get_segments()
    np.testing.assert_allclose([s[1] for s in segments], [[-1, 2], [1, 1]], rtol=1e-4)


def test_curves(pictures: Any) -> None:
    """A line for each training, in both pictures, with its name where there are several."""
    history = SimpleNamespace(epoch_losses=[2.0, 1.0], accuracies=[0.5, 0.75])
    left, right = pictures.draw_curves({"a": history, "b": history}).axes
    assert [list(line.get_ydata()) for line in left.lines] == [[2, 1]] * 2
    assert [list(line.get_ydata()) for line in right.lines] == [[50, 75]] * 2
    assert [text.get_text() for text in right.get_legend().get_texts()] == ["a", "b"]
    assert pictures.draw_curves({"a": history}).axes[1].get_legend() is None


def test_gradient_norms(pictures: Any) -> None:
    """A bar for each parameter, from the first layer down."""
    axes = pictures.draw_gradient_norms({"weight 1": 0.5, "bias 1": 0.25}).axes[0]
    assert [bar.get_width() for bar in axes.patches] == [0.5, 0.25]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["weight 1", "bias 1"]
    assert axes.yaxis_inverted()
