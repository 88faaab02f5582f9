"""What a run does with each submission, and why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.assignment.manifest import Assignment
from grader.batch import intake as intakes
from grader.batch import rows, sources
from grader.batch.conditions import differences
from grader.batch.entry import Unreadable
from grader.batch.intake import Intake
from grader.batch.outcome import Key, Status, digest
from grader.batch.store import Known, Planned, Store
from grader.clean import one_line
from grader.errors import UsageError

UP_TO_DATE = "up to date"
FAILED, CHANGED = "failed", "changed"


@dataclass(frozen=True)
class Shard:
    """One of several parts of a class; which entry is in which follows from its id alone."""

    number: int
    count: int

    @classmethod
    def parse(cls, text: str) -> Shard:
        """Reads 3/50.

        Raises:
            UsageError: it is nothing like that.
        """
        number, _, count = text.partition("/")
        if number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count):
            return cls(int(number), int(count))
        raise UsageError(f"--shard {text}: write the third of fifty as 3/50; the first is 1/50")

    def has(self, entry: str) -> bool:
        """Whether an entry is in this part."""
        return int(digest(entry.encode()), 16) % self.count == self.number - 1


@dataclass
class Plan:
    """Reads a source, and decides on each entry.

    Attributes:
        store: what is known already; None if nothing is.
        only: FAILED, CHANGED or ids of entries; empty for all.
        warn: is told what could not be read.
    """

    assignment: Assignment
    store: Store | None
    conditions: Mapping[str, str]
    only: Collection[str] = ()
    shard: Shard | None = None
    warn: Callable[[str], None] = lambda line: None

    def entries(self, path: Path) -> Iterator[Planned]:
        """Yields what is to be done with each entry of a source.

        Raises:
            UsageError: there is no such source, or an entry that was asked for is not in it.
        """
        missing = set(self.only) - {FAILED, CHANGED}
        for entry in sources.read(path):
            if isinstance(entry, Unreadable):
                self.warn(str(entry))
            elif self.shard is None or self.shard.has(entry.id):
                missing.discard(entry.id)
                intake = intakes.take(self.assignment, entry)
                key = Key(intake.digest, self.conditions)
                yield Planned(entry, intake, key, *self._decide(entry.id, intake, key))
        if missing:
            raise UsageError(f"{path} has no submission {one_line(min(missing))}")

    def _decide(self, entry: str, intake: Intake, key: Key) -> tuple[str, str]:
        """What to do with an entry, and why."""
        known = self.store.known(entry) if self.store is not None else None
        if self.store is not None and self.store.has(key.text):
            return rows.KEPT, UP_TO_DATE
        why = reasons(known, key)
        if self.only and not self._asked_for(entry, known, key):
            carried = known is not None and known.status != Status.SET_ASIDE
            return (rows.CARRIED if carried else ""), f"not asked for ({why})"
        return rows.WAITING, why

    def _asked_for(self, entry: str, known: Known | None, key: Key) -> bool:
        if entry in self.only:
            return True
        if CHANGED in self.only and (known is None or _submission(known) != key.submission):
            return True
        return FAILED in self.only and (known is None or self._failed(known))

    def _failed(self, known: Known) -> bool:
        assert self.store is not None
        return known.status != Status.GRADED or not self.store.passed(known.key)


def reasons(known: Known | None, key: Key) -> str:
    """Why a submission is to be graded."""
    if known is None:
        return "new"
    if known.status == Status.SET_ASIDE:
        return f"set aside before: {known.reason}"
    found = ["its files changed"] if _submission(known) != key.submission else []
    return ", ".join(found + differences(known.conditions, key.conditions)) or "no results"


def _submission(known: Known) -> str:
    return known.key.partition("-")[0]
