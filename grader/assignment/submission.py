"""Takes a submission in: a file of text, the extra file beside it, and nothing else of what came.

Both are read as bytes and never imported, parsed or compiled here. All other files of a
submission are ignored, and its folder is never on anybody's path.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from grader.assignment.manifest import Assignment
from grader.clean import one_line
from grader.errors import SubmissionError

MAX_FOLDERS, MAX_FILES = 1000, 10_000  # of a submission: enough to find a file, or to say why not
MAX_NAMED, MAX_NAMES = 5, 500  # how many files a sentence names, and by how many characters


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
    """Reads a submission: a file, or the main file in a folder, and the extra file beside it.

    Raises:
        SubmissionError: see `main_file` and `read`; of the main file alone, which is graded
            whatever the extra file is.
    """
    extra, path = assignment.extra, main_file(assignment, path)
    submission = of_files(assignment, path)
    if extra is None:
        return submission
    beside = path.with_name(extra.submit)
    # Of a link that leads nowhere something was submitted: it is refused like other links.
    if not os.path.lexists(beside):
        return replace(submission, refused=_misnamed(beside, path.name))
    try:
        return replace(submission, extra=read(beside, extra.submit, _most_bytes(assignment)))
    except SubmissionError as error:
        return replace(submission, refused=str(error))


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


def main_file(assignment: Assignment, path: Path) -> Path:
    """The main file that a path means: itself, one in a folder, or the one beside an extra file.

    Raises:
        SubmissionError: a folder has no such file, or several below it.
    """
    extra = assignment.extra
    if extra is not None and path.name == extra.submit and os.path.isfile(path):
        return path.with_name(assignment.submit)
    return find(path, assignment.submit) if os.path.isdir(path) else path


def read(path: Path, name: str, max_bytes: int) -> Submission:
    """Reads a submitted file, which should be called `name`.

    Raises:
        SubmissionError: there is no such file, or it is a link, no regular file, larger than
            max_bytes, not UTF-8, or has a NUL in it.
    """
    if path.suffix == ".ipynb":
        raise SubmissionError(f"{path} is a notebook: put your functions into {name}")
    data = _read_bytes(path, max_bytes)
    try:
        source = data.decode("utf-8-sig")  # some editors put a byte order mark in front
    except UnicodeDecodeError as error:
        raise SubmissionError(
            f"{path} is not UTF-8 text (byte {error.start}): save it as UTF-8"
        ) from None
    if "\0" in source:
        raise SubmissionError(f"{path} has a NUL character in it: save it as plain text")
    return Submission(path.name, source)


def overlay(base: Submission, changes: Submission) -> Submission:
    """A submission whose functions are those of `changes` where it has some, else those of `base`.

    In a module the later definition of a name is the one that counts, so the text of `changes`
    goes behind that of `base`. The kit's samples are kept as such changes.
    The extra file is that of `changes` as it is: nobody gets extra credit for that of `base`.
    """
    return replace(changes, name=base.name, source=f"{base.source}\n\n{changes.source}")


def find(folder: Path, name: str) -> Path:
    """Finds the file in a folder, at its top or, if there is one alone, in a folder below.

    Links to folders are not followed. Whoever submitted something else is told what it was.

    Raises:
        SubmissionError: there is no such file, or there are several.
    """
    if os.path.lexists(folder / name):
        return folder / name
    names = _listing(folder)
    same = [path for path in names if path.split("/")[-1] == name]
    if len(same) == 1:
        return folder / same[0]
    if same:
        found = _printable(", ".join(same[:MAX_NAMED]))
        raise SubmissionError(f"there are {len(same)} files {name} ({found}): submit one of them")
    others = [path for path in names if _is_code(path)]
    alike = [path for path in others if _bare(path) == _bare(name)]
    shown = ", ".join((alike or others)[:MAX_NAMED])
    seen = f", and you submitted {_printable(shown)}" if others else ""
    what = f"rename it to {name}" if len(alike) == 1 else "submit a file of that name"
    raise SubmissionError(f"there is no file {name} in {folder.name}{seen}: {what}")


def _misnamed(path: Path, other: str) -> str:
    """Says which file seems to be the one that is not there; "" if none does.

    Args:
        other: a file beside it that is something else.
    """
    with os.scandir(path.parent) as entries:
        names = sorted(entry.name for entry in islice(entries, MAX_FILES) if entry.name != other)
    alike = [name for name in names if _is_code(name) and _bare(name) == _bare(path.name)]
    if not alike:
        return ""
    shown = _printable(", ".join(alike[:MAX_NAMED]))
    return f"there is no file {path.name}, and you submitted {shown}: rename it to {path.name}"


def _listing(folder: Path) -> list[str]:
    """The paths of files below a folder, with / between folders, those nearest to it first."""
    failures: list[OSError] = []
    paths: list[str] = []
    for number, (where, _, names) in enumerate(os.walk(folder, onerror=failures.append)):
        below = os.path.relpath(where, folder).replace(os.sep, "/")
        if below.split("/")[0] != "__MACOSX":  # copies' shadows, in zips made on a Mac
            paths += [name if below == "." else f"{below}/{name}" for name in names]
        if number == MAX_FOLDERS or len(paths) > MAX_FILES:
            break
    if failures and not paths:
        raise SubmissionError(f"{folder} cannot be read: {failures[0].strerror}")
    return sorted(paths, key=lambda path: (path.count("/"), path))


def _printable(name: str) -> str:
    """A name without newlines and the like, which would make it look like something else."""
    return one_line(name, MAX_NAMES)


def _is_code(path: str) -> bool:
    return path.lower().endswith((".py", ".ipynb"))


def _bare(path: str) -> str:
    """A file's name without what browsers and people add: Submitted (1).py is submitted."""
    stem = _trimmed(path.split("/")[-1].rsplit(".", 1)[0].lower())
    for suffix in ("copy", "final"):
        if stem.endswith(suffix):
            return _trimmed(stem.removesuffix(suffix))
    bare = stem.rstrip("0123456789")
    return _trimmed(bare.removesuffix("v") if bare != stem else stem)


def _trimmed(stem: str) -> str:
    """Without what is neither letter nor digit at its end. A loop: a pattern takes the square of a
    name's length for it, and a submission may have thousands of files."""
    end = len(stem)
    while end and not stem[end - 1].isalnum():
        end -= 1
    return stem[:end]


def _read_bytes(path: Path, max_bytes: int) -> bytes:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        descriptor = os.open(path, flags)
    except FileNotFoundError:
        raise SubmissionError(f"{path} does not exist: name your file or its folder") from None
    except OSError as error:
        reason = "it is a link" if os.path.islink(path) else error.strerror
        raise SubmissionError(f"{path} cannot be read: {reason}") from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise SubmissionError(f"{path} is not a regular file: submit the file itself")
        if status.st_nlink != 1:
            raise SubmissionError(f"{path} is a hard link: submit a copy of the file")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(max_bytes + 1)
    finally:
        os.close(descriptor)
    if len(data) > max_bytes:
        raise SubmissionError(
            f"{path} is larger than {max_bytes // 1024} KiB: submit your code alone, without data"
        )
    return data
