"""Reads YAML that others wrote as data of texts, numbers, truths, None, lists and dicts.

The parser's events are taken one by one: PyYAML's own loaders end the process on a text that is
nested deeply, read 012345 as an octal number, and make what a tag or an alias asks them for.
libyaml parses where it is installed (ten times as fast), else Python does.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from grader.clean import one_line
from grader.foreign import Unreadable

MAX_DEPTH = 50
MAX_VALUES = 2_000_000  # of a text, those counted again that an alias repeats
MAX_DIGITS = 15  # of a whole number: a float holds as many
MAX_SAID = 200  # characters of the parser's reason
CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}
NULLS = ("", "~", "null")


@dataclass
class _Open:
    """A list or dict that is being filled. `values` counts those in it."""

    content: Any
    anchor: str | None = None
    key: str | None = None
    values: int = 1


@dataclass
class _Reader:
    """What was read so far; the first one opened is a list of the text's documents."""

    texts: Collection[str]
    open: list[_Open] = field(default_factory=lambda: [_Open([])])
    anchors: dict[str, tuple[Any, int]] = field(default_factory=dict)

    def scalar(self, value: str, plain: bool, anchor: str | None) -> None:
        inner = self.open[-1]
        if not value.isascii():  # Python's parser lets half a pair through, which nobody can write
            value = value.encode("utf-8", "replace").decode()
        if inner.key is None and isinstance(inner.content, dict):
            inner.key = value
            return
        kept = _plain(value, inner.key in self.texts) if plain else value
        if anchor is not None:
            self.anchors[anchor] = kept, 1
        self.add(kept, 1)

    def alias(self, anchor: str) -> None:
        if anchor not in self.anchors:  # not there, or not closed yet: it would contain itself
            raise Unreadable("refers to something that is not before it")
        self.add(*self.anchors[anchor])

    def begin(self, content: list[Any] | dict[str, Any], anchor: str | None) -> None:
        if len(self.open) > MAX_DEPTH:
            raise Unreadable("is nested too deeply")
        inner = self.open[-1]
        if inner.key is None and isinstance(inner.content, dict):
            raise Unreadable("has a key that is no text")
        self.open.append(_Open(content, anchor))

    def end(self) -> None:
        done = self.open.pop()
        if done.anchor is not None:
            self.anchors[done.anchor] = done.content, done.values
        self.add(done.content, done.values)

    def add(self, value: Any, count: int) -> None:
        inner = self.open[-1]
        inner.values += count
        if inner.values > MAX_VALUES:
            raise Unreadable("has too many values")
        if isinstance(inner.content, list):
            inner.content.append(value)
        elif inner.key is None:
            raise Unreadable("has a key that is no text")
        else:
            inner.content[inner.key], inner.key = value, None


def parse(text: str, texts: Collection[str] = ()) -> Any:
    """Parses one document. Tags mean nothing; of equal keys the last counts.

    Args:
        texts: keys whose values are never taken for a number: 0123 stays as it was written.

    Raises:
        Unreadable: it is not YAML, or not within bounds; its text goes on from a file's name.
    """
    import yaml

    reader = _Reader(texts)
    try:
        _read(_loader()(text), reader)
    except yaml.YAMLError as error:
        raise Unreadable(f"is not YAML: {_reason(error)}") from None
    documents = reader.open[0].content
    if len(documents) > 1:
        raise Unreadable("has several documents")
    return documents[0] if documents else None


def _read(loader: Any, reader: _Reader) -> None:
    from yaml import events

    event = None
    while type(event) is not events.StreamEndEvent:
        event = loader.get_event()
        kind = type(event)
        if kind is events.ScalarEvent:
            reader.scalar(event.value, not event.style, event.anchor)
        elif kind is events.MappingStartEvent:
            reader.begin({}, event.anchor)
        elif kind is events.SequenceStartEvent:
            reader.begin([], event.anchor)
        elif kind in (events.MappingEndEvent, events.SequenceEndEvent):
            reader.end()
        elif kind is events.AliasEvent:
            reader.alias(event.anchor)


@cache
def _loader() -> Any:
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _plain(value: str, text: bool) -> Any:
    """What a scalar without quotes means."""
    if text:
        return None if value in NULLS else value
    if value in CONSTANTS:
        return CONSTANTS[value]
    return _number(value) if value[0] in "-+.0123456789" else value


def _number(value: str) -> int | float | str:
    """A number, or the text: of digits that begin with 0, of too many, and of what is infinite."""
    digits = value[1:] if value[0] in "+-" else value
    if digits.isdecimal() and digits.isascii():
        many = len(digits) > MAX_DIGITS
        return value if many or digits[0] == "0" != digits else int(value)
    try:
        number = float(value)
    except ValueError:
        return value
    return number if math.isfinite(number) else value


def _reason(error: Exception) -> str:
    """What the parser says, in one line, and where."""
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "odd characters"
    mark = getattr(error, "problem_mark", None)
    where = "" if mark is None else f" in its line {mark.line + 1}"
    return one_line(f"{problem}{where}", MAX_SAID)
