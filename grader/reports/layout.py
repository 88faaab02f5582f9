"""Fits text into a terminal: prose is wrapped, and what stands far in is cut at the edge.

By its indentation: prose stands at the left or up to seven spaces in. Eight spaces in or more
stand array rows and lines of code, which a wrapped line would make unreadable.
"""

from __future__ import annotations

import os
import textwrap
from typing import TextIO

WIDTH = 80  # of a pipe, of a file, and of Gradescope's page
WIDEST, NARROWEST = 100, 40  # longer lines of prose are hard to read; shorter ones are nobody's
VERBATIM = 8  # spaces
GLUE = "\0"  # in the place of a space; no text that is shown has it


def takes_escapes(stream: TextIO) -> bool:
    """Whether escape sequences do something there, and are not shown or stored as they are."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def width_of(stream: TextIO) -> int:
    """The columns to write for: those of a terminal within reason, else 80."""
    if not stream.isatty():
        return WIDTH
    try:
        columns = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        columns = 0
    return min(max(columns, NARROWEST), WIDEST) if columns else WIDTH


def wrap(text: str, width: int = WIDTH, hanging: int = 0) -> list[str]:
    """The lines of a text, each at most `width` characters long.

    Args:
        hanging: by how much further in a paragraph goes on than it begins.
    """
    return [part for line in text.splitlines() for part in _fit(line, width, hanging)]


def _fit(line: str, width: int, hanging: int) -> list[str]:
    own = len(line) - len(line.lstrip(" "))
    if len(line) <= width:
        return [line.rstrip()]
    if own >= VERBATIM:
        return [f"{line[: width - 2]} …"]
    start = " " * own
    further = start + " " * (hanging or 2 * line.startswith("- "))
    lines = textwrap.wrap(_glued(line), width, subsequent_indent=further, break_on_hyphens=False)
    return [line.replace(GLUE, " ") for line in lines]


def _glued(line: str) -> str:
    """A line whose code in backticks is one word, so that what one types stays in one line."""
    parts = line.split("`")
    parts[1::2] = [part.replace(" ", GLUE) for part in parts[1::2]]
    return "`".join(parts)
