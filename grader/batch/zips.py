"""Unpacks a zip that others made, within bounds: no path leaves the folder, and no link is made.

What cannot be unpacked is named and left out; a zip that would fill the disk is refused as a whole.
"""

from __future__ import annotations

import lzma
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from grader.batch.entry import Unreadable
from grader.errors import UsageError
from grader.untrusted import shown_path

MAX_ENTRIES = 500_000
MAX_FILE = 64 << 20  # bytes of a submitted file: nobody's code is as large
MAX_LARGE = 2 << 30  # of the one that lists a class
MAX_WHOLE = 16 << 30
SMALL, MAX_RATIO = 1 << 30, 100  # bytes that any zip may grow to, and times that a large one may
MAX_FOLDERS = 40  # of a path
MAX_NAME = 255  # bytes
CHUNK = 1 << 20
JUNK = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
# What a damaged zip raises while it is read, and a path that the disk does not take.
FAULTS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError,
    NotImplementedError, ValueError,
)  # fmt: skip


class LimitError(Exception):
    """A file is not unpacked; the text goes on from its name."""


def is_junk(name: str) -> bool:
    """Whether a system puts a file of this name beside others: it is nobody's submission."""
    return name in JUNK or name.startswith("._")


def unpack(path: Path, folder: Path, large: str = "") -> list[Unreadable]:
    """Unpacks a zip into a folder, which is made or is empty.

    Args:
        large: the name of a file at the top, or in a folder there, that may be larger than others.

    Returns:
        What was left out, but for junk.

    Raises:
        UsageError: it is no zip, would be too large, or the folder has something in it.
    """
    where = shown_path(path)
    with ExitStack() as stack:
        try:
            archive = stack.enter_context(zipfile.ZipFile(path))
            _make(folder)
        except FAULTS as error:
            raise UsageError(f"{where} cannot be unpacked: {_why(error)}") from None
        most = {entry: _most(entry, large) for entry in archive.infolist()}
        _refuse_bomb(path, most)
        return list(_all(archive, most, folder))


def _make(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise UsageError(f"{shown_path(folder)} is not empty: name another folder to unpack into")


def _most(entry: zipfile.ZipInfo, large: str) -> int:
    """How many bytes a file may have."""
    above, _, name = entry.filename.rpartition("/")
    return MAX_LARGE if name == large and "/" not in above else MAX_FILE


def _refuse_bomb(path: Path, entries: Mapping[zipfile.ZipInfo, int]) -> None:
    """By what a zip says of itself; more than that is not unpacked from it."""
    where, size = shown_path(path), path.stat().st_size
    if len(entries) > MAX_ENTRIES:
        raise UsageError(f"{where} has {len(entries)} files, and may have {MAX_ENTRIES}")
    whole = sum(entry.file_size for entry, most in entries.items() if entry.file_size <= most)
    allowed = min(MAX_WHOLE, max(SMALL, MAX_RATIO * size))
    if whole > allowed:
        raise UsageError(
            f"{where} has {size >> 20} MB and would have {whole >> 20} MB unpacked; "
            f"{allowed >> 20} MB are allowed: if you trust it, unpack it and name the folder"
        )


def _all(
    archive: zipfile.ZipFile, entries: Mapping[zipfile.ZipInfo, int], folder: Path
) -> Iterator[Unreadable]:
    for entry, most in entries.items():
        name = entry.filename.replace("\\", "/").removesuffix("/")
        parts = [part for part in name.split("/") if part != "."]
        if any(is_junk(part) for part in parts):
            continue
        try:
            _refuse(entry, parts, most)
            _one(archive, entry, folder.joinpath(*parts), most)
        except LimitError as error:
            yield Unreadable(shown_path(entry.filename), f"{error}, and is left out")
        except FAULTS as error:
            why = f"cannot be unpacked, and is left out: {_why(error)}"
            yield Unreadable(shown_path(entry.filename), why)


def _one(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, most: int) -> None:
    """Unpacks a file, or makes a folder.

    Raises:
        LimitError: it has more bytes than are allowed.
        OSError, zipfile.BadZipFile and others: it cannot be unpacked.
    """
    if entry.filename.endswith(("/", "\\")):
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(entry) as packed, open(target, "xb") as file:  # never what is there already
        try:
            _copy(packed, file, most)
        except BaseException:
            target.unlink()
            raise


def _refuse(entry: zipfile.ZipInfo, parts: list[str], most: int) -> None:
    if any(part in ("", "..") or (":" in part and os.name == "nt") for part in parts):
        raise LimitError("has a path that leads elsewhere")
    if len(parts) > MAX_FOLDERS or any(len(part.encode()) > MAX_NAME for part in parts):
        raise LimitError("has a path that is too long")
    mode = entry.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise LimitError("is a link, or no regular file")
    if entry.file_size > most:
        raise LimitError(f"is larger than {most >> 20} MB")


def _copy(packed: IO[bytes], file: IO[bytes], most: int) -> None:
    """Copies what is packed, and no more than that a file may have, whatever its entry says."""
    while chunk := packed.read(CHUNK):
        most -= len(chunk)
        if most < 0:
            raise LimitError("is larger than it says")
        file.write(chunk)


def _why(error: BaseException) -> str:
    return getattr(error, "strerror", None) or str(error) or "it is damaged"
