"""Lists, tuples, sets, dicts and text in words: where two of them differ, and what they are.

Values are written as Python writes them, cut to what a report has room for. What came from a
submission may be of any size: no more of it is looked at than is shown.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.clean import clean, one_line
from grader.judging.nested import Inside
from grader.sandbox.wire import Other

MAX_VALUE = 60  # characters of one value in a sentence
MAX_LINES = 6  # of a whole value below a sentence
MAX_NAMED = 4  # missing entries and the like
MAX_TEXT = 60  # characters up to which texts are shown whole
AROUND = 12  # characters of a text before and behind the place where it differs
MORE = "…"
KINDS = {bool: "a truth value", int: "an integer", float: "a float", str: "text", list: "a list",
         tuple: "a tuple", set: "a set", frozenset: "a set", dict: "a dict"}  # fmt: skip


def literal(value: Any, max_characters: int = MAX_VALUE) -> str:
    """A value as one would type it, its beginning at least."""
    parts: list[str] = []
    _write(value, parts, max_characters)
    text = "".join(parts)
    return text if len(text) <= max_characters else f"{text[: max_characters - 1]}{MORE}"


def _write(value: Any, parts: list[str], room: int) -> int:
    """Adds a value's parts until there is no more room, and returns how much there is then."""
    if isinstance(value, dict):
        return _write_all(
            [("", k, ": ", v) for k, v in _some(value.items(), room)], "{}", parts, room
        )
    if isinstance(value, (set, frozenset)):
        if not value:
            return _add("set()", parts, room)
        entries = sorted(
            (literal(entry, room) for entry in value), key=lambda text: (len(text), text)
        )
        return _add(f"{{{', '.join(_some(entries, room))}}}", parts, room)
    if isinstance(value, list):
        return _write_all([("", entry) for entry in _some(value, room)], "[]", parts, room)
    if isinstance(value, tuple):
        ends = ("(", ",)") if len(value) == 1 else "()"
        return _write_all([("", entry) for entry in _some(value, room)], ends, parts, room)
    return _add(_alone(value, room), parts, room)


def _some(values: Any, room: int) -> Any:
    """As many of the values as there can be room for, and one more."""
    return [value for _, value in zip(range(max(room, 0) + 1), values, strict=False)]


def _write_all(entries: Any, ends: Any, parts: list[str], room: int) -> int:
    room = _add(ends[0], parts, room)
    for number, (_, *shown) in enumerate(entries):
        if room < 0:
            return room
        room = _add(", " if number else "", parts, room)
        for position, each in enumerate(shown):
            # In a pair, the colon between key and value is text of ours.
            room = _add(each, parts, room) if position == 1 else _write(each, parts, room)
    return _add(ends[1], parts, room)


def _add(text: str, parts: list[str], room: int) -> int:
    parts.append(text)
    return room - len(text)


def _alone(value: Any, room: int) -> str:
    if isinstance(value, str):
        return one_line(repr(value[: max(room, 0) + 1]), 4 * max(room, 1))
    if isinstance(value, Other):
        return f"<{one_line(value.type_name, 40)}>"
    if isinstance(value, np.ndarray):
        return str(value.item()) if not value.shape else f"<array of shape {value.shape}>"
    return str(value)


def block(value: Any, width: int) -> list[str]:
    """A value in a few lines of at most so many characters, broken behind commas."""
    text = literal(value, width * MAX_LINES)
    lines: list[str] = []
    while len(text) > width and len(lines) < MAX_LINES - 1:
        at = text.rfind(", ", 0, width) + 2
        at = at if at > width // 2 else width
        lines.append(text[:at].rstrip())
        text = text[at:]
    return [*lines, text if len(text) <= width else f"{text[: width - 1]}{MORE}"]


def sentence(name: str, inside: Inside) -> str:
    """Says where a quantity begins to differ."""
    where = "".join(f"[{literal(step, 30)}]" for step in inside.path)
    place = f"{name}: at {where} " if where else f"{name}: "
    return f"{place}{WORDS[inside.problem](inside, where)}."


def _value(inside: Inside, where: str) -> str:
    found, expected = inside.found, inside.expected
    if isinstance(expected, str) and isinstance(found, str):
        return of_text(found, expected)
    here, there = literal(found), literal(expected)
    return f"found {here}, expected {there}"


def _kind(inside: Inside, where: str) -> str:
    here, there = (f"{literal(v, 40)}{_sort(v)}" for v in (inside.found, inside.expected))
    return f"found {here}, expected {there}"


def _sort(value: Any) -> str:
    """What a value is, where it does not show."""
    return f" ({KINDS[type(value)]})" if type(value) in KINDS else ""


def _length(inside: Inside, where: str) -> str:
    found, expected, first = inside.found, inside.expected, inside.first
    said = f"found {_entries(len(found))}, expected {len(expected)}"
    if first < min(len(found), len(expected)):
        here, there = literal(found[first]), literal(expected[first])
        return (
            f"{said}; the first difference is at {where}[{first}]: found {here}, expected {there}"
        )
    if first < len(expected):
        return f"{said}; {where}[{first}] is missing: {literal(expected[first])}"
    return f"{said}; {where}[{first}] should not be there: {literal(found[first])}"


def _entries(count: int) -> str:
    return f"{count} entr{'y' if count == 1 else 'ies'}"


def _order(inside: Inside, where: str) -> str:
    here, there = literal(inside.found[inside.first]), literal(inside.expected[inside.first])
    return (
        f"the entries are the expected ones, in another order: {where}[{inside.first}] is {here}, "
        f"expected {there}"
    )


def _apart(inside: Inside, where: str) -> str:
    """What is missing and what is too much, of a set's entries or a dict's keys."""
    key = "key " if inside.problem == "keys" else ""
    parts = []
    for values, one, many in (
        (inside.missing, "is missing", "are missing"),
        (inside.extra, *["should not be there"] * 2),
    ):
        if values:
            named = ", ".join(literal(value, 30) for value in values[:MAX_NAMED])
            more = f" and {len(values) - MAX_NAMED} more" if len(values) > MAX_NAMED else ""
            keys = key.replace("key", "keys") if len(values) > 1 else key
            parts.append(f"{keys}{named}{more} {one if len(values) == 1 else many}")
    return ", and ".join(parts)


WORDS = {
    "value": _value, "kind": _kind, "length": _length, "order": _order, "keys": _apart,
    "entries": _apart,
}  # fmt: skip


def of_text(found: str, expected: str) -> str:
    """How two texts differ: both, if they are short, or else the place and what is around it."""
    if max(len(found), len(expected)) <= MAX_TEXT:
        return f"found {literal(found, 80)}, expected {literal(expected, 80)}"
    pairs = enumerate(zip(found, expected, strict=False))
    shorter = min(len(found), len(expected))
    at = next((number for number, (a, b) in pairs if a != b), shorter)
    here, there = _around(found, at), _around(expected, at)
    lengths = f" ({len(found)} characters, expected {len(expected)})"
    more = lengths if len(found) != len(expected) else ""
    return f"the text differs at position {at}: found {here}, expected {there}{more}"


def _around(text: str, at: int) -> str:
    """A part of a text around a position."""
    start, stop = max(0, at - AROUND), at + AROUND + 1
    if start >= len(text):
        return "its end"
    shown = clean(repr(text[start:stop])[1:-1], 200)
    before, behind = MORE * (start > 0), MORE * (stop < len(text))
    return f"'{before}{shown}{behind}'"
