"""Files and folders that others made, taken in within bounds.

Nothing here waits for a pipe, reads more than it was told to, or follows a link below a folder that
was handed in.
"""

from __future__ import annotations

import os
import stat
from collections import deque
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from grader.clean import one_line

MAX_PATH = 200  # characters of a path that a sentence shows
MAX_DEPTH = 16  # of folders in folders that are looked into
# Not there on every system: without them a link is still found, and only a race is not.
NO_LINK, NO_WAIT, NO_TERMINAL, FOLDER, SEARCH = (
    getattr(os, f"O_{name}", 0) for name in ("NOFOLLOW", "NONBLOCK", "NOCTTY", "DIRECTORY", "PATH")
)


class UnreadableError(Exception):
    """A file that is not read. `kind` is one of missing, link, irregular, hard link, large, failed
    and encoding.

    Its text goes on from the file's name: "is a link".
    """

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(text)
        self.kind = kind


@dataclass(frozen=True)
class Listing:
    """The files below a folder.

    Attributes:
        files: their paths, with / between folders, those nearest to the folder first.
        whole: whether there are no others than these.
        failure: why the first folder that could not be read was not; "" if all were.
    """

    files: list[str]
    whole: bool
    failure: str


def shown_path(path: str | os.PathLike[str]) -> str:
    """A path as a sentence may show it. Of a long one the end is kept, which has the name."""
    text = os.fspath(path)
    return one_line(text) if len(text) <= MAX_PATH else f"... {one_line(text[-MAX_PATH:])}"


def read_bytes(
    path: Path, max_bytes: int, *, links: bool = False, below: Path | None = None
) -> bytes:
    """Reads a regular file.

    Args:
        links: whether it may be a link, or have another name (a hard link).
        below: a folder; from there to the file no folder may be a link, even one that takes the
            place of a folder while this looks.

    Raises:
        UnreadableError: it is not there, is something else, or is larger than max_bytes.
    """
    flags = os.O_RDONLY | NO_WAIT | NO_TERMINAL | (0 if links else NO_LINK)
    try:
        descriptor = os.open(path, flags) if below is None else _open_below(below, path, flags)
        try:
            _refuse_irregular(os.fstat(descriptor), links)
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                data = file.read(max_bytes + 1)
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        raise UnreadableError("missing", "does not exist") from None
    except (OSError, ValueError) as error:  # a NUL in a path is a ValueError
        if not links and os.path.islink(path):
            raise UnreadableError("link", "cannot be read: it is a link") from None
        why = getattr(error, "strerror", None) or "it is not a file"
        raise UnreadableError("failed", f"cannot be read: {why}") from None
    if len(data) > max_bytes:
        raise UnreadableError("large", f"is larger than {max_bytes // 1024} KiB")
    return data


def read_text(path: Path, max_bytes: int, *, links: bool = False) -> str:
    """Reads a text file in UTF-8; the byte order mark that some editors put in front is left out.

    Raises:
        UnreadableError: as `read_bytes` does, or it is not UTF-8.
    """
    try:
        return read_bytes(path, max_bytes, links=links).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError("encoding", "is not text in UTF-8") from None


def _refuse_irregular(status: os.stat_result, links: bool) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError("irregular", "is not a regular file")
    if status.st_nlink > 1 and not links:
        raise UnreadableError("hard link", "is a hard link")


def _open_below(below: Path, path: Path, flags: int) -> int:
    """Opens a file folder by folder, each from the one before and none through a link."""
    if os.open not in os.supports_dir_fd:
        return os.open(path, flags)
    *folders, name = path.relative_to(below).parts or (".",)
    where = os.open(below, SEARCH | FOLDER)
    try:
        for folder in folders:
            inner = os.open(folder, SEARCH | FOLDER | NO_LINK, dir_fd=where)
            os.close(where)
            where = inner
        return os.open(name, flags, dir_fd=where)
    finally:
        os.close(where)


def listing(folder: Path, max_entries: int, depth: int = MAX_DEPTH) -> Listing:
    """Lists the files below a folder, nearest first, until it has looked at `max_entries`.

    Links are files here. Hidden folders are left out, and what zips made on a Mac have besides.

    Args:
        depth: of folders that are looked into; 1 is the folder alone.
    """
    files: list[str] = []
    failure, room, whole = "", max_entries, True
    waiting = deque([""])
    while waiting and room >= 0:
        below = waiting.popleft()
        try:
            found = _entries(folder, below, room + 1)
        except OSError as error:
            where = shown_path(below) or shown_path(folder)
            failure = failure or f"{where} cannot be read: {error.strerror}"
            continue
        for name, is_folder in sorted(found[:room]):
            if not is_folder:
                files.append(below + name)
            elif below.count("/") + 1 >= depth:
                whole = False
            elif not name.startswith(".") and name != "__MACOSX":
                waiting.append(f"{below}{name}/")
        room -= len(found)
    return Listing(files, whole and room >= 0, failure)


def _entries(folder: Path, below: str, max_entries: int) -> list[tuple[str, bool]]:
    """The entries of a folder that is below another, some of them: name, and whether a folder."""
    if os.scandir not in os.supports_fd or os.open not in os.supports_dir_fd:
        where: int | Path = folder / below
    else:
        where = _open_below(folder, folder / below, os.O_RDONLY | FOLDER | NO_LINK)
    try:
        with os.scandir(where) as entries:
            return [(e.name, e.is_dir(follow_symlinks=False)) for e in islice(entries, max_entries)]
    finally:
        if isinstance(where, int):
            os.close(where)
