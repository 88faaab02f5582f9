"""Waits until somebody saves a file.

Editors save in several ways: into the file, or into another one that takes its name. Both change
what is looked at here: a file's date, size and number. Where watchfiles is installed, the system
says when it is worth looking; elsewhere it is done a few times a second.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

LOOK_S = 0.3  # between two looks, where nobody says when to
QUIET_S = 0.25  # for which a file has to stay as it is: several saves in a row are one
MAX_SLEEP_S = 1.0  # where the system says when to look: network folders may not

Signature = tuple[tuple[int, int, int] | None, ...]


def signature(paths: Iterable[Path]) -> Signature:
    """What changes when one of some files is saved; None for a file that is not there."""
    return tuple(_of(path) for path in paths)


def _of(path: Path) -> tuple[int, int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


class Watch:
    """Some files, and how they were when they were graded last.

    Args:
        paths: the first of them has to be there.
        sleep: comes back when it may be time to look again; by default `sleeper`'s.
    """

    def __init__(self, paths: Iterable[Path], sleep: Callable[[], None] | None = None) -> None:
        self.paths = list(paths)
        self.sleep = sleep or sleeper({path.parent for path in self.paths})
        self.known = signature(self.paths)

    def mark(self) -> None:
        """Takes the files as they are for graded."""
        self.known = signature(self.paths)

    def wait(self) -> None:
        """Comes back when a file was saved since the last `mark`, and all have come to rest."""
        while True:
            now = signature(self.paths)
            if now != self.known and now[0] is not None and self._rests(now):
                return
            if now == self.known or now[0] is None:
                self.sleep()

    def _rests(self, now: Signature) -> bool:
        time.sleep(QUIET_S)
        return signature(self.paths) == now


def sleeper(folders: Iterable[Path]) -> Callable[[], None]:
    """What sleeps until something may have happened in a folder."""
    there = [folder for folder in folders if folder.is_dir()]
    try:
        import watchfiles
    except ImportError:
        there = []
    if not there:
        return lambda: time.sleep(LOOK_S)
    events: Iterator[object] = watchfiles.watch(
        *there, watch_filter=None, recursive=False, yield_on_timeout=True, debounce=100, step=20,
        rust_timeout=int(1000 * MAX_SLEEP_S),
    )  # fmt: skip

    def sleep() -> None:
        try:
            next(events)
        except (StopIteration, OSError, RuntimeError):  # the folder is gone, or cannot be watched
            time.sleep(LOOK_S)

    return sleep
