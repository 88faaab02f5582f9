"""The walkthrough's pictures show what they are given."""

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
    """pictures.py; figures are closed afterwards."""
    yield library("support.pictures")
    plt.close("all")


def test_broadcasting_shows_copies_and_the_result(pictures: Any) -> None:
    """Six numbers, three and their three copies, six sums; and the three shapes."""
    axes = pictures.draw_broadcasting([[1, 2, 3], [4, 5, 6]], [[8, 2, 5]]).axes[0]
    shown = [text.get_text() for text in axes.texts]
    assert " ".join(s for s in shown if s.isdigit()) == "1 2 3 4 5 6 8 2 5 8 2 5 9 4 8 12 7 11"
    assert [s for s in shown if s.startswith("(")] == ["(2, 3)", "(1, 3)", "(2, 3)"]
    assert [s for s in shown if s in "+="] == ["+", "=", ""]
    pale = matplotlib.colors.to_rgba(pictures.REPEATED)
    assert [patch.get_facecolor() == pale for patch in axes.patches[6:12]] == [False] * 3 + [
        True
    ] * 3


def test_both_operands_can_be_repeated(pictures: Any) -> None:
    """A column and a row: each has copies."""
    axes = pictures.draw_broadcasting([[1], [2]], [[10, 20]], np.multiply, "×").axes[0]
    shown = [text.get_text() for text in axes.texts if text.get_text().isdigit()]
    assert " ".join(shown) == "1 1 2 2 10 20 10 20 10 20 20 40"


def test_digits_in_a_grid(pictures: Any) -> None:
    """Each with its title and its pixels in rows; places that are left over stay empty."""
    images = np.arange(7 * 784).reshape(7, 784)
    figure = pictures.draw_digits(images, [str(i) for i in range(7)])
    used = [axes for axes in figure.axes if axes.images]
    assert (len(figure.axes), len(used)) == (10, 7)
    assert [axes.get_title() for axes in used] == list("0123456")
    np.testing.assert_array_equal(used[3].images[0].get_array(), images[3].reshape(28, 28))


def test_mistakes_are_those_of_the_network(pictures: Any) -> None:
    """With the right class first; nothing that is right is shown, and no mistakes are said."""
    scores = np.eye(4, dtype=np.float32)

    def model(images: Any) -> Any:
        return images

    figure = pictures.draw_mistakes(model, scores, np.array([0, 2, 2, 1]))
    titles = [axes.get_title() for axes in figure.axes if axes.images]
    assert titles == ["2, read as 1", "1, read as 3"]
    with pytest.raises(ValueError, match="all 4 images"):
        pictures.draw_mistakes(model, scores, np.arange(4))


def test_a_history_as_curves(pictures: Any, library: Library) -> None:
    """Every step's loss, every epoch's, and the accuracies in percent."""
    history = library("nn").History([3.0, 2.0, 1.0, 0.5], [2.5, 0.75], [0.8, 0.9])
    left, right = pictures.draw_history(history).axes
    steps, epochs = (list(line.get_ydata()) for line in left.lines)
    assert (steps, epochs) == ([3.0, 2.0, 1.0, 0.5], [2.5, 0.75])
    np.testing.assert_allclose(right.lines[0].get_ydata(), [80, 90])
    assert list(left.lines[0].get_xdata()) == [0.5, 1.0, 1.5, 2.0]
