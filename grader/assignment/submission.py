"""Takes a submission in: a file of text, the extra file beside it, and nothing else of what came.

Both are read as bytes and never imported, parsed or compiled here. All other files of a
submission are ignored, and its folder is never on anybody's path.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
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
class Submission:
    """A submission's text, and the name that reports and tracebacks call it by.

    `extra` is its extra file, or None: that one may be left out. If there is one that cannot be
    taken in, or one that only seems to be it, `refused` says why.
    """

    name: str
    source: str
    extra: Submission | None = None
    refused: str = ""


def take_in(assignment: Assignment, path: Path) -> Submission:
    """Reads a submission: a file, or the main file in a folder, and the extra file.

    Raises:
        SubmissionError: see `locate` and `read`; of the main file alone, which is graded whatever
            the extra file is.
    """
    found, most = locate(assignment, path), _most_bytes(assignment)
    try:
        main = read(found.main, assignment.submit, most, found.folder)
    except SubmissionError as error:
        raise SubmissionError(str(error), extra=found.extra is not None) from None
    if assignment.extra is None or found.extra is None:
        return replace(main, refused=found.refused)
    try:
        extra = read(found.extra, assignment.extra.submit, most, found.folder)
    except SubmissionError as error:
        return replace(main, refused=str(error))
    return replace(main, extra=extra)


def solution(assignment: Assignment) -> Submission:
    """The reference solution of all files, as if it were submitted."""
    return of_files(assignment, *(part.solution for part in assignment.parts))


def stub(assignment: Assignment) -> Submission:
    """The handout's unsolved files, as if they were submitted."""
    return of_files(assignment, *(part.handout for part in assignment.parts))


def of_files(assignment: Assignment, main: Path, extra: Path | None = None) -> Submission:
    """Reads a main and an extra file under the assignment's names and limit.

    Raises:
        SubmissionError: see `read`.
    """
    most = _most_bytes(assignment)
    submission = read(main, assignment.submit, most)
    if assignment.extra is None or extra is None:
        return submission
    return replace(submission, extra=read(extra, assignment.extra.submit, most))


def _most_bytes(assignment: Assignment) -> int:
    return assignment.limits.submission_kb * 1024


def read(path: Path, name: str, max_bytes: int, folder: Path | None = None) -> Submission:
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
        raise SubmissionError(
            f"{where} is not UTF-8 text (byte {error.start}): save it as UTF-8"
        ) from None
    if "\0" in source:
        raise SubmissionError(f"{where} has a NUL character in it: save it as plain text")
    if source.lstrip().startswith("{") and '"nbformat"' in source:
        raise SubmissionError(f"{where} is a notebook, renamed: put your functions into {name}")
    return Submission(shown_path(path.name), source)


def overlay(base: Submission, changes: Submission) -> Submission:
    """A submission whose functions are those of `changes` where it has some, else those of `base`.

    In a module the later definition of a name is the one that counts, so the text of `changes`
    goes behind that of `base`. The kit's samples are kept as such changes.
    The extra file is that of `changes` as it is: nobody gets extra credit for that of `base`.
    """
    return replace(changes, name=base.name, source=f"{base.source}\n\n{changes.source}")
