"""Tables as text for spreadsheets, of which no cell is a formula.

A program that opens a table runs what begins with = + - or @, so such a text has an apostrophe in
front of it. A number stays a number, and what was written here is read back as it was.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from grader.errors import UsageError
from grader.untrusted import UnreadableError, read_text, shown_path

NUMBER = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{0,30})?([eE][+-]?[0-9]{1,4})?")
FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # the wide ones are the same to some programs
IGNORED = " '\u00a0"  # before a formula
MAX_BYTES = 64 << 20  # of a table that is read
MAX_CELL = 1 << 20  # characters


def harmless(text: str) -> str:
    """A cell that no program takes for a formula."""
    return f"'{text}" if _acts(text) else text


def restored(cell: str) -> str:
    """The text of a cell that `harmless` gave."""
    return cell[1:] if cell.startswith("'") and _acts(cell[1:]) else cell


def _acts(text: str) -> bool:
    bare = text.lstrip(IGNORED)
    return bare.startswith(FORMULA) and not NUMBER.fullmatch(bare)


def written(rows: Iterable[Sequence[str]]) -> str:
    """A table as CSV, with every cell in quotes."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return stream.getvalue()


def read(path: Path) -> list[list[str]]:
    """The rows of a CSV file that a platform wrote, each as long as the first one.

    Raises:
        UsageError: it cannot be read, or has no row.
    """
    where = shown_path(path)
    try:
        text = read_text(path, MAX_BYTES, links=True)
        before = csv.field_size_limit(MAX_CELL)
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        finally:
            csv.field_size_limit(before)
    except UnreadableError as error:
        raise UsageError(f"{where} {error}: name a CSV file") from None
    except csv.Error as error:
        raise UsageError(f"{where} is not a CSV file: {error}") from None
    rows = [[restored(cell) for cell in row] for row in rows if any(row)]
    if not rows:
        raise UsageError(f"{where} has nothing in it")
    width = len(rows[0])
    return [(row + [""] * width)[:width] for row in rows]
