"""Where a store may be: not on a network file system, and with one process that writes."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from grader.errors import UsageError

MOUNTS = Path("/proc/self/mounts")
NETWORK = frozenset(
    """
    afs beegfs ceph cifs fhgfs fuse.ceph fuse.glusterfs fuse.gcsfuse fuse.juicefs fuse.rclone
    fuse.s3fs fuse.sshfs glusterfs gpfs lustre ncpfs nfs nfs4 orangefs panfs pvfs2 smb3 smbfs wekafs
    """.split()
)
ESCAPES = {r"\040": " ", r"\011": "\t", r"\012": "\n", r"\134": "\\"}  # in a mount's name


def refuse_network(path: Path) -> None:
    """Makes sure that a store's folder is on this machine, as far as it can be told.

    Raises:
        UsageError: it is on a network file system.
    """
    kind = kind_of(path)
    if kind in NETWORK:
        raise UsageError(
            f"{path} is on a network file system ({kind}), where SQLite loses data: put the store "
            "on a disk of this machine"
        )


def kind_of(path: Path, mounts: Path = MOUNTS) -> str:
    """The type of the file system that a file is or will be on; "" where that is not known."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    folder = os.path.realpath(path)
    best, kind = "", ""
    for line in lines:
        _, where, found, *_ = [*line.split(" "), "", "", ""]
        for escape, character in ESCAPES.items():
            where = where.replace(escape, character)
        inside = folder == where or folder.startswith(where.rstrip("/") + "/")
        if inside and len(where) >= len(best):  # of two on one folder the later one is seen
            best, kind = where, found
    return kind


@contextlib.contextmanager
def lock_for_writing(path: Path) -> Iterator[None]:
    """Holds the lock that one writer has; the system takes it back from one that was killed.

    Raises:
        UsageError: another process has it, or the folder cannot be written to.
    """
    beside = path.with_name(f"{path.name}.lock")
    try:
        file = open(beside, "a", encoding="utf-8")  # noqa: SIM115  it is closed below
    except OSError as error:
        raise UsageError(f"cannot write {beside}: {error.strerror}") from None
    with file:
        if not _locked(file.fileno()):
            raise UsageError(
                f"another process writes to {path}: wait until it has ended, or name another store"
            )
        yield


def _locked(descriptor: int) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows: SQLite's own locks have to do
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
