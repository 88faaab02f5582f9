"""A class on a cluster of machines, by Dask distributed: the client's side.

A task is a part of the class, 20 to 50 submissions with their files; its results go into a spool
folder that all machines have, and what comes back is how many of them there are. So nothing has to
be computed again because a machine is gone that held it. What a machine does with a task is in
`remote.py`.

Dask counts a dead worker against all tasks that were on it, and gives tasks up after some. Here
every submission has its own count, which is kept in the spool: a poisonous one is set aside after
three, and those beside it are graded. So Dask is told to go on for ever.
"""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from grader import packages
from grader.assignment.manifest import Assignment
from grader.batch import remote, rows
from grader.batch.outcome import Status, as_json, digest
from grader.batch.plan import Plan
from grader.batch.pool import Pool
from grader.batch.progress import Progress
from grader.batch.run import Request, summary, warn, who
from grader.batch.shards import take
from grader.batch.spool import Spool, name_of
from grader.batch.store import Planned, Store
from grader.errors import KitFailure, UsageError
from grader.untrusted import shown_path

MOST, FEWEST = 50, 20  # submissions of a task
TASKS_PER_THREAD = 4  # that a cluster should have at least, so that none waits for one at the end
PATIENCE = 1_000_000  # deaths of workers that Dask shall not count against a task
CONNECT_S = 30


def run(assignment: Assignment, request: Request, address: str, folder: Path) -> int:
    """Grades a class on a cluster; returns 1 if a submission was set aside.

    Args:
        folder: the spool, which all machines have under this name.

    Raises:
        KitError: there is no cluster, or its machines do not grade as this one would.
    """
    packages.need("distributed")
    with Store.open(request.store, write=True) as store, _client(address) as client:
        with Pool(assignment, 1, request.without) as pool:
            plan = Plan(assignment, store, pool.conditions(), request.only, warn=warn)
        source = shown_path(os.path.abspath(request.source))
        own = digest(source.encode(), as_json(plan.conditions))[:12]  # a folder for each such run
        spool = Spool.begin(folder.absolute() / own, source, who(), plan.conditions)
        number = store.begin_run(source, spool.who, plan.conditions, spool.token)
        parts = _parts(plan, spool, store, number, request.source, _threads(client))
        _grade(client, assignment, spool, parts)
        number, damaged = take(spool, store)
        print(summary(store, number))
        return 1 if damaged or store.run(number).counts.get(Status.SET_ASIDE) else 0


def _parts(
    plan: Plan, spool: Spool, store: Store, number: int, source: Path, threads: int
) -> list[list[dict[str, Any]]]:
    """The submissions that have to be graded, as messages in parts; the others are kept."""
    missing: list[dict[str, Any]] = []

    def kept() -> Iterator[Planned]:
        for each in plan.entries(source):
            if each.how != rows.WAITING:
                yield each
            elif not spool.has(name := name_of(each.entry.id, each.key.text)):
                spool.forget(name)
                entry = {"id": each.entry.id, **rows.about(each.entry)}
                missing.append({"entry": entry, "intake": each.intake.message()})

    store.expect(number, kept())
    return list(split(missing, threads))


def split(messages: Sequence[dict[str, Any]], threads: int) -> Iterator[list[dict[str, Any]]]:
    """Parts of equal size, for a cluster that works at so many at the same time."""
    even = -(-len(messages) // max(1, TASKS_PER_THREAD * threads))
    size = min(MOST, max(FEWEST, even))
    for begin in range(0, len(messages), size):
        yield list(messages[begin : begin + size])


def _grade(
    client: Any, assignment: Assignment, spool: Spool, parts: list[list[dict[str, Any]]]
) -> None:
    """Has all parts graded, and waits for them.

    Raises:
        KitError: a machine says that it cannot.
    """
    from distributed import as_completed

    futures = [
        client.submit(
            remote.grade_part, str(assignment.root), str(spool.folder), dict(spool.conditions),
            part, pure=False, retries=0,
        )
        for part in parts
    ]  # fmt: skip
    with contextlib.closing(Progress(sum(map(len, parts)))) as progress:
        try:
            for future in as_completed(futures, loop=client.loop):
                for status, count in Counter(_result(future)).items():
                    progress.step(Status(status), count)
        finally:
            client.cancel(futures)


def _result(future: Any) -> list[str]:
    """What became of a part's submissions.

    Raises:
        KitError: its machine refused it, or failed otherwise.
    """
    answer = future.result()
    if "refused" in answer:
        raise UsageError(f"{answer['worker']}: {answer['refused']}")
    if "failed" in answer:
        raise KitFailure(f"{answer['worker']}: {answer['failed']}")
    statuses: list[str] = answer["statuses"]
    return statuses


@contextlib.contextmanager
def _client(address: str) -> Iterator[Any]:
    """A connection to a cluster's scheduler.

    Raises:
        UsageError: there is none.
    """
    from distributed import Client

    try:
        client = Client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(f"no Dask scheduler answers at {address}: {error}") from None
    with client:
        client.run_on_scheduler(_be_patient, PATIENCE)
        yield client


def _be_patient(patience: int, dask_scheduler: Any = None) -> None:
    """Runs on the scheduler: it shall not give tasks up."""
    dask_scheduler.allowed_failures = patience


def _threads(client: Any) -> int:
    """How many tasks the cluster works at, at the same time."""
    return sum(client.nthreads().values())
