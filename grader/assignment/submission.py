"""Takes a submission in: the files that assignment.toml lists, and nothing else of what came.

They are read as bytes and never imported, parsed or compiled here. All other files of a
submission are ignored, and its folder is never on anybody's path.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grader.assignment.locate import NOTEBOOK, locate
from grader.assignment.manifest import Assignment
from grader.errors import SubmissionError
from grader.untrusted import UnreadableError, read_bytes, shown_path

ADVICE = {  # by the kind of an UnreadableError
    "missing": ": name your file or its folder",
    "irregular": ": submit the file itself",
    "hard link": ": submit a copy of the file",
    "large": ": submit your code alone, without data",
    "link": "",
    "failed": "",
}


@dataclass(frozen=True)
class Text:
    """A submitted file: its text, and the name that reports and tracebacks call it by."""

    name: str
    source: str


@dataclass(frozen=True)
class Submission:
    """A submission's files.

    Attributes:
        files: what was taken in, by the files' names in assignment.toml.
        refused: of other files of assignment.toml, by their names, why they were not: what was
            handed in cannot be, or only seems to be that file, or a required file is not there.
    """

    files: Mapping[str, Text]
    refused: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of_texts(cls, texts: Mapping[str, str]) -> Submission:
        """A submission of texts, each called as assignment.toml has it."""
        return cls({name: Text(name, source) for name, source in texts.items()})

    def only(self, names: Collection[str]) -> Submission:
        """The same as if it had no other files than these."""
        return Submission(
            {name: text for name, text in self.files.items() if name in names},
            {name: why for name, why in self.refused.items() if name in names},
        )


def take_in(assignment: Assignment, path: Path) -> Submission:
    """Reads a submission: the main file, or that in a folder, and the other files beside it.

    Raises:
        SubmissionError: see `locate` and `read`; of the main file alone, which is graded whatever
            the others are.
    """
    found, most = locate(assignment, path), _most_bytes(assignment)
    files: dict[str, Text] = {}
    refused = dict(found.refused)
    for name, where in found.files.items():
        try:
            files[name] = read(where, name, most, found.folder)
        except SubmissionError as error:
            if name == assignment.main.name:
                others = found.files.keys() - {name}
                raise SubmissionError(str(error), handed_in=others) from None
            refused[name] = str(error)
    return Submission(files, refused)


def solution(assignment: Assignment) -> Submission:
    """The reference solution of all files, as if it were submitted."""
    return of_files(assignment, {file.name: file.solution for file in assignment.files})


def stub(assignment: Assignment) -> Submission:
    """The handout's unsolved files, as if they were submitted."""
    return of_files(assignment, {file.name: file.handout for file in assignment.files})


def of_files(assignment: Assignment, paths: Mapping[str, Path]) -> Submission:
    """Reads files under the assignment's limit, by their names there.

    Raises:
        SubmissionError: see `read`.
    """
    most = _most_bytes(assignment)
    return Submission({name: read(path, name, most) for name, path in paths.items()})


def _most_bytes(assignment: Assignment) -> int:
    return assignment.limits.submission_kb * 1024


def read(path: Path, name: str, max_bytes: int, folder: Path | None = None) -> Text:
    """Reads a submitted file, which should be called `name`.

    Args:
        folder: that was handed in: from there to the file no folder may be a link.

    Raises:
        SubmissionError: there is no such file, or it is a notebook, a link, no regular file, larger
            than max_bytes, not UTF-8, or has a NUL in it.
    """
    where = shown_path(path)
    if path.suffix.lower() == NOTEBOOK:
        raise SubmissionError(f"{where} is a notebook: put your functions into {name}")
    try:
        data = read_bytes(path, max_bytes, below=folder)
    except UnreadableError as error:
        raise SubmissionError(f"{where} {error}{ADVICE[error.kind]}") from None
    try:
        source = data.decode("utf-8-sig")  # some editors put a byte order mark in front
    except UnicodeDecodeError as error:
        why = _not_utf_8(data, error.start)
        raise SubmissionError(f"{where} is not UTF-8 text: {why}; save it as UTF-8") from None
    if "\0" in source:
        raise SubmissionError(f"{where} has a NUL character in it: save it as plain text")
    if source.lstrip().startswith("{") and '"nbformat"' in source:
        raise SubmissionError(f"{where} is a notebook, renamed: put your functions into {name}")
    return Text(shown_path(path.name), source)


def _not_utf_8(data: bytes, at: int) -> str:
    """What a file has that is not UTF-8, and where: most often what a German or French Windows
    writes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "it is UTF-16"
    byte, line = data[at : at + 1], data.count(b"\n", 0, at) + 1
    try:
        return (
            f"line {line} has {byte.decode('cp1252')!r} in another encoding, such as Windows-1252"
        )
    except UnicodeDecodeError:
        return f"line {line} has the byte 0x{byte[0]:02x}"


def overlay(assignment: Assignment, base: Submission, changes: Submission) -> Submission:
    """A submission whose functions are those of `changes` where it has some, else those of `base`.

    In a module the later definition of a name is the one that counts, so the text of `changes`
    goes behind that of `base`. The kit's samples are kept as such changes.
    Optional files are those of `changes` as they are: nobody gets extra credit for those of `base`.
    """
    files, refused = dict(changes.files), dict(changes.refused)
    for name in [file.name for file in assignment.files if not file.optional]:
        below, above = base.files.get(name), changes.files.get(name)
        if below is not None:
            text = below.source if above is None else f"{below.source}\n\n{above.source}"
            files[name] = Text(below.name, text)
            refused.pop(name, None)
    return Submission(files, refused)
