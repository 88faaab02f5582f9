"""The command `batch`: a class at a time.

run      grades what is not graded yet into a store, one SQLite file
status   lists the runs, and who was set aside
results  writes each student's results.json into a folder
ingest   takes the results of shards in

regrade.py has what is done with runs: diff, promote, export.
"""

from __future__ import annotations

import argparse
import signal
from pathlib import Path
from types import FrameType
from typing import Any

from grader.assignment.manifest import Assignment
from grader.cli import regrade
from grader.errors import UsageError


def add_commands(commands: Any) -> None:
    """Adds the command to an argument parser's list of them."""
    batch = commands.add_parser("batch", help="grade a class, and look at what changed")
    actions = batch.add_subparsers(required=True, metavar="ACTION")
    _add_run(actions)
    status = actions.add_parser("status", help="list the runs, and who was set aside")
    add_store(status)
    status.set_defaults(run=_status, alone=True)
    results = actions.add_parser("results", help="write each student's results.json")
    results.add_argument("folder", type=Path, help="is made if it is not there")
    add_store(results)
    add_run_number(results)
    results.set_defaults(run=_results, alone=True)
    ingest = actions.add_parser("ingest", help="take the results of shards in")
    ingest.add_argument("spool", type=Path, help="the folder that `run --spool` wrote into")
    add_store(ingest)
    ingest.set_defaults(run=_ingest, alone=True)
    regrade.add_actions(actions)


def add_store(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """Adds --store."""
    parser.add_argument(
        "--store", type=Path, metavar="FILE", required=required, help="the class's SQLite file"
    )


def add_run_number(parser: argparse.ArgumentParser) -> None:
    """Adds --run; see `chosen`."""
    parser.add_argument(
        "--run", type=int, metavar="N", dest="number",
        help="a run's number; by default the promoted run, else the newest",
    )  # fmt: skip


def _add_run(actions: Any) -> None:
    run = actions.add_parser("run", help="grade what is not graded yet")
    run.add_argument(
        "source", type=Path, help="Gradescope's export, a folder of submissions, or a zip of one"
    )
    add_store(run, required=False)
    run.add_argument(
        "--jobs", type=_jobs, metavar="N",
        help="submissions at the same time; by default as many as there are processors",
    )  # fmt: skip
    run.add_argument(
        "--only", action="append", metavar="failed|changed|NAME", default=[],
        help="only what lost points or was set aside, what was handed in anew, or one submission",
    )  # fmt: skip
    run.add_argument(
        "--dry-run",
        action="store_true",
        help="say what would be graded, and why, and grade nothing",
    )
    run.add_argument(
        "--shard", metavar="I/N", help="only the I-th of N parts, into --spool, for `ingest`"
    )
    run.add_argument(
        "--spool", type=Path, metavar="DIR", help="a folder that all machines have, for results"
    )
    run.add_argument(
        "--dask", metavar="ADDRESS", help="grade on a Dask cluster, such as tcp://HOST:8786"
    )
    run.set_defaults(run=_run)


def _jobs(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes")
    return int(text)


def _run(assignment: Assignment, options: argparse.Namespace) -> int:
    _refuse_contradictions(options)
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        return _graded(assignment, options)
    finally:
        signal.signal(signal.SIGTERM, before)


def _graded(assignment: Assignment, options: argparse.Namespace) -> int:
    from grader.batch import cluster, pool, run, shards

    store = options.store if options.store is not None else Path()
    request = run.Request(
        options.source, store, options.jobs or pool.default_jobs(), tuple(options.only)
    )
    if options.dry_run:
        there = options.store is not None and options.store.exists()
        return run.plan(assignment, request, options.store if there else None)
    if options.shard is not None:
        return shards.run(assignment, request, options.shard, options.spool)
    if options.dask is not None:
        spool = options.spool or options.store.with_name(f"{options.store.name}.spool")
        return cluster.run(assignment, request, options.dask, spool)
    return run.run(assignment, request)


def _refuse_contradictions(options: argparse.Namespace) -> None:
    if options.shard is not None and options.dask is not None:
        raise UsageError("--shard and --dask do not go together: give one of them")
    if options.shard is not None and options.spool is None:
        raise UsageError("--shard writes into a folder that all machines have: name it by --spool")
    if options.shard is None and options.spool is not None and options.dask is None:
        raise UsageError("--spool is for --shard and --dask: give one of them")
    if options.shard is None and options.store is None:
        raise UsageError("name the class's file by --store, such as --store class.db")


def _stop(number: int, frame: FrameType | None) -> None:
    """What SIGTERM does: the same as Ctrl-C."""
    raise KeyboardInterrupt


def _status(options: argparse.Namespace) -> int:
    from grader.batch import run
    from grader.batch.store import Store

    with Store.open(options.store) as store:
        runs = store.runs()
        for about in runs:
            ended = about.ended_at or "did not end"
            counts = ", ".join(f"{count} {status}" for status, count in about.counts.items())
            promoted = f"; promoted {about.promoted_at} by {about.promoted_by}"
            print(
                f"run {about.id}  {about.started_at} to {ended}  {about.who}  {about.source}\n"
                f"  {counts or 'nothing graded'}"
                + (f", {about.waiting} waiting" if about.waiting else "")
                + (promoted if about.promoted_at else "")
            )
        if runs:
            print(f"\n{run.summary(store, runs[-1].id)}")
            for entry, at, reason in store.attempts(runs[-1].id):
                print(f"  tried again: {entry}, {at}: {reason}")
    return 0


def _results(options: argparse.Namespace) -> int:
    from grader.batch import run
    from grader.batch.store import Store

    with Store.open(options.store) as store:
        number = chosen(store, options.number)
        count = run.write_results(store, number, options.folder)
        print(f"{count} results of run {number} in {options.folder}")
    return 0


def chosen(store: Any, number: int | None) -> int:
    """The run that is meant: by number, else the promoted one, else the newest.

    Raises:
        UsageError: there is no such run, or none at all.
    """
    found = number if number is not None else store.promoted() or store.latest()
    if found is None:
        raise UsageError(f"{store.path} has no run yet: `batch run` makes one")
    return int(store.run(found).id)


def _ingest(options: argparse.Namespace) -> int:
    from grader.batch import shards

    return shards.ingest(options.spool, options.store)
