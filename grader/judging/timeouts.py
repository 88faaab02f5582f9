"""Gives a question up when its tests take their whole time, so that others keep theirs."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Condition

MAX_RUN = 2  # in one question; the second one makes sure that it was not the machine


class Timeouts:
    """Counts the tests that took their whole time, by question; safe between threads.

    In the first question that has some, MAX_RUN are run; in all later ones the first is enough.
    """

    def __init__(self, questions: Iterable[int]) -> None:
        self._counts = dict.fromkeys(questions, 0)
        self._running = dict.fromkeys(self._counts, 0)
        self._changed = Condition()

    def begin(self, question: int) -> bool:
        """Whether one more test of a question shall be run; then `end` has to follow.

        Where one took its whole time, this waits for others of the question, which may do so too.
        """
        with self._changed:
            self._changed.wait_for(
                lambda: not self._counts[question] or not self._running[question]
            )
            if self._given_up(question):
                return False
            self._running[question] += 1
            return True

    def end(self, question: int, whole_time: bool) -> None:
        """Says that a test has ended, and whether it took its whole time."""
        with self._changed:
            self._running[question] -= 1
            self._counts[question] += whole_time
            self._changed.notify_all()

    def _given_up(self, question: int) -> bool:
        elsewhere = any(n >= MAX_RUN for other, n in self._counts.items() if other != question)
        return self._counts[question] >= (1 if elsewhere else MAX_RUN)
