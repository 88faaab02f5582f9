"""Zip files that are the same, byte for byte, whenever and wherever they are built.

A zip holds dates, permissions and an order of files. Here they follow from the content alone.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Collection, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from grader.errors import AssignmentError, UsageError

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold
UNIX = 3
PLAIN, EXECUTABLE = 0o100644, 0o100755

Entries = dict[str, bytes]  # a zip's files, by their path in it, with / between folders


def pack(entries: Mapping[str, bytes]) -> bytes:
    """Makes a zip. A file that begins with #! is executable once it is unpacked."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(entries):
            info = zipfile.ZipInfo(name, EPOCH)
            info.create_system = UNIX
            info.external_attr = (EXECUTABLE if entries[name][:2] == b"#!" else PLAIN) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, entries[name], compresslevel=9)
    return buffer.getvalue()


def unpack(path: Path, folder: Path) -> None:
    """Unpacks a zip of the kit's own, and keeps what is executable so; Python's own way does not.

    Raises:
        OSError: the folder cannot be written.
        UsageError: the file is not a zip that `pack` has made, or damaged.
    """
    if not _is_whole(path):
        raise UsageError(f"{path} is damaged: run python -m grader release")
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            made = Path(archive.extract(info, folder))
            mode = info.external_attr >> 16 & 0o777
            if mode and not info.is_dir():
                made.chmod(mode)


def _is_whole(path: Path) -> bool:
    """Whether everything in a zip can be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.testzip() is None
    except (OSError, EOFError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error):
        return False


def tree(
    folder: Path, below: str = "", *, skip: Sequence[str] = (), without: Collection[Path] = ()
) -> Entries:
    """Reads a folder's files, as entries below a folder of the zip.

    Args:
        skip: names of files and folders that are left out, wherever they are, and paths from the
            folder; * stands for any characters. Caches and hidden files always are left out.
        without: paths that are left out.

    Raises:
        AssignmentError: there is a link among them: what it leads to was not meant to be packed,
            or is packed where it is.
    """
    entries = {}
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        hidden = any(
            fnmatchcase(part, name)
            for name in (*skip, "__pycache__", ".*")
            for part in (*parts, "/".join(parts))
        )
        if hidden or path.suffix == ".pyc" or path in without:
            continue
        if path.is_symlink():
            raise AssignmentError(f"{path} is a link: a release may contain only regular files")
        if path.is_file():
            entries["/".join([*filter(None, [below]), *parts])] = path.read_bytes()
    return entries


def sha256(data: bytes) -> str:
    """A checksum, in hexadecimal digits, as sha256sum prints it."""
    return hashlib.sha256(data).hexdigest()
