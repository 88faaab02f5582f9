"""Pictures of gradients show what the monitor has seen."""

from collections.abc import Callable, Iterator
from typing import Any

import matplotlib
import numpy as np
import pytest

matplotlib.use("agg")
from matplotlib import pyplot as plt

Library = Callable[..., Any]


@pytest.fixture
def pictures(library: Library) -> Iterator[Any]:
    """monitor_pictures.py; figures are closed afterwards."""
    yield library("support.monitor_pictures")
    plt.close("all")


@pytest.fixture
def monitor(library: Library, extra: Any) -> Any:
    """One that has seen three steps of two weights and a bias, with histograms of two."""
    parameters = [
        extra.Parameter(np.zeros(40), name) for name in ("0.weight", "0.bias", "2.weight")
    ]
    found = library("support.monitor").GradientMonitor(parameters, histogram_steps=(0, 2))
    random = np.random.default_rng(1)
    for step in range(3):
        for place, parameter in enumerate(parameters):
            parameter.grad = 10.0**-place * random.normal(step, 1, 40)
        found.record()
        extra.clip_grad_norm_(parameters, 5.0)
        found.record_clipped()
    return found


def test_norms(pictures: Any, monitor: Any) -> None:
    """A line per weight, on powers of ten, in different dashes; biases if asked for."""
    axes = pictures.draw_norms(monitor).axes[0]
    assert [list(line.get_ydata()) for line in axes.lines] == [
        monitor.norms["0.weight"], monitor.norms["2.weight"],
    ]  # fmt: skip
    assert axes.get_yscale() == "log"
    assert len({line.get_linestyle() for line in axes.lines}) == 2
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["0.weight", "2.weight"]
    assert len(pictures.draw_norms(monitor, "bias").axes[0].lines) == 1


def test_long_trainings_are_smoothed(pictures: Any, library: Library, extra: Any) -> None:
    """Every step is there, pale; the line on top holds means of a few, at their middle."""
    parameter = extra.Parameter(np.zeros(1), "0.weight")
    found = library("support.monitor").GradientMonitor([parameter])
    for step in range(81):
        parameter.grad = np.array([1.0 + step])
        found.record()
    pale, line = pictures.draw_norms(found).axes[0].lines
    assert list(pale.get_ydata()) == found.norms["0.weight"]
    assert list(line.get_ydata()[:2]) == [1.5, 3.5] and list(line.get_xdata()[:2]) == [0.5, 2.5]
    assert (line.get_xdata()[-1], line.get_ydata()[-1]) == (80, 81)


def test_means(pictures: Any, monitor: Any) -> None:
    """The mean in a band of one standard deviation, a row per weight."""
    rows = pictures.draw_means(monitor).axes
    assert [axes.get_title(loc="right") for axes in rows] == ["0.weight", "2.weight"]
    np.testing.assert_array_equal(rows[0].lines[0].get_ydata(), monitor.means["0.weight"])
    band = rows[0].collections[0].get_paths()[0].vertices
    mean, deviation = (np.array(kept["0.weight"]) for kept in (monitor.means, monitor.deviations))
    assert band[:, 1].max() == pytest.approx((mean + deviation).max())
    assert band[:, 1].min() == pytest.approx((mean - deviation).min())


def test_histograms(pictures: Any, monitor: Any) -> None:
    """A row per step; each line holds all entries."""
    rows = pictures.draw_histograms(monitor).axes
    assert [axes.get_title(loc="left") for axes in rows] == ["step 0", "step 2"]
    values, edges, _ = rows[1].patches[0].get_data()
    assert values.sum() == pytest.approx(1)
    np.testing.assert_array_equal(edges, monitor.histograms[2]["0.weight"][1])


def test_clipping(pictures: Any, monitor: Any) -> None:
    """Before, after, and the bound between them."""
    axes = pictures.draw_clipping(monitor, 5.0).axes[0]
    before, after, bound = (list(line.get_ydata()) for line in axes.lines)
    assert before == monitor.total_before and after == monitor.total_after
    assert bound == [5.0, 5.0]
    monitor.total_after = list(monitor.total_before)
    line, _ = pictures.draw_clipping(monitor, 5.0).axes[0].lines
    assert line.get_label() == "not clipped" and list(line.get_ydata()) == monitor.total_before


def test_nothing_to_draw(pictures: Any, library: Library, extra: Any, monitor: Any) -> None:
    """Is said in a sentence: no step, no such name, no histogram."""
    empty = library("support.monitor").GradientMonitor([extra.Parameter(np.zeros(2), "0.weight")])
    with pytest.raises(ValueError, match="recorded no step"):
        pictures.draw_norms(empty)
    with pytest.raises(ValueError, match=r"called \.\.\.scale"):
        pictures.draw_norms(monitor, "scale")
    with pytest.raises(ValueError, match="no histogram was kept"):
        pictures.draw_histograms(empty)
