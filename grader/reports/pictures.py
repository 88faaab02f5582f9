"""Arrays on a page: their shape as a small drawing, and their entries, wrong ones marked.

What is wrong is filled in the drawing, and underlined with a cross before it among the entries:
neither needs colour. Of a large array both show a part: the drawing joins neighbours to one cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np

from grader.judging.checks import Mismatch, wrong_entries
from grader.reports import arrays
from grader.reports.markup import Markup, joined, tag

ROOM = 56  # characters of a line of entries
NARROW_ROOM = 34  # of one on a telephone: what is wider is scrolled there, by keys too
MAX_ROWS = 8
MAX_CELLS = (12, 16)  # rows and columns of a drawing
CELL = 10  # units of a drawing
BEHIND = 2  # matrices that are drawn behind the first one, of an array of more axes
CROSS = "✗"


def is_drawn(value: Any) -> bool:
    """Whether it has a shape that is worth a drawing."""
    return isinstance(value, np.ndarray) and value.ndim > 0


def beside(mismatch: Mismatch) -> Markup | None:
    """Found and expected side by side; None where a sentence has both already."""
    found, expected = mismatch.found, mismatch.expected
    if not (is_drawn(found) or is_drawn(expected)) or isinstance(found, str):
        return None
    wrong = wrong_entries(mismatch)
    shown = [("found", found), ("expected", expected)]
    both = [value for _, value in shown if is_drawn(value)]
    same = len({value.shape for value in both}) == 1
    columns = [
        _column(head, value, both if same else [value], wrong, mismatch.where)
        for head, value in shown
        if is_drawn(value)
    ]
    return tag("div", *columns, class_="both")


def _column(
    head: str, array: Any, alike: Sequence[Any], wrong: Any, where: tuple[int, ...]
) -> Markup:
    part = cut(array, alike, where)
    kind = "wrong" if head == "found" else "right"
    return tag(
        "div",
        tag("h4", head, " ", tag("span", f"shape {array.shape}", class_="quiet")),
        tag(
            "div", drawing(array.shape, wrong if kind == "wrong" else None, where), class_="drawing"
        ),
        entries(array, part, wrong, kind),
        tag("p", "; ".join(part.left_out), class_="quiet") if part.left_out else None,
        class_="column",
    )


@dataclass(frozen=True)
class Part:
    """What is shown of an array.

    Attributes:
        leading: the index of a matrix in an array of more axes.
        rows, columns: of that matrix; of an array of one axis, columns alone.
        per_line: entries in a line.
        left_out: says what is not shown.
    """

    leading: tuple[int, ...]
    rows: slice
    columns: slice
    per_line: int
    left_out: list[str]


def cut(array: Any, alike: Sequence[Any], where: tuple[int, ...]) -> Part:
    """As much of an array as there is room for, around an entry; the same of all that are alike."""
    if array.ndim == 1:
        return _cut_row(alike, len(array), where[0] if where else 0)
    leading = where[:-2] if len(where) == array.ndim else (0,) * (array.ndim - 2)
    if array.size == 0:
        return Part(leading, slice(0, 0), slice(0, 0), 1, [])
    height, length = array.shape[-2:]
    row, column = where[-2:] if where else (0, 0)
    rows = arrays.window(min(height, MAX_ROWS), height, row)
    count = min(length, ROOM // 3)
    while True:
        columns = arrays.window(count, length, column)
        widest = max(_width(each[leading][rows, columns]) for each in alike)
        if count <= 1 or count * (widest + 2) <= ROOM:
            break
        count -= 1
    ranges = [("rows", rows, height), ("columns", columns, length)]
    left_out = [arrays.range_of(*each) for each in ranges if each[1].stop - each[1].start < each[2]]
    if leading and prod(array.shape[:-2]) > 1:
        left_out.insert(0, f"the matrix at [{', '.join(map(str, leading))}]")
    return Part(leading, rows, columns, columns.stop - columns.start, left_out)


def _cut_row(alike: Sequence[Any], length: int, at: int) -> Part:
    count = min(length, MAX_ROWS * ROOM // 3)
    while True:
        shown = arrays.window(count, length, at) if count else slice(0, 0)
        widest = max((_width(each[shown]) for each in alike), default=1)
        per_line = max(1, ROOM // (widest + 2))
        if count <= per_line * MAX_ROWS:
            break
        count = per_line * MAX_ROWS
    left_out = [arrays.range_of("entries", shown, length)] if count < length else []
    return Part((), slice(0, 0), shown, per_line, left_out)


def _words(array: Any) -> list[str]:
    """The entries as text."""
    lines = " ".join(arrays.text(array))
    return lines.replace("[", " ").replace("]", " ").split()


def _width(array: Any) -> int:
    return max(map(len, _words(array)), default=1)


def entries(array: Any, part: Part, wrong: Any, kind: str) -> Markup:
    """The entries of a part in lines, those that are wrong marked.

    Args:
        wrong: truth values of the array's shape; None if no entry is marked.
        kind: "wrong" for what was found, with a cross; "right" for what stands in its place.
    """
    if array.size == 0:
        return tag("pre", "no entries")
    area: Any = part.columns if array.ndim == 1 else (*part.leading, part.rows, part.columns)
    words = _words(array[area])
    marks = np.zeros(len(words), bool) if wrong is None else wrong[area].ravel()
    width = max(map(len, words))
    lines = []
    for start in range(0, len(words), part.per_line):
        row = zip(words[start : start + part.per_line], marks[start:], strict=False)
        lines.append(joined(*(_entry(word, mark, width, kind) for word, mark in row)))
    wide = min(len(words), part.per_line) * (width + 2) > NARROW_ROOM
    reachable = {"tabindex": 0, "role": "group", "aria_label": "entries"} if wide else {}
    return tag("pre", Markup("\n".join(lines)), class_="entries", **reachable)


def _entry(word: str, mark: bool, width: int, kind: str) -> Markup:
    space = " " * (1 + width - len(word))
    if not mark:
        return joined(f" {space}{word}")
    if kind == "right":
        return joined(f" {space}", tag("ins", word))
    return joined(space, tag("i", CROSS), tag("mark", word))


def drawing(shape: tuple[int, ...], wrong: Any, where: tuple[int, ...]) -> Markup:
    """The shape of an array as a grid, in which what is wrong is filled."""
    height, length = (1, *shape)[-2:]
    rows, columns = min(height, MAX_CELLS[0]), min(length, MAX_CELLS[1])
    behind = min(BEHIND, prod(shape[:-2]) - 1) if len(shape) > 2 else 0
    offset = 4 * max(0, behind)
    wide, tall = columns * CELL, rows * CELL
    left = 8 + 7 * len(str(height)) if len(shape) > 1 else 1
    top = 14 + offset
    layers = [
        tag("rect", x=left + 4 * n, y=top - 4 * n, width=wide, height=tall, class_="layer")
        for n in range(behind, 0, -1)
    ]
    x, y = left, top
    lines = [f"M{x + CELL * n} {y}v{tall}" for n in range(1, columns)]
    lines += [f"M{x} {y + CELL * n}h{wide}" for n in range(1, rows)]
    filled = [
        tag("rect", x=x + CELL * start + 1, y=y + CELL * row + 1,
            width=CELL * (stop - start) - 2, height=CELL - 2, class_="filled")
        for row, start, stop in _runs(wrong, where, rows, columns)
    ]  # fmt: skip
    labels = [tag("text", length, x=x + wide / 2, y=top - offset - 4, text_anchor="middle")]
    if len(shape) > 1:
        labels.append(tag("text", height, x=x - 5, y=y + tall / 2 + 4, text_anchor="end"))
    box = (max(x + wide + offset + 1, x + wide / 2 + 4 * len(str(length))), y + tall + 1)
    return tag(
        "svg", *layers,
        tag("rect", x=x, y=y, width=wide, height=tall, class_="front"),
        *filled, tag("path", d="".join(lines)) if lines else None, *labels,
        viewBox=f"0 0 {box[0]:g} {box[1]:g}", width=f"{box[0]:g}", height=f"{box[1]:g}",
        role="img", aria_label=_described(shape, wrong),
    )  # fmt: skip


def _runs(
    wrong: Any, where: tuple[int, ...], rows: int, columns: int
) -> list[tuple[int, int, int]]:
    """Of the drawing's cells that have something wrong, each row's runs: row, start, stop."""
    if wrong is None or wrong.size == 0:
        return []
    matrix = wrong[where[:-2]] if wrong.ndim > 2 else np.atleast_2d(wrong)
    height, length = matrix.shape
    at = np.argwhere(matrix)
    cells = sorted(set(zip(at[:, 0] * rows // height, at[:, 1] * columns // length, strict=True)))
    runs: list[tuple[int, int, int]] = []
    for row, column in cells:
        if runs and runs[-1][0] == row and runs[-1][2] == column:
            runs[-1] = (row, runs[-1][1], column + 1)
        else:
            runs.append((int(row), int(column), int(column) + 1))
    return runs


def _described(shape: tuple[int, ...], wrong: Any) -> str:
    if wrong is None:
        return f"An array of shape {shape}"
    return f"An array of shape {shape}: {int(wrong.sum())} of {wrong.size} entries are wrong"
