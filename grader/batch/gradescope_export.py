"""Reads what Gradescope's "Export Submissions" gives: a folder per submission, and who made it.

submission_metadata.yml is split where a line begins with submission_ and a number, and each entry
is read by itself: one that is odd costs no other, and a class does not have to fit into memory.
Of an entry whose results cannot be read what stands before them is taken, which has the names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from grader.batch import plain_yaml
from grader.batch.entry import Earlier, Entry, Member, Unreadable
from grader.clean import clean, one_line
from grader.errors import UsageError
from grader.foreign import Unreadable as NotYaml
from grader.gradescope import earlier
from grader.gradescope.metadata import MetadataError, moment

METADATA = "submission_metadata.yml"
HEAD = re.compile(rb"submission_([0-9]{1,20}):")
FOLDER = re.compile(r"submission_([0-9]{1,20})", re.ASCII)
RESULTS = re.compile(rb"^  :(?:results|history):", re.MULTILINE)
TEXTS = (":sid", ":name", ":email", ":id", ":created_at")  # no numbers, whatever they look like
MAX_LINE = 1 << 20  # bytes that are looked at at a time
MAX_ENTRY = 64 << 20  # bytes
MAX_TEXT = 300  # characters of a name
NAMELESS = "graded without a name"

Span = tuple[int, int]  # of an entry in the file: its beginning and its end


@dataclass(frozen=True)
class _Part:
    """An entry as it was read: what is wrong with it, or ""."""

    data: Mapping[str, Any]
    why: str = ""


def read(folder: Path, folders: list[str]) -> Iterator[Entry | Unreadable]:
    """Reads an export.

    Args:
        folders: names of those that are in it, each of which `FOLDER` fits.

    Raises:
        UsageError: its metadata cannot be opened.
    """
    waiting = {name.removeprefix("submission_"): name for name in folders}
    try:
        with open(folder / METADATA, "rb") as file:
            spans = _spans(file)
            if not spans:
                yield Unreadable(METADATA, f"has no entry: every submission is {NAMELESS}")
            for number, places in spans.items():
                name = waiting.pop(number, None)
                where = f"submission_{number}"
                if name is None:
                    yield Unreadable(where, f"is in {METADATA}, and has no folder")
                else:
                    yield from _submission(where, Entry(number, folder / name), file, places)
    except OSError as error:
        raise UsageError(f"{METADATA} cannot be read: {error.strerror}") from None
    for number, name in waiting.items():
        if spans:
            yield Unreadable(one_line(name), f"is not in {METADATA}: {NAMELESS}")
        yield Entry(number, folder / name)


def _spans(file: BinaryIO) -> dict[str, list[Span]]:
    """Where each entry is in the file, by its number: several that have the same one."""
    found: dict[str, list[Span]] = {}
    number, begin, place, whole = "", 0, 0, True
    while line := file.readline(MAX_LINE):
        head = HEAD.match(line) if whole else None
        if head:
            if number:
                found.setdefault(number, []).append((begin, place))
            number, begin = head[1].decode(), place
        place += len(line)
        whole = line.endswith(b"\n")
    if number:
        found.setdefault(number, []).append((begin, place))
    return found


def _submission(
    where: str, entry: Entry, file: BinaryIO, spans: list[Span]
) -> Iterator[Entry | Unreadable]:
    part = _part(file, spans[0])
    if len(spans) > 1 and len({_bytes(file, span, MAX_ENTRY) for span in spans}) > 1:
        part = _Part({}, f"has {len(spans)} entries in {METADATA} that differ: {NAMELESS}")
    if part.why:
        yield Unreadable(where, part.why)
    yield _filled(entry, part.data)


def _part(file: BinaryIO, span: Span) -> _Part:
    """Reads an entry; if it cannot be, what stands before its results."""
    raw = _bytes(file, span, MAX_ENTRY)
    why = "is too large" if span[1] - span[0] > MAX_ENTRY else ""
    if not why:
        try:
            return _content(raw)
        except NotYaml as error:
            why = str(error)
    results = RESULTS.search(raw)
    if results:
        try:
            part = _content(raw[: results.start()])
        except NotYaml:
            pass
        else:
            return part if part.why else replace(part, why=_without(why, "its earlier results"))
    return _Part({}, _without(why, "its owner's name"))


def _without(why: str, what: str) -> str:
    return f"has an entry in {METADATA} that {why}: graded without {what}"


def _content(raw: bytes) -> _Part:
    """An entry's content.

    Raises:
        NotYaml: it is not YAML in UTF-8.
    """
    try:
        whole = plain_yaml.parse(raw.decode("utf-8"), TEXTS)
    except UnicodeDecodeError:
        raise NotYaml("is not text in UTF-8") from None
    data = next(iter(whole.values()), None) if isinstance(whole, dict) else None
    if isinstance(data, dict):
        return _Part(data)
    return _Part({}, f"has an empty entry in {METADATA}: {NAMELESS}")


def _bytes(file: BinaryIO, span: Span, most: int) -> bytes:
    file.seek(span[0])
    return file.read(min(span[1] - span[0], most))


def _filled(entry: Entry, data: Mapping[str, Any]) -> Entry:
    """The same submission with what its entry says."""
    first = _earlier({**data, ":id": entry.id})
    history = [_earlier(item) for item in map(earlier.table, _list(data, ":history")) if item]
    return replace(
        entry,
        members=tuple(_member(item) for item in map(earlier.table, _list(data, ":submitters"))),
        created_at=first.created_at,
        score=first.score,
        results=first.results,
        history=tuple(sorted(history, key=_age)),
    )


def _list(data: Mapping[str, Any], key: str) -> list[object]:
    return [item for item in earlier.entries(data.get(key)) if isinstance(item, dict)]


def _member(item: Mapping[str, Any]) -> Member:
    return Member(_text(item.get(":name")), _text(item.get(":sid")), _text(item.get(":email")))


def _text(value: object) -> str:
    """A name in one line that can be printed."""
    return " ".join(clean(value, MAX_TEXT).split()) if isinstance(value, str) else ""


def _earlier(item: Mapping[str, Any]) -> Earlier:
    results = item.get(":results")
    return Earlier(
        _text(item.get(":id")),
        _when(item.get(":created_at")),
        _points(item.get(":score")),
        results if isinstance(results, dict) else None,
    )


def _when(value: object) -> str:
    try:
        return moment(value, ":created_at").isoformat()
    except MetadataError:
        return ""


def _age(item: Earlier) -> float:
    return moment(item.created_at, "").timestamp() if item.created_at else 0.0


def _points(value: object) -> float | None:
    """Points; Ruby writes a decimal number's precision before it: 27:0.15e2."""
    if isinstance(value, str):
        try:
            value = float(value[:MAX_TEXT].rpartition(":")[2])
        except ValueError:
            return None
    return earlier.number(value)
