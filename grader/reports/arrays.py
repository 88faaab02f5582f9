"""Arrays as text: whole where they fit; otherwise a part of their rows and columns, and its place.

[[… 0.5    0.7311 0.018  …]
 [… 0.5    0.5    0.0025 …]]
… rows 0 to 1 of 40
    … columns 8 to 10 of 90
"""

from __future__ import annotations

from typing import Any

import numpy as np

MAX_LINES = 8
MAX_ENTRIES = 1000  # that are ever put into text to see whether they fit


def block(array: Any, width: int, at: tuple[int, ...] = ()) -> list[str]:
    """An array in a few lines of at most `width` characters.

    Args:
        at: the place of an entry that has to be among those that are shown.
    """
    lines = whole_if_it_fits(array, width)
    if lines is not None:
        return lines
    if array.ndim == 1:
        return _entries(array, width, at)
    leading = at[:-2] if len(at) == array.ndim else (0,) * (array.ndim - 2)
    rows, columns = at[-2:] if at else (0, 0)
    return _part(array[leading], width, leading, rows, columns)


def whole_if_it_fits(array: Any, width: int) -> list[str] | None:
    """All of an array, in a few lines; None if there is no room for that.

    The line of one axis may be broken; a matrix' rows may not.
    """
    if array.size > MAX_ENTRIES:
        return None
    lines = text(array, width if array.ndim == 1 else 10_000)
    return lines if len(lines) <= MAX_LINES and max(map(len, lines)) <= width else None


def text(array: Any, width: int = 10_000) -> list[str]:
    """An array as NumPy writes it, with four digits."""
    small = False
    if array.dtype.kind == "f" and array.size:
        with np.errstate(invalid="ignore"):
            small = bool(1e-2 < np.abs(array).max() < 1e6)
    return np.array2string(
        array, precision=4, threshold=array.size + 1, max_line_width=width, suppress_small=small
    ).splitlines()


def window(count: int, length: int, at: int) -> slice:
    """So many of a length, with one of them among them: from the start if that does."""
    start = 0 if at < count else min(at - count // 2, length - count)
    return slice(start, start + count)


def _entries(array: Any, width: int, at: tuple[int, ...]) -> list[str]:
    """A part of an array of one axis."""
    count = min(len(array), width * MAX_LINES // 3)
    while True:
        shown = window(count, len(array), at[0] if at else 0)
        lines = text(array[shown], width - 4)
        if len(lines) < MAX_LINES or count <= 2:
            break
        count = count * 4 // 5
    if shown.start:
        lines[0] = f"[… {lines[0][1:]}"
    if shown.stop < len(array):
        lines[-1] = f"{lines[-1][:-1]} …]"
    return [*(line[:width] for line in lines), f"… {range_of('entries', shown, len(array))}"]


def _part(matrix: Any, width: int, leading: tuple[int, ...], row: int, column: int) -> list[str]:
    """A part of a matrix: as many columns as there is room for, and a few rows."""
    height, length = matrix.shape
    rows = window(min(height, MAX_LINES - 1), height, row)
    count = min(length, width // 2)
    while True:
        columns = window(count, length, column)
        lines = text(matrix[rows, columns])
        if max(map(len, lines)) <= width - 4 or count <= 1:
            break
        count -= 1
    ranges = [("rows", rows, height), ("columns", columns, length)]
    left_out = [f"… {range_of(*each)}" for each in ranges if each[1].stop - each[1].start < each[2]]
    place = [f"… of the matrix at [{', '.join(map(str, leading))}]"] if leading else []
    return [*(_marked(line, columns, length)[:width] for line in lines), *left_out, *place]


def range_of(what: str, shown: slice, length: int) -> str:
    """Says which of so many rows or columns are shown."""
    return f"{what} {shown.start} to {shown.stop - 1} of {length}"


def _marked(row: str, shown: slice, length: int) -> str:
    """A matrix' row with "…" where more stands to its left or right."""
    numbers = row.rstrip("]")
    before = "… " if shown.start else ""
    after = " …" if shown.stop < length else ""
    return f"{row[:2]}{before}{numbers[2:]}{after}{row[len(numbers) :]}"
