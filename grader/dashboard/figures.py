"""The dashboard's figures. Each has a table with the same numbers beside it on the page.

Drawn small, so that the text can still be read where a telephone shows a whole one.
"""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from grader.dashboard import svg

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH, ROW, EDGE = 5.2, 0.27, 0.75  # inches
MAX_LABEL = 24  # characters
NEAR = 0.06  # of either axis: labels of points that are closer would overlap
STYLE = {
    "svg.fonttype": "none",  # letters stay text
    "svg.hashsalt": "dashboard",  # the same data give the same drawing
    "text.parse_math": False,  # a dollar in a title is a dollar
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": svg.PALE,
    "axes.labelcolor": svg.INK,
    "text.color": svg.INK,
    "xtick.color": svg.PALE,
    "xtick.labelcolor": svg.INK,
    "ytick.color": svg.PALE,
    "ytick.labelcolor": svg.INK,
    "grid.color": svg.GRID,
    "hatch.color": svg.PAPER,
}


def histogram(counts: Sequence[int], edges: Sequence[float], description: str) -> str:
    """How many have how many points.

    Args:
        edges: of the bins, one more than counts; points.
    """

    def draw(axes: Axes) -> None:
        widths = [right - left for left, right in itertools.pairwise(edges)]
        axes.bar(
            edges[:-1], counts, widths, align="edge", color=svg.BAR, edgecolor=svg.PAPER, lw=1.5
        )
        axes.set_xlabel("points")
        axes.set_ylabel("submissions")
        axes.grid(axis="y", lw=0.6)
        axes.set_axisbelow(True)
        axes.locator_params(axis="y", integer=True)

    return _drawn("points", "Distribution of points", description, 2.6, draw)


def stacked(
    name: str,
    title: str,
    description: str,
    labels: Sequence[str],
    parts: Sequence[tuple[str, Sequence[float]]],
    unit: str,
) -> str:
    """Bars across, one for each label, of up to three parts that have their legend on top."""
    colours = [svg.BAR, svg.LIGHT, svg.ALARM]

    def draw(axes: Axes) -> None:
        start = [0.0] * len(labels)
        for (part, values), colour in zip(parts, colours, strict=False):
            hatch = "////" if colour == svg.ALARM else None
            axes.barh(
                range(len(labels)), values, 0.7, left=start, color=colour, label=part,
                hatch=hatch, edgecolor=svg.PAPER, lw=0.8,
            )  # fmt: skip
            start = [a + b for a, b in zip(start, values, strict=True)]
        _rows(axes, labels, unit)
        if len(parts) > 1:
            axes.figure.legend(
                loc="outside upper center", ncols=3, frameon=False, fontsize=10.5,
                handlelength=1.2, columnspacing=1.2,
            )  # fmt: skip

    return _drawn(name, title, description, EDGE + ROW * len(labels), draw)


def scatter(points: Sequence[tuple[float, float, str, bool]], low: float, description: str) -> str:
    """Tests by difficulty and discrimination.

    Args:
        points: share that passes, correlation, number, and whether there is something to look at.
        low: the correlation that is advised at least.
    """

    def draw(axes: Axes) -> None:
        axes.axhline(low, color=svg.PALE, lw=1, ls="--")
        axes.axhline(0, color=svg.PALE, lw=0.8)
        for marked, colour, marker in ((False, svg.BAR, "o"), (True, svg.ALARM, "D")):
            own = [point for point in points if point[3] == marked]
            axes.plot(
                [x for x, *_ in own], [y for _, y, *_ in own], marker, color=colour, ms=5,
                alpha=1, ls="none", mec=svg.PAPER, mew=0.5,
            )  # fmt: skip
        for x, y, label in _labels([point[:3] for point in points if point[3]]):
            axes.annotate(label, (x, y), (5, 3), textcoords="offset points", fontsize=10)
        axes.set_xlim(-0.03, 1.06)
        axes.set_ylim(min([-0.1, *(y - 0.06 for _, y, *_ in points)]), 1)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
        axes.set_xlabel("share that passes")
        axes.set_ylabel("item-rest correlation")

    return _drawn("tests", "Tests by difficulty and discrimination", description, 3.2, draw)


def _labels(points: Sequence[tuple[float, float, str]]) -> list[tuple[float, float, str]]:
    """The labels of points, those of points that are close to each other as one."""
    groups: list[tuple[float, float, list[str]]] = []
    for x, y, label in points:
        near = (names for a, b, names in groups if abs(a - x) < NEAR and abs(b - y) < NEAR)
        names = next(near, None)
        if names is None:
            groups.append((x, y, [label]))
        else:
            names.append(label)
    return [(x, y, ", ".join(names)) for x, y, names in groups]


def _rows(axes: Axes, labels: Sequence[str], unit: str) -> None:
    axes.set_yticks(range(len(labels)), [_short(label) for label in labels])
    axes.invert_yaxis()
    axes.set_xlabel(unit)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", lw=0.6)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    axes.margins(y=0.01)


def _short(label: str) -> str:
    return label if len(label) <= MAX_LABEL else label[: MAX_LABEL - 1] + "…"


def _drawn(
    name: str, title: str, description: str, height: float, draw: Callable[[Axes], None]
) -> str:
    with _style():
        from matplotlib.figure import Figure

        figure = Figure((WIDTH, height), layout="constrained")
        draw(figure.add_subplot())
        return svg.of(figure, f"figure-{name}", title, description)


@contextmanager
def _style() -> Iterator[None]:
    """Matplotlib as the figures need it. What no font has is a matter of the reader's browser."""
    import matplotlib as mpl

    style: Any = STYLE
    with mpl.rc_context(style), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
