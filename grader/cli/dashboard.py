"""The commands that look at a class.

dashboard  one HTML page of a class: what to look at in tests, mistakes and over time
learn      writes a draft for the catalogue from a mistake that it does not know
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.assignment.manifest import Assignment
from grader.atomic import replace_file
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.dashboard.known import Known
    from grader.dashboard.pairs import Pair
    from grader.dashboard.students import Class


def add_commands(commands: Any) -> None:
    """Adds the commands to an argument parser's list of them."""
    page = commands.add_parser("dashboard", help="make a page of a class: what to look at")
    page.add_argument(
        "results", type=Path, nargs="+", metavar="RESULTS",
        help="a batch's store, Gradescope's export, or results.json files and folders of them",
    )  # fmt: skip
    page.add_argument(
        "--out", type=Path, default=Path("class.html"), metavar="FILE",
        help="the page; class.html by default",
    )  # fmt: skip
    page.add_argument(
        "--run", dest="of_run", type=int, metavar="N",
        help="which run of a store; by default the promoted one, or else the latest",
    )  # fmt: skip
    page.add_argument(
        "--share", action="store_true",
        help="a page to hand on: without names, numbers, code and groups under five",
    )  # fmt: skip
    page.add_argument(
        "--pairs", action="store_true",
        help="also look for pairs of files that have text in common; takes a minute or two",
    )  # fmt: skip
    page.set_defaults(run=_dashboard, alone=True)
    learn = commands.add_parser("learn", help="write a draft for the catalogue from a group")
    learn.add_argument("group", metavar="GROUP", help="as the dashboard calls it: q05-937b8b78")
    learn.add_argument(
        "--store", type=Path, nargs="+", required=True, metavar="PATH",
        help="what the dashboard was made from; it has to have the submitted sources",
    )  # fmt: skip
    learn.add_argument("--run", dest="of_run", type=int, metavar="N", help="which run of a store")
    learn.add_argument("--dry-run", action="store_true", help="print it, and write nothing")
    learn.set_defaults(run=_learn)


def _dashboard(options: argparse.Namespace) -> int:
    from grader import packages

    packages.need("jinja2", "matplotlib")
    from grader.dashboard import page, reading

    if options.share and options.pairs:
        raise UsageError("--share has no pairs: leave one of --share and --pairs out")
    read, known = reading.read(options.results, options.of_run), _known(options.assignment)
    chosen = page.Options(options.share, _pairs(read, known) if options.pairs else None)
    text = page.render(read, known, chosen)
    try:
        replace_file(options.out, text.encode())
    except OSError as error:
        raise UsageError(f"cannot write {options.out}: {error.strerror}") from None
    print(f"{options.out}  {len(read.students)} submissions, {len(text) / 1024:.0f} KB")
    return 0


def _pairs(read: Class, known: Known | None) -> Sequence[Pair]:
    from grader.dashboard import pairs
    from grader.dashboard.known import Known
    from grader.reports.progress import Progress

    with Progress(0) as progress:
        return pairs.find(read.students, known or Known(), progress.say)


def _known(folder: Path | None) -> Known | None:
    """What the assignment adds; None where the working folder is in none.

    The page does without, so this is the one command that only looks for it.
    """
    from grader.assignment import manifest
    from grader.dashboard import known

    if folder is None:
        try:
            folder = manifest.find()
        except UsageError:
            return None
    return known.of(manifest.read(folder))


def _learn(assignment: Assignment, options: argparse.Namespace) -> int:
    from grader.authoring import learn
    from grader.dashboard import known, reading

    read = reading.read(options.store, options.of_run)
    group, draft = learn.learn(assignment, known.of(assignment), read, options.group)
    print(draft.text)
    print(f"{len(group.rows)} submissions fail {', '.join(test.number for test in group.failed)};")
    print(f"with this in the solution, {', '.join(draft.failed)} fail, and no other question's.")
    if not options.dry_run:
        path = learn.append(assignment, draft)
        print(f"written to {path}: read it, and write its title and its hint")
    return 0
