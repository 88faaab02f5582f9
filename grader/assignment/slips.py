"""Slips: a wrong answer as what differs from the solution, in one function, method or class.

    Slip("adds_the_sides", of="area", put={"width * height": "width + height"})

Each text of `put` has to be in the function exactly once, its docstring aside, and in the solution
as it is: nothing goes stale silently. In a text of several lines the later ones are indented from
where the first one stands. Where the mistake is a rewrite, `whole` is the function's new text.
Pure: texts in, texts out.
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from grader.errors import AssignmentError

Definition = ast.FunctionDef | ast.ClassDef
Span = tuple[int, int]  # of characters


@dataclass(frozen=True)
class Slip:
    """A change to the solution.

    Attributes:
        name: what a refusal calls it.
        of: the function, class or Class.method that it changes.
        put: by a text of the function, what is put in its place; "" takes a statement out.
        whole: the function's whole new text, in place of `put`; without a docstring it keeps the
            old one.
        also: code that the change needs, which is put in front of the function or its class.
    """

    name: str
    of: str
    put: Mapping[str, str] = field(default_factory=dict)
    whole: str = ""
    also: str = ""

    def over(self, source: str) -> str:
        """The solution's text with this change.

        Raises:
            AssignmentError: it cannot be made there; the sentence names the slip and the text.
        """
        try:
            place = _places(source)[self.of]
        except KeyError:
            raise self._refusal(f"the solution has no {self.of}") from None
        text = self._rewritten(source, place) if self.whole else self._patched(source, place)
        start, _ = place.span
        front = f"{_plain(self.also)}\n\n\n" if self.also else ""
        return source[: place.front] + front + source[place.front : start] + text

    def _rewritten(self, source: str, place: _Place) -> str:
        if self.put:
            raise self._refusal("it has both put and whole: one of them will do")
        new = _plain(self.whole)
        try:
            body = ast.parse(new).body
        except SyntaxError as error:
            raise self._refusal(f"its whole is not Python: {error.msg}") from None
        node = body[0] if body else None
        if len(body) != 1 or not isinstance(node, Definition) or node.name != place.name:
            raise self._refusal(f"its whole should be one definition, of {place.name}")
        if not ast.get_docstring(node):
            new = _with_docstring(new, node, place.docstring_of(source))
        _, end = place.span
        return textwrap.indent(new, place.indent) + source[end:]

    def _patched(self, source: str, place: _Place) -> str:
        if not self.put:
            raise self._refusal("it changes nothing: give it put or whole")
        changes = sorted(self._change(source, place, *pair) for pair in self.put.items())
        done, at = "", place.span[0]
        for (start, end), new in changes:
            if start < at:
                raise self._refusal(f"two of its texts overlap in {source[start:at]!r}")
            done, at = done + source[at:start] + new, end
        return done + source[at:]

    def _change(self, source: str, place: _Place, old: str, new: str) -> tuple[Span, str]:
        """Where the one occurrence of a text is, and what to put there."""
        old, new = _plain(old), _plain(new)
        found = list(place.occurrences(source, old))
        if len(found) != 1 or not old or old == new:
            times = f"appears {len(found)} times" if found else "does not appear"
            why = "is changed into itself" if old == new else f"{times}, and should appear once"
            raise self._refusal(f'in {self.of} the text "{old}" {why}')
        (start, end), indent = found[0]
        line = source.rfind("\n", 0, start) + 1
        if not new and not source[line:start].strip() and source[end : end + 1] == "\n":
            return (line, end + 1), ""  # the whole line goes
        return (start, end), _indented(new, indent)

    def _refusal(self, why: str) -> AssignmentError:
        return AssignmentError(f"the slip {self.name}: {why}")


def span(source: str, of: str) -> Span:
    """Where a function, class or Class.method stands in a text."""
    return _places(source)[of].span


@dataclass(frozen=True)
class _Place:
    """Where something is defined.

    Attributes:
        name: the last part of what it is called.
        span: its characters, from the indent of its first line to the end of its last.
        docstring: the docstring's, among them; (0, 0) if there is none.
        front: where the line of the top level begins that it belongs to, decorators included.
        indent: of its first line.
    """

    name: str
    span: Span
    docstring: Span
    front: int
    indent: str

    def docstring_of(self, source: str) -> str:
        """The docstring as it is written, from its first line's indent; "" if there is none."""
        return textwrap.dedent(source[slice(*self.docstring)])

    def occurrences(self, source: str, text: str) -> Iterator[tuple[Span, str]]:
        """Where a text stands in it, and the indent of the line that it begins in."""
        at, last = self.span
        while at < last:
            line_end = source.index("\n", at) + 1 if "\n" in source[at:last] else last
            line = source[at:line_end]
            indent = line[: len(line) - len(line.lstrip(" "))]
            wanted = _indented(text, indent)
            start = source.find(wanted, at, last) if wanted else -1
            while at <= start < line_end:
                end = start + len(wanted)
                if end <= self.docstring[0] or self.docstring[1] <= start:
                    yield (start, end), indent
                start = source.find(wanted, start + 1, last)
            at = line_end


@lru_cache(maxsize=8)  # many slips are laid over few texts
def _places(source: str) -> dict[str, _Place]:
    """Every function, class and method at the top of a text, by what it is called."""
    starts = [0]
    for line in source.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    found = {}
    for top in ast.parse(source).body:
        if isinstance(top, Definition):
            front = starts[_first_line(top) - 1]
            found[top.name] = _place(top, starts, front)
            for method in top.body if isinstance(top, ast.ClassDef) else ():
                if isinstance(method, Definition):
                    found[f"{top.name}.{method.name}"] = _place(method, starts, front)
    return found


def _place(node: Definition, starts: list[int], front: int) -> _Place:
    docstring = (0, 0)
    if ast.get_docstring(node):
        docstring = (starts[node.body[0].lineno - 1], starts[node.body[0].end_lineno or 0])
    span = (starts[_first_line(node) - 1], starts[node.end_lineno or 0] - 1)
    return _Place(node.name, span, docstring, front, " " * node.col_offset)


def _first_line(node: Definition) -> int:
    return min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])


def _with_docstring(text: str, node: Definition, docstring: str) -> str:
    """A definition with a docstring put in front of its body."""
    lines = text.split("\n")
    first = node.body[0].lineno - 1
    if first < node.lineno:  # all in one line
        return text
    indent = " " * node.body[0].col_offset
    return "\n".join(
        [*lines[:first], *textwrap.indent(docstring, indent).splitlines(), *lines[first:]]
    )


def _plain(text: str) -> str:
    """A text of several lines without what it is indented by where it is written."""
    return textwrap.dedent(text).strip() if "\n" in text else text


def _indented(text: str, indent: str) -> str:
    """A text with its later lines indented; empty ones stay empty."""
    return "\n".join(
        indent + line if number and line else line for number, line in enumerate(text.split("\n"))
    )
