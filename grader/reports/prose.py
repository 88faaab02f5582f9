"""The sentences of the terminal's report as HTML: paragraphs, lines of code, and code in backticks.

By its indentation, as in the terminal: in a reason, what stands four spaces in is code; in advice,
it is prose that belongs to the line above.
"""

from __future__ import annotations

from itertools import groupby

from grader.reports.markup import Markup, joined, tag

CODE = "    "
MAX_LINE = 400  # characters of a line of code
MAX_LINES = 40


def paragraph(text: str) -> Markup:
    """A line of prose; what stands in backticks is code."""
    return tag("p", inline(text))


def inline(text: str) -> Markup:
    """A line's text with its code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # one of them has no partner
        return joined(text)
    return joined(*(tag("code", part) if n % 2 else part for n, part in enumerate(parts)))


def reason(text: str) -> Markup:
    """Why a test did not pass: prose, and below it the lines of an exception or of prints."""
    blocks = []
    for is_code, lines in groupby(text.splitlines(), lambda line: line.startswith(CODE)):
        if is_code:
            blocks.append(code([line.removeprefix(CODE) for line in lines]))
        else:
            blocks += [paragraph(line) for line in lines if line.strip()]
    return joined(blocks)


def code(lines: list[str]) -> Markup:
    """Lines of code or output."""
    shown = [line if len(line) <= MAX_LINE else f"{line[:MAX_LINE]} …" for line in lines]
    if len(shown) > MAX_LINES:
        shown = [*shown[: MAX_LINES - 2], "…", shown[-1]]
    return tag("pre", "\n".join(shown))


def advice(text: str) -> Markup:
    """A hint, relations, or what is said of an exception."""
    first, *others = text.splitlines()
    head = tag("p", tag("strong", inline(first)) if others else inline(first))
    return tag("div", head, *(paragraph(line.strip()) for line in others), class_="hint")
