"""A part of a class on one of several machines, and all parts together in the store again."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from grader.assignment.manifest import Assignment
from grader.batch.entry import Entry
from grader.batch.outcome import Key, Status
from grader.batch.plan import Plan, Shard
from grader.batch.pool import Pool, Task
from grader.batch.progress import Progress
from grader.batch.run import Request, summary, warn, who
from grader.batch.spool import Spool, Spooled, name_of
from grader.batch.store import Store
from grader.untrusted import shown_path


def run(assignment: Assignment, request: Request, part: str, folder: Path) -> int:
    """Grades one part into a spool folder; returns 1 if a submission was set aside.

    Raises:
        KitError: it cannot begin, or this machine does not grade as the run's others do.
    """
    shard = Shard.parse(part)
    with Pool(assignment, request.jobs, request.without) as pool:
        plan = Plan(assignment, None, pool.conditions(), request.only, shard, warn)
        spool = Spool.begin(
            folder, shown_path(os.path.abspath(request.source)), who(), plan.conditions
        )
        entries = _missing(plan, spool, request.source)
        aside = 0
        with contextlib.closing(Progress(len(entries))) as progress:
            for answered in pool.map(_tasks(plan, entries)):
                entry = entries.pop(answered.task.id)
                key = Key(answered.task.intake.digest, plan.conditions)
                spool.put(Spooled(entry, key, answered.outcome, answered.reasons))
                progress.step(answered.outcome.status)
                aside += answered.outcome.status == Status.SET_ASIDE
        print(f"shard {part}: {progress.line()}")
    return 1 if aside else 0


def _missing(plan: Plan, spool: Spool, source: Path) -> dict[str, Entry]:
    """The entries of this part whose results are not in the spool yet, by their ids."""
    return {
        each.entry.id: each.entry
        for each in plan.entries(source)
        if not spool.has(name_of(each.entry.id, each.key.text))
    }


def _tasks(plan: Plan, entries: dict[str, Entry]) -> Iterator[Task]:
    from grader.batch import intake

    for entry in list(entries.values()):
        yield Task(entry.id, intake.take(plan.assignment, entry))


def ingest(folder: Path, path: Path) -> int:
    """Takes the results of a spool folder into a store; returns 1 if one is set aside or damaged.

    Raises:
        UsageError: there is no such folder, or the store cannot be written to.
    """
    spool = Spool.open(folder)
    with Store.open(path, write=True) as store:
        number, damaged = take(spool, store)
        print(summary(store, number))
        aside = store.run(number).counts.get(Status.SET_ASIDE)
    return 1 if damaged or aside else 0


def take(spool: Spool, store: Store) -> tuple[int, int]:
    """Takes what is in a spool into its run of a store, as often as one likes.

    Returns:
        The run's number, and how many files say nothing.
    """
    number, damaged = store.begin_run(spool.source, spool.who, spool.conditions, spool.token), 0
    for file in spool.files():
        found = spool.read(file)
        if isinstance(found, str):
            damaged += 1
            warn(f"{file} {found}: it is left out")
        elif dict(found.key.conditions) != dict(spool.conditions):
            damaged += 1
            warn(f"{file} is of another run: it is left out")
        else:
            store.record_once(number, found.entry, found.key, found.outcome, found.reasons)
    store.end_run(number)
    return number, damaged
