"""Takes a submission in: one file of text, and nothing else that came with it.

The file is read as bytes and never imported, parsed or compiled here. All other files of a
submission are ignored, and its folder is never on anybody's path.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from grader.errors import SubmissionError


@dataclass(frozen=True)
class Submission:
    """A submission's text, and the name that reports and tracebacks call it by."""

    name: str
    source: str


def read(path: Path, name: str, max_bytes: int) -> Submission:
    """Reads a submitted file, or the file `name` in a submitted folder.

    Raises:
        SubmissionError: there is no such file, or it is a link, no regular file, larger than
            max_bytes, not UTF-8, or has a NUL in it.
    """
    if os.path.isdir(path):
        path = _find(path, name)
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
    goes behind that of `base`. The kit's samples and misconceptions are kept as such changes.
    """
    return Submission(base.name, f"{base.source}\n\n{changes.source}")


def _find(folder: Path, name: str) -> Path:
    """Finds the file in a folder, and says what was submitted in its place if it is not there."""
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError as error:
        raise SubmissionError(f"{folder} cannot be read: {error.strerror}") from None
    if name not in names:
        others = [other for other in names if other.endswith(".py")]
        seen = f"; there is {', '.join(others[:5])}" if others else ""
        raise SubmissionError(f"{folder} has no file {name}{seen}: submit one named {name}")
    return folder / name


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
