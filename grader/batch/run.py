"""Grades a class into a store: plan, grade what has to be, keep each result as it comes."""

from __future__ import annotations

import contextlib
import getpass
import os
import socket
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.assignment.manifest import Assignment
from grader.batch import rows
from grader.batch.outcome import Status
from grader.batch.plan import Plan
from grader.batch.pool import Pool, Task
from grader.batch.progress import Progress
from grader.batch.store import Store
from grader.clean import one_line
from grader.errors import UsageError
from grader.untrusted import shown_path

MAX_NAMED = 20  # submissions that a summary names


@dataclass(frozen=True)
class Request:
    """What the command line asks for.

    Attributes:
        only: as for Plan.
        jobs: how many submissions are graded at the same time.
        without: layers of the sandbox to leave out: for tests.
    """

    source: Path
    store: Path
    jobs: int
    only: tuple[str, ...] = ()
    without: Collection[str] = ()


def run(assignment: Assignment, request: Request) -> int:
    """Grades what is not graded yet, and returns the exit code: 1 if a submission is set aside.

    Raises:
        KitError: it cannot begin, or cannot go on; what is done is kept.
    """
    with (
        Store.open(request.store, write=True) as store,
        Pool(assignment, request.jobs, request.without) as pool,
    ):
        pool.begin()  # it takes a moment, in which the source can be read
        number = _begin(assignment, request, store, pool)
        waiting = store.waiting(number)
        pool.jobs = min(request.jobs, len(waiting))
        progress = Progress(len(waiting))
        with contextlib.closing(progress):
            for answered in pool.map(_tasks(store, number, waiting)) if waiting else ():
                store.finish(number, answered.task.id, answered.outcome, answered.reasons)
                progress.step(answered.outcome.status)
                if answered.outcome.status == Status.SET_ASIDE:
                    progress.say(f"set aside: {answered.task.id}: {answered.outcome.reason}")
        store.end_run(number)
        print(summary(store, number))
        return 1 if store.run(number).counts.get(Status.SET_ASIDE) else 0


def plan(assignment: Assignment, request: Request, path: Path | None) -> int:
    """Prints of each submission whether it would be graded, and why.

    Args:
        path: the store; None if there is none yet.
    """
    with (
        Store.open(path) if path is not None else contextlib.nullcontext() as store,
        Pool(assignment, 1, request.without) as pool,
    ):
        planned = Plan(assignment, store, pool.conditions(), request.only, warn=warn)
        count = total = 0
        for each in planned.entries(request.source):
            total += 1
            count += each.how == rows.WAITING
            what = "grade" if each.how == rows.WAITING else "keep " if each.how else "leave"
            print(f"{what}  {one_line(each.entry.id)}  {each.why}")
        print(f"{count} of {total} would be graded")
    return 0


def _begin(assignment: Assignment, request: Request, store: Store, pool: Pool) -> int:
    """Takes the class in, and returns the run's number."""
    conditions = pool.conditions()
    if pool.escapes():
        warn(f"a submission could {', '.join(pool.escapes())} on this machine")
    planned = Plan(assignment, store, conditions, request.only, warn=warn)
    entries = planned.entries(request.source)
    source = shown_path(os.path.abspath(request.source))
    number = store.begin_run(source, who(), conditions)
    store.expect(number, entries)
    return number


def _tasks(store: Store, run: int, waiting: list[str]) -> Iterator[Task]:
    """What was taken in, from the store: a submission at a time is in memory."""
    return (Task(entry, store.intake(run, entry)) for entry in waiting)


def summary(store: Store, number: int) -> str:
    """A run in a few lines, with the names of those that were set aside."""
    about = store.run(number)
    counts = [f"{about.counts.get(status, 0)} {status}" for status in Status]
    lines = [f"run {number}: {', '.join(counts)}"]
    if about.waiting:
        lines[0] += f", {about.waiting} not graded yet"
    aside = store.set_aside(number)
    for entry, reason in aside[:MAX_NAMED]:
        lines.append(f"  set aside: {one_line(entry)}: {one_line(reason)}")
    if len(aside) > MAX_NAMED:
        lines.append(f"  and {len(aside) - MAX_NAMED} more")
    return "\n".join(lines)


def who() -> str:
    """Who runs this, and where."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # a container may have no name for its user
        name = str(os.getuid()) if hasattr(os, "getuid") else "?"
    return one_line(f"{name}@{socket.gethostname()}")


def warn(line: str) -> None:
    """Prints a warning."""
    print(f"warning: {one_line(line)}", file=sys.stderr)


def write_results(store: Store, number: int, folder: Path) -> int:
    """Writes each results.json into a folder, by the submission's id; returns how many.

    Raises:
        UsageError: one cannot be written.
    """
    import json

    from grader.atomic import replace_file

    count = 0
    for result in store.results(number):
        if result.status == Status.SET_ASIDE:
            continue
        path = folder / f"{file_name(result.id)}.json"
        try:
            replace_file(path, json.dumps(result.results, indent=1).encode())
        except OSError as error:
            raise UsageError(f"cannot write {path}: {error.strerror}") from None
        count += 1
    return count


def file_name(entry: str) -> str:
    """An entry's id as a file's name; of odd ids a digest keeps them apart."""
    from grader.batch.outcome import digest

    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "_" for c in entry)[:100]
    plain = plain.lstrip(".") or "_"
    return plain if plain == entry else f"{plain}-{digest(entry.encode())[:8]}"
