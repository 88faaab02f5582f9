"""Writing files so that nobody ever reads half of one."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Writes a file so that a reader finds the old one or the new one, never half of one.

    Missing folders are made. A symbolic link stays: the file that it leads to is replaced, or made
    if there is none. A device or a pipe stays too, and is written to.

    Raises:
        OSError: the file cannot be written; what was there before still is.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if is_stream(path):
        with open(os.open(path, os.O_WRONLY | getattr(os, "O_NOCTTY", 0)), "wb") as stream:
            stream.write(data)
    else:
        _replace(Path(os.path.realpath(path)), data)


def is_stream(path: Path) -> bool:
    """Whether there is something that is written to and never replaced: a device, a pipe.

    Raises:
        OSError: it can be neither, or one cannot know: a folder, a disk, a socket, a loop of links.
    """
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder")
    if stat.S_ISREG(mode):  # what /dev/stdout leads to can be a file that has no name any more
        real = os.path.realpath(path)
        return not (os.path.exists(real) and os.path.samefile(real, path))
    if not (stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)):
        raise OSError(errno.EPERM, "it is a disk or a socket")
    return True


def _replace(path: Path, data: bytes) -> None:
    # A name that nobody can foresee, and a file that was not there: no link is waiting under it.
    temporary = path.with_name(f".{path.name[:40]}.{os.urandom(8).hex()}")
    try:
        with open(temporary, "xb") as file:
            file.write(data)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def overwrite(path: Path, data: bytes) -> None:
    """Writes over a file in its place, where a disk has no room for a second one beside it.

    A reader may find half of it meanwhile, so this is for what could not be written otherwise.

    Raises:
        OSError: there is no such file, or no room; then it is as it was.
    """
    with open(path, "r+b", buffering=0) as file:
        size = os.fstat(file.fileno()).st_size
        try:
            if hasattr(os, "posix_fallocate"):  # macOS and Windows have none
                os.posix_fallocate(file.fileno(), 0, max(1, len(data)))
        except OSError:
            file.truncate(size)
            raise
        while data:
            data = data[file.write(data) :]
        file.truncate()
