"""How far a run is: on a terminal a line that changes, elsewhere a line every other second.

Nothing that takes longer than BEAT_S is silent: a thread says again what is under way.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import TYPE_CHECKING, TextIO

from grader.reports.layout import takes_escapes

if TYPE_CHECKING:  # NumPy is loaded while this says that the grader starts
    from grader.judging.verdict import Verdict

BEAT_S = 1.8


class Progress:
    """Says which test has been run, or whatever else takes its time.

    Args:
        total: how many tests there are.
        stream: where to write; by default standard error.
    """

    def __init__(self, total: int, stream: TextIO | None = None) -> None:
        self.total, self.done, self.stream = total, 0, stream or sys.stderr
        self.shown, self.waits = takes_escapes(self.stream), False
        self._text = "starting"
        self._since = self._written = time.monotonic()
        self._lock = threading.Lock()
        self._over = threading.Event()

    def say(self, text: str) -> None:
        """Shows a text in place of the one before; without a terminal, if it stays."""
        with self._lock:
            self._text, self._since = text, time.monotonic()
            if self.shown:
                self._write(text)

    def wait(self, text: str) -> None:
        """Says what takes longer; the first time also where there is no terminal, in a line."""
        first, self.waits = not self.waits, True
        self.say(text)
        if first and not self.shown:
            with self._lock:
                self._write(text)

    def step(self, verdict: Verdict) -> None:
        """Counts one more test; one fewer is to come if its file was not handed in."""
        if not verdict.attempted:
            self.total -= 1
            return
        self.done += 1
        self.say(f"{self.done}/{self.total}  {verdict.probe.number} {verdict.status}")

    def beat(self) -> None:
        """Says again what is under way, if nothing was written for BEAT_S."""
        with self._lock:
            now = time.monotonic()
            if self._text and now - self._written >= BEAT_S:
                unchanged_s = now - self._since
                self._write(self._text + f" ({unchanged_s:.0f} s)" * (unchanged_s >= BEAT_S))

    def _write(self, text: str) -> None:
        self._written = time.monotonic()
        line = f"\r\033[K{text[: _columns(self.stream) - 1]}" if self.shown else f"{text}\n"
        print(line, end="", file=self.stream, flush=True)

    def _keep_beating(self) -> None:
        while not self._over.wait(BEAT_S / 8):
            self.beat()

    def __enter__(self) -> Progress:
        threading.Thread(target=self._keep_beating, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self.end()

    def end(self) -> None:
        """Removes the line, and says nothing any more."""
        if not self._over.is_set():
            self._over.set()
            self.say("")


def _columns(stream: TextIO) -> int:
    """A terminal's width: of a line that goes on below, only the end could be removed."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
