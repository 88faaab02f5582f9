"""Finds the submissions of a class in what an instructor has: an export, folders, files, a zip.

read(path)      every submission of Gradescope's "Export Submissions" (a folder, or its zip), of a
                folder of folders, of a folder of files, or of a zip of them

Which of these it is can be seen from what is there. Nothing of a submission is opened here.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from grader import packages
from grader.assignment.locate import CODE
from grader.batch import gradescope_export, zips
from grader.batch.entry import Entry, Unreadable
from grader.clean import one_line
from grader.errors import UsageError
from grader.untrusted import shown_path

__all__ = ["Entry", "Unreadable", "read"]

ADVICE = "name Gradescope's export, a folder of submissions, or a zip of one"


def read(path: Path, into: Path | None = None) -> Iterator[Entry | Unreadable]:
    """Reads a source, a submission at a time. The ids of its entries differ.

    What could not be read is named where it stands. If its files are there all the same, an entry
    without members or earlier results follows, so that nobody's work is left out.

    Args:
        into: an empty folder, or one to be made, that a zip is unpacked into; by default a
            temporary one, which is removed when Python ends.

    Raises:
        UsageError: there is no such file or folder, it is something else, it has no submission, or
            a package is missing that reads it.
    """
    left_out: list[Unreadable] = []
    folder, stem = path, path.name
    if path.is_file():
        if path.suffix.lower() != ".zip":
            raise UsageError(f"{shown_path(path)} is no folder and no zip: {ADVICE}")
        folder, stem = _temporary() if into is None else into, path.stem
        left_out = zips.unpack(path, folder, gradescope_export.METADATA)
    found = _submissions(folder, stem, path)
    return chain(left_out, found)


def _temporary() -> Path:
    """A folder that is removed when this process ends, and not when one that it forked does."""
    folder, owner = Path(tempfile.mkdtemp(prefix="class-")), os.getpid()

    def remove() -> None:
        if os.getpid() == owner:
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(remove)
    return folder


def _submissions(folder: Path, stem: str, path: Path) -> Iterator[Entry | Unreadable]:
    where = _inner(folder, stem, path)
    entries = _entries(where, path)
    if not entries:
        raise UsageError(f"{shown_path(path)} has no submission in it: {ADVICE}")
    export = any(entry.name == gradescope_export.METADATA for entry in entries)
    folders, others = [], list[Entry | Unreadable]()
    for entry in entries:
        if entry.is_symlink():
            others.append(Unreadable(one_line(entry.name), "is a link, and is left out"))
        elif not _is_utf8(entry.name):  # as an id it could not be kept
            why = "has a name that is not UTF-8, and is left out: rename it"
            others.append(Unreadable(one_line(entry.name), why))
        elif entry.is_dir() and (not export or gradescope_export.FOLDER.fullmatch(entry.name)):
            folders.append(entry.name)
        elif entry.is_file() and not export and entry.name.lower().endswith(CODE):
            others.append(Entry(entry.name, where / entry.name))
        elif entry.name != gradescope_export.METADATA:
            what = "no folder of a submission" if export else "neither a folder nor Python"
            others.append(Unreadable(one_line(entry.name), f"is {what}, and is left out"))
    if export:
        packages.need("yaml")
        return chain(others, gradescope_export.read(where, folders))
    return chain(others, (Entry(name, where / name) for name in folders))


def _inner(folder: Path, stem: str, path: Path) -> Path:
    """The folder that has the submissions: whoever packs or unpacks a folder may add one around it.

    That is one which is there alone, and has an export, folders alone, or the name of its zip.
    """
    entries = _entries(folder, path)
    if len(entries) != 1 or not entries[0].is_dir(follow_symlinks=False):
        return folder
    name, inner = entries[0].name, _entries(folder / entries[0].name, path)
    export = any(entry.name == gradescope_export.METADATA for entry in inner)
    folders = bool(inner) and all(entry.is_dir(follow_symlinks=False) for entry in inner)
    return folder / name if export or folders or stem.startswith(name) else folder


def _entries(folder: Path, path: Path) -> list[os.DirEntry[str]]:
    """What is in a folder, by name, without hidden files and what systems put there."""
    try:
        with os.scandir(folder) as found:
            kept = [e for e in found if not e.name.startswith(".") and not zips.is_junk(e.name)]
    except OSError as error:
        why = "does not exist" if isinstance(error, FileNotFoundError) else error.strerror
        raise UsageError(f"{shown_path(path)} cannot be read: {why}; {ADVICE}") from None
    return sorted(kept, key=lambda entry: entry.name)


def _is_utf8(name: str) -> bool:
    """Whether a file's name is text; Python stands in for the bytes of others."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
