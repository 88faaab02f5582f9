"""The command line: python -m grader COMMAND.

    grade SUBMISSION    grades a file, or that in a folder, with the other files beside it

staff.py has those for instructors, batch.py those for a class, developers.py those for who changes
the kit. The assignment is the one that the working folder is in, or --assignment's; `alone` marks
commands that need none.

Exit codes: 0 done (for `grade`: graded, whatever the score), 1 a check of the kit fell short, or
fewer points than --fail-under, 2 wrong usage or a file that cannot be graded, 3 the kit itself
failed, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import argparse
import errno
import importlib.util
import io
import itertools
import os
import re
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from grader import packages
from grader.assignment import manifest as assignments
from grader.clean import clean, one_line
from grader.errors import KitError, UsageError
from grader.formats.registry import FORMATS
from grader.sandbox import launch
from grader.sandbox.lockdown import LAYERS

EXIT_CODES = (
    "Exit codes: 0 done (grade: whatever the score), 1 a check fell short (grade: fewer points "
    "than --fail-under), 2 wrong usage or a file that cannot be graded, 3 the grader itself failed."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit code."""
    launch.open_closed_streams()
    options = _options(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a student may print what a console cannot show
            stream.reconfigure(errors="backslashreplace")
    try:
        code: int = options.run(options) if options.alone else options.run(_found(options), options)
        sys.stdout.flush()
        return code
    except KitError as error:
        # Of a submission it is one line; only what the kit says of itself may have several.
        shown = one_line if isinstance(error, UsageError) else clean
        print(f"error: {shown(str(error))}", file=sys.stderr)
        return error.exit_code
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing in ("", "grader"):
            raise
        print(f"error: {packages.sentence(missing)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130
    except BrokenPipeError:  # whoever read the report has read enough: `grade ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except Exception as error:  # a fault of the kit's own must not look like one that fell short
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            print("error: the disk is full", file=sys.stderr)
            return 3
        print(clean(traceback.format_exc(), 20_000), file=sys.stderr)
        print("error: the grader itself failed, as shown above: please report it", file=sys.stderr)
        return 3


def _found(options: argparse.Namespace) -> assignments.Assignment:
    """The assignment that the command line names, or that the working folder is in."""
    return assignments.read(options.assignment or assignments.find())


def _options(words: Sequence[str]) -> argparse.Namespace:
    """Reads the command line. argparse takes the -- of --seed=-- for no value, and gives a list."""
    parser = _parser()
    for word in itertools.takewhile(lambda word: word != "--", words):
        if re.fullmatch(r"--?[a-z]+=--", word):
            parser.error(f"{word}: -- is not a value")
    return parser.parse_args(words)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m grader", description="Grades an assignment.", epilog=EXIT_CODES
    )
    parser.add_argument(
        "--assignment", type=Path, metavar="DIR",
        help="folder of assignment.toml; by default the working folder, or one above it",
    )  # fmt: skip
    parser.set_defaults(alone=False)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    grade = commands.add_parser("grade", help="grade a submission and report", epilog=EXIT_CODES)
    grade.add_argument("submission", type=Path, help="a file, or a folder that contains it")
    grade.add_argument("--visible", action="store_true", help="only the tests that students have")
    grade.add_argument(
        "-q",
        "--question",
        action="append",
        metavar="Q",
        help="only this question: 3, or its title",
    )
    grade.add_argument(
        "--explain", metavar="N", help="one test in full: its inputs, both results, a hint"
    )
    grade.add_argument(
        "--json", metavar="FILE",
        help="write Gradescope's results.json, from the start on; - prints it at the end",
    )  # fmt: skip
    grade.add_argument(
        "--html", metavar="FILE", help="write the report as a page too, for a browser"
    )
    grade.add_argument(
        "--watch", action="store_true",
        help="grade again whenever the file is saved, until Ctrl-C; with --html, the page follows",
    )  # fmt: skip
    grade.add_argument(
        "--format", choices=FORMATS, metavar="FORMAT",
        help=f"write what another program reads: {', '.join(FORMATS)}",
    )  # fmt: skip
    grade.add_argument(
        "--out", metavar="FILE", help="where --format writes to; by default it prints"
    )
    grade.add_argument(
        "--base", type=Path, metavar="FILE",
        help="replace functions in this file by those of SUBMISSION, and grade the result",
    )  # fmt: skip
    grade.add_argument(
        "--strict", action="store_true",
        help="refuse to grade if a submission could escape the sandbox: for Gradescope",
    )  # fmt: skip
    grade.add_argument(
        "--without", action="append", default=[], choices=LAYERS, metavar="LAYER",
        help="leave out a layer of the sandbox, to see that the grader notices",
    )  # fmt: skip
    grade.add_argument(
        "--quiet", action="store_true", help="print the points alone, in one line: for scripts"
    )
    grade.add_argument(
        "-v", "--verbose", action="store_true",
        help="also say how much memory was used, and which protections are active",
    )  # fmt: skip
    grade.add_argument(
        "--fail-under", type=_points, metavar="POINTS",
        help="end with exit code 1 if there are fewer points, extra credit included",
    )  # fmt: skip
    grade.set_defaults(run=_grade)
    if importlib.util.find_spec("grader.cli.staff"):  # a handout has none
        from grader.cli import batch, developers, staff

        staff.add_commands(commands)
        batch.add_commands(commands)
        developers.add_commands(commands)
    return parser


def _points(text: str) -> float:
    """The value of --fail-under."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):  # NaN is not, either
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of points")
    return number


# Imports stand inside the commands: NumPy takes longer than all of the kit, and `grade` starts the
# sandbox before it imports it, so that both load at the same time.


def _grade(assignment: assignments.Assignment, options: argparse.Namespace) -> int:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # comparing needs no threads
    from grader.cli import grade

    return grade.run(assignment, options)
