"""A class's submissions as the dashboard reads them, wherever they are from.

A folder of results.json has what graders wrote and perhaps, beside a file of that name, what was
handed in. Whoever handed it in may have written any of it: texts are taken as they are here, and
made harmless where they are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.batch.entry import Earlier, Member
from grader.errors import UsageError
from grader.foreign import Unreadable, parse_json
from grader.gradescope import class_report
from grader.untrusted import UnreadableError, listing, read_bytes, read_text, shown_path

RESULTS = "results.json"
MAX_SOURCE = 1 << 20  # bytes of a submitted file
MAX_BESIDE = 1000  # files beside a results.json that are looked at


@dataclass(frozen=True)
class Student:
    """One submission that counts, of a student or a group.

    Attributes:
        id: the platform's number, or the name of the file or folder.
        members: as an Entry has them; empty where the source does not say.
        results: with the keys of results.json.
        created_at: ISO 8601, or "".
        behaviour: of questions that failed, by number, a digest of how: equal digests are equal
            observations in all of their tests. Empty where nobody kept them.
        files: what was handed in, by the files' names.
        history: other submissions of the same members, oldest first.
    """

    id: str
    results: Mapping[str, Any]
    members: tuple[Member, ...] = ()
    created_at: str = ""
    behaviour: Mapping[int, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    history: tuple[Earlier, ...] = ()

    @property
    def name(self) -> str:
        """Who handed it in: names, or else addresses or numbers; the id where none is known."""
        shown = [each.name or each.email or each.sid for each in self.members]
        return ", ".join(filter(None, shown)) or self.id

    @property
    def sections(self) -> tuple[str, ...]:
        """The members' sections, each once."""
        return tuple(dict.fromkeys(s for each in self.members for s in each.sections if s))


@dataclass(frozen=True)
class Class:
    """All that there was to read.

    Attributes:
        source: what was read, as a page may name it.
        left_out: sentences about what was not taken in.
    """

    students: Sequence[Student]
    source: str
    left_out: Sequence[str] = ()


def read(paths: Sequence[Path]) -> Class:
    """Reads a class from results.json files and folders of them.

    Raises:
        UsageError: there is nothing of this grader in them, or it is of several assignments.
    """
    found = class_report.read(paths)
    students = [_from_file(result.path) for result in found.results]
    if not students:
        raise UsageError(f"{_named(paths)}: no submission that was graded to the end")
    return Class(_with_own_ids(students), _named(paths), list(_left_out(found)))


def _named(paths: Iterable[Path]) -> str:
    return ", ".join(shown_path(path.name or path) for path in paths)


def _left_out(found: class_report.Class) -> Iterable[str]:
    if found.not_graded:
        yield f"{len(found.not_graded)} not graded to the end"
    if found.foreign:
        yield f"{len(found.foreign)} files are no results.json of this grader"
    if found.others:
        yield f"{len(found.others)} have other questions than most"
    yield from found.unread


def _from_file(path: Path) -> Student:
    """A results.json, with the files beside it where its folder is one submission's."""
    try:
        data = parse_json(read_bytes(path, class_report.MAX_BYTES, links=True).decode("utf-8-sig"))
    except (UnreadableError, Unreadable, UnicodeDecodeError):
        data = {}  # it has changed since it was looked at: without tests, it will not be counted
    if path.name != RESULTS:
        return Student(path.stem, data)
    return Student(path.parent.name or RESULTS, data, files=sources(path.parent))


def sources(folder: Path) -> dict[str, str]:
    """The Python files that a folder has, by their names."""
    files = {}
    for name in listing(folder, MAX_BESIDE, depth=1).files:
        if name.endswith(".py"):
            try:
                files[name] = read_text(folder / name, MAX_SOURCE)
            except UnreadableError:
                continue
    return files


def _with_own_ids(students: Sequence[Student]) -> list[Student]:
    """The same, each with an id that no other has: files in several folders may share a name."""
    seen: dict[str, int] = {}
    named = []
    for each in students:
        seen[each.id] = times = seen.get(each.id, 0) + 1
        own = each.id if times == 1 else f"{each.id} ({times})"
        named.append(Student(own, each.results, files=each.files))
    return named
