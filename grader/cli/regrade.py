"""What is done with the runs of `batch`: compared, made to count, exported.

diff A B       who gains or loses how many points, by which tests, and what changed besides
promote RUN    makes a run count, and says what that changes
export FORM    the grades in a form that a platform takes in
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from grader.assignment import manifest as assignments
from grader.atomic import replace_file
from grader.errors import UsageError
from grader.untrusted import shown_path

FORMS = ("gradescope", "canvas", "moodle", "csv")


def add_actions(actions: Any) -> None:
    """Adds them to the actions of `batch`."""
    diff = actions.add_parser("diff", help="compare two runs: whose points change, and by what")
    diff.add_argument("one", type=int, metavar="A", help="a run's number")
    diff.add_argument("other", type=int, metavar="B", help="a later run's number")
    diff.set_defaults(run=_diff, alone=True)
    promote = actions.add_parser("promote", help="make a run count")
    promote.add_argument("number", type=int, metavar="RUN", help="a run's number")
    promote.add_argument(
        "--anyway", action="store_true", help="even if submissions have no score in it"
    )
    promote.set_defaults(run=_promote, alone=True)
    export = actions.add_parser("export", help="write grades as another program reads them")
    export.add_argument("form", choices=FORMS, metavar="FORM", help=", ".join(FORMS))
    export.add_argument(
        "--roster", type=Path, metavar="FILE",
        help="the list of students that the platform exported: Canvas's gradebook, Moodle's sheet",
    )  # fmt: skip
    export.add_argument("--out", type=Path, metavar="FILE", help="by default it prints")
    export.add_argument(
        "--run", type=int, dest="number", metavar="RUN", help="by default the one that counts"
    )
    export.add_argument(
        "--title", help="what Canvas calls the assignment; by default as in assignment.toml"
    )
    export.set_defaults(run=_export, alone=True)
    for action in (diff, promote, export):
        action.add_argument(
            "--store", type=Path, required=True, metavar="FILE", help="the class's SQLite file"
        )


def _diff(options: argparse.Namespace) -> int:
    from grader.batch import difference
    from grader.batch.store import Store

    with Store.open(options.store) as store:
        found = difference.between(store, options.one, options.other)
    print(difference.render(found, options.one, options.other))
    return 0


def _promote(options: argparse.Namespace) -> int:
    from grader.batch import promotion
    from grader.batch.run import who
    from grader.batch.store import Store

    if not options.store.is_file():
        raise UsageError(f"there is no store {shown_path(options.store)}: `batch run` makes one")
    with Store.open(options.store, write=True) as store:
        print(promotion.promote(store, options.number, who(), anyway=options.anyway))
    return 0


def _export(options: argparse.Namespace) -> int:
    """Writes the grades; 1 if some are not among them, each of which is named."""
    from grader.batch import exports, grades
    from grader.batch.store import Store

    with Store.open(options.store) as store:
        run = grades.chosen(store, options.number)
        found, waiting = grades.read(store, run), store.run(run).waiting
    title = _title(options) if options.form == "canvas" else ""
    exported = exports.export(options.form, found, options.roster, title)
    if waiting:
        exported.left_out.append(f"{waiting} of run {run}, which are not graded yet")
    if options.out is None:
        sys.stdout.write(exported.text)
    else:
        try:
            replace_file(options.out, exported.text.encode())
        except OSError as error:
            where = shown_path(options.out)
            raise UsageError(f"cannot write {where}: {error.strerror}") from None
    for sentence in exported.left_out:
        print(f"not exported: {sentence}", file=sys.stderr)
    for sentence in exported.notes:
        print(f"note: {sentence}", file=sys.stderr)
    return 1 if exported.left_out else 0


def _title(options: argparse.Namespace) -> str:
    """What the command line calls the assignment, else assignment.toml."""
    if options.title is not None:
        return str(options.title)
    return assignments.read(options.assignment or assignments.find()).title
