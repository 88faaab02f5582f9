"""What a machine of a cluster does: it grades a part of a class into the spool folder.

A process of Dask's grades nothing itself: it has a grader's worker, which stays from one part to
the next. Before each submission a mark goes into the spool, which is gone once there is a result;
so if the machine dies, the next one knows how often it has been tried.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.assignment import manifest
from grader.batch import rows
from grader.batch.intake import Intake
from grader.batch.outcome import Key, Outcome, Status
from grader.batch.pool import MAX_ATTEMPTS, Answered, Pool, Task
from grader.batch.spool import Spool, Spooled, name_of, refuse_others
from grader.errors import KitError, UsageError

DIED = "the machine that graded it died, each time"
_own = threading.local()  # the worker of each of Dask's threads


def grade_part(
    folder: str, spool: str, conditions: Mapping[str, str], part: list[dict[str, Any]]
) -> dict[str, Any]:
    """Grades some submissions.

    Args:
        folder: the assignment's, on this machine.
        conditions: that the run was declared with; a machine with others refuses.
        part: of each submission its entry and what was taken in.

    Returns:
        "statuses", of each submission in words; or "refused" or "failed" with a sentence. "worker"
        is this machine.
    """
    answer: dict[str, Any] = {"worker": socket.gethostname()}
    try:
        opened = Spool.open(Path(spool))
        statuses = [_one(folder, opened, conditions, each) for each in part]
        return {**answer, "statuses": [status.value for status in statuses]}
    except UsageError as error:
        return {**answer, "refused": str(error)}
    except (KitError, OSError) as error:
        return {**answer, "failed": str(error)}


def _one(
    folder: str, spool: Spool, conditions: Mapping[str, str], message: Mapping[str, Any]
) -> Status:
    """Grades a submission, unless there is a result."""
    entry, intake = rows.entry_of(message["entry"]), Intake.of_message(message["intake"])
    key = Key(intake.digest, conditions)
    name = name_of(entry.id, key.text)
    if (known := spool.get(name)) is not None:
        return known.outcome.status
    before = spool.attempt(name)
    if before < MAX_ATTEMPTS:
        answered = _worker(folder, conditions).answer(Task(entry.id, intake))
        outcome, reasons = answered.outcome, answered.reasons
    else:
        outcome = Outcome(Status.SET_ASIDE, files=intake.sources, reason=DIED, attempts=before)
        reasons = (DIED,) * before
    spool.put(Spooled(entry, key, outcome, reasons))
    spool.forget_attempts(name)
    return outcome.status


class _Worker:
    """A worker that stays from one part to the next.

    Raises:
        UsageError: it does not grade under the conditions that are wanted.
    """

    def __init__(self, folder: str, conditions: Mapping[str, str]) -> None:
        self.about = folder, dict(conditions)
        self.pool = Pool(manifest.read(Path(folder)), 1)
        try:
            refuse_others(conditions, self.pool.conditions())
        except BaseException:
            self.end()
            raise
        self.process = self.pool.first()

    def answer(self, task: Task) -> Answered:
        answered, self.process = self.pool.answer(task, self.process)
        return answered

    def end(self) -> None:
        self.pool.__exit__()


def _worker(folder: str, conditions: Mapping[str, str]) -> _Worker:
    """This thread's worker."""
    known: _Worker | None = getattr(_own, "worker", None)
    if known is None or known.about != (folder, dict(conditions)):
        if known is not None:
            known.end()
        known = _own.worker = None
        known = _own.worker = _Worker(folder, conditions)
    return known
