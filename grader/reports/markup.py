"""Builds HTML in which no text can become markup: whatever is not `Markup` is cleaned and escaped.

    tag("p", "a < b ", tag("b", "and so on"), class_="note")

A text that came from a submission goes through clean.py here, whoever cleaned it before.
"""

from __future__ import annotations

import html
from collections.abc import Iterable

from grader.clean import clean

MAX_TEXT = 20_000  # characters of one text
VOID = ("rect", "path")  # of SVG, where what has no content has to be closed


class Markup(str):
    """A text that is HTML already: made here alone, or the kit's own."""


def escaped(text: str) -> Markup:
    """A text as HTML."""
    return Markup(html.escape(clean(text, MAX_TEXT)))


def joined(*content: object) -> Markup:
    """One piece after the other; None and "" are nothing, and a list stands for its items."""
    return Markup("".join(_pieces(content)))


def _pieces(content: Iterable[object]) -> Iterable[str]:
    for piece in content:
        if isinstance(piece, Markup):
            yield piece
        elif isinstance(piece, str):
            yield escaped(piece)
        elif isinstance(piece, Iterable):
            yield from _pieces(piece)
        elif piece is not None:
            yield escaped(str(piece))


def tag(name: str, *content: object, **attributes: object) -> Markup:
    """An element.

    Args:
        content: as for `joined`.
        attributes: an underscore in a name is a hyphen, one at its end is left out; a value that is
            None or False leaves the attribute out, True stands for one without a value.
    """
    words = [name]
    for key, value in attributes.items():
        written = key.rstrip("_").replace("_", "-")
        if value is True:
            words.append(written)
        elif value is not None and value is not False:
            words.append(f'{written}="{escaped(str(value))}"')
    start = " ".join(words)
    return Markup(f"<{start}/>" if name in VOID else f"<{start}>{joined(*content)}</{name}>")
