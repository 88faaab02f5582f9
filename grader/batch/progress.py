"""How far a class is: a bar in a terminal, a line every few seconds elsewhere."""

from __future__ import annotations

import contextlib
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any, TextIO

from grader.batch.outcome import Status
from grader.reports.layout import takes_escapes

BEAT_S = 5.0
WORDS = {Status.GRADED: "graded", Status.REFUSED: "failed", Status.SET_ASIDE: "set aside"}


class Progress:
    """Counts what became of submissions.

    Args:
        total: how many there are.
        stream: where to write; by default standard error.
        clock: seconds that only grow.
    """

    def __init__(
        self,
        total: int,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.total, self.stream, self.clock = total, stream or sys.stderr, clock
        self.counts: Counter[Status] = Counter()
        self._start = self._written = clock()
        self._bar = _bar(total, self.stream)

    def step(self, status: Status, count: int = 1) -> None:
        """Counts what became of one more submission, or of some."""
        self.counts[status] += count
        if self._bar is not None:
            self._bar.set_postfix_str(self._others(), refresh=False)
            self._bar.update(count)
        elif self.clock() - self._written >= BEAT_S:
            self._written = self.clock()
            self._print(self.line())

    def say(self, text: str) -> None:
        """Prints a line, above the bar if there is one."""
        if self._bar is not None:
            self._bar.write(text, file=self.stream)
        else:
            self._print(text)

    def line(self) -> str:
        """How far it is, in one line."""
        done, took = sum(self.counts.values()), self.clock() - self._start
        rate = done / took if took > 0 else 0.0
        left = f", {duration((self.total - done) / rate)} left" if rate else ""
        return f"{done}/{self.total} done, {self._others()}, {rate:.2f} a second{left}"

    def _others(self) -> str:
        return f"{self.counts[Status.REFUSED]} failed, {self.counts[Status.SET_ASIDE]} set aside"

    def close(self) -> None:
        """Ends the bar."""
        if self._bar is not None:
            self._bar.close()

    def _print(self, text: str) -> None:
        with contextlib.suppress(OSError, ValueError):  # whoever read this has gone: it goes on
            print(text, file=self.stream, flush=True)


def duration(seconds: float) -> str:
    """A time in the unit that suits: 40 s, 12 min, 3.5 h."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"


def _bar(total: int, stream: TextIO) -> Any:
    """tqdm's bar, on a terminal and where tqdm is installed; else None."""
    if not takes_escapes(stream):
        return None
    try:
        import tqdm
    except ImportError:
        return None
    return tqdm.tqdm(total=total, file=stream, unit=" submission", dynamic_ncols=True)
