"""Keeps results.json up to date while a run goes on.

It is written several times a second rather than after each test, which would take a third of the
grader's time; and from a thread of its own, so that what is known is on the disk while the next
test still runs. A write that fails is no reason to stop: only the last one counts. If there is no
room for that, what fits is written, and says so.
"""

from __future__ import annotations

import errno
import json
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec

from grader.atomic import is_stream, overwrite, replace_file
from grader.errors import UsageError
from grader.gradescope import results
from grader.judging.state import Grading

INTERVAL_S = 0.2
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
CUT = (
    "The grader's disk is full, so the text under each test had to be left out. "
    "Tell your instructor."
)
LOST = "The grader's disk is full, and the results could not be written. Tell your instructor."

Arguments = ParamSpec("Arguments")


class Record:
    """A file that follows the state of a run; one without a path writes nothing.

    Args:
        start: when the run began, by time.monotonic().

    Raises:
        UsageError: the file cannot be written, for another reason than a full disk.
    """

    def __init__(self, state: Grading, path: Path | None, start: float) -> None:
        self.state, self.path, self.start = state, path, start
        self._lock = threading.Lock()  # of the state: who writes must not see half of a change
        self._timer: threading.Timer | None = None
        self._closed = path is None
        self._once = path is not None and _is_stream(path)
        self._next = 0.0
        if path is not None and not self._once:
            self._write_first(path)

    def change(
        self,
        action: Callable[Arguments, object],
        *values: Arguments.args,
        **named: Arguments.kwargs,
    ) -> None:
        """Changes the state, and has the file follow soon."""
        with self._lock:
            action(*values, **named)
            if self._timer is None and not self._closed and not self._once:
                self._timer = threading.Timer(self._next - time.monotonic(), self._follow)
                self._timer.daemon = True
                self._timer.start()

    def close(self) -> str:
        """Writes the last state; a sentence if that was not possible, else ""."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            self.state.seconds = time.monotonic() - self.start
            closed, self._closed = self._closed, True
            return "" if closed else self._write_last()

    def _follow(self) -> None:
        with self._lock:
            self._timer = None
            if not self._closed:
                try:
                    self._write()
                except Exception:
                    pass  # a later one may find room; what fails always, fails at the end
                self._next = time.monotonic() + INTERVAL_S

    def _write(self) -> None:
        assert self.path is not None
        self.state.seconds = time.monotonic() - self.start
        results.write(self.path, self.state)

    def _write_first(self, path: Path) -> None:
        try:
            self._write()
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise UsageError(f"cannot write {path}: {error.strerror}") from None
            self._write_what_fits()

    def _write_last(self) -> str:
        try:
            self._write()
            return ""
        except OSError as error:
            return "" if self._write_what_fits() else f"cannot write {self.path}: {error.strerror}"

    def _write_what_fits(self) -> bool:
        """Writes as much as there is room for; whether that was anything."""
        assert self.path is not None
        whole = results.build(self.state)
        for content in (whole, results.cut(whole, CUT), results.sentence(whole, LOST)):
            data = json.dumps(content, separators=(",", ":")).encode()
            if _written(replace_file, self.path, data) or _written(overwrite, self.path, data):
                if content is not whole:
                    print(f"warning: {self.path}: {content['output']}", file=sys.stderr)
                return True
        return False


def _is_stream(path: Path) -> bool:
    """Whether it is a device or a pipe: it would keep all states, so it gets the last alone."""
    try:
        return is_stream(path)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None


def _written(write: Callable[[Path, bytes], Any], path: Path, data: bytes) -> bool:
    try:
        write(path, data)
    except OSError:
        return False
    return True
