"""The command line: python -m grader COMMAND.

    grade SUBMISSION    grades a file, or the file in a folder, and reports
    expect              freezes inputs and expectations from the solution
    stub                makes the handout's stub from the solution
    verify              checks the kit: does every known wrong answer cost its own question?

Exit codes: 0 done (for `grade`: graded, whatever the score), 1 a check of the kit fell short, 2
wrong usage, 3 the kit itself failed, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from grader import assignment as assignments
from grader.errors import AssignmentError, KitError
from grader.sandbox.launch import ROOT


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit code."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a student may print what a console cannot show
            stream.reconfigure(errors="backslashreplace")
    try:
        assignment = assignments.read(options.assignment)
        code: int = options.run(assignment, options)
        sys.stdout.flush()
        return code
    except KitError as error:
        sentence = "".join(c for c in str(error) if c.isprintable() or c == "\n")
        print(f"error: {sentence}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130
    except BrokenPipeError:  # whoever read the report has read enough: `grade ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except Exception:  # a fault of the kit's own must not look like a check that fell short
        traceback.print_exc()
        print("error: the grader itself failed, see above: please report it", file=sys.stderr)
        return 3


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m grader", description="Grades an assignment.")
    parser.add_argument(
        "--assignment", type=Path, default=ROOT, metavar="DIR", help="folder of assignment.toml"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    grade = commands.add_parser("grade", help="grade a submission and report")
    grade.add_argument("submission", type=Path, help="a file, or a folder that has the file")
    grade.add_argument("--visible", action="store_true", help="only the tests that students have")
    grade.add_argument(
        "-q", "--question", action="append", metavar="Q", help="only this question: 3, or mul"
    )
    grade.add_argument(
        "--json", metavar="FILE", help="write Gradescope's results.json; - prints it instead"
    )
    grade.add_argument(
        "--base", type=Path, metavar="FILE",
        help="put the functions of SUBMISSION over those of this file, and grade that",
    )  # fmt: skip
    grade.add_argument(
        "--strict", action="store_true",
        help="do not grade where the sandbox lets a submission out: for Gradescope",
    )  # fmt: skip
    grade.set_defaults(run=_grade)
    expect = commands.add_parser("expect", help="freeze inputs and expectations")
    expect.set_defaults(run=_expect)
    stub = commands.add_parser("stub", help="make the handout's stub from the solution")
    stub.add_argument("--check", action="store_true", help="only say whether it is current")
    stub.set_defaults(run=_stub)
    verify = commands.add_parser("verify", help="check the kit itself")
    verify.add_argument(
        "--misconceptions", nargs="*", metavar="NAME",
        help="grade the catalogue's wrong answers, or only these: does each cost its own question?",
    )  # fmt: skip
    verify.set_defaults(run=_verify)
    return parser


# Imports stand inside the commands: NumPy takes longer than all of the kit, and `grade` starts the
# sandbox before it imports it, so that both load at the same time.


def _grade(assignment: assignments.Assignment, options: argparse.Namespace) -> int:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # comparing needs no threads
    from grader import running

    return running.run(assignment, options)


def _expect(assignment: assignments.Assignment, options: argparse.Namespace) -> int:
    from grader import expectations, running

    with running.open_sandbox(assignment) as sandbox:
        from grader import probes

        for folder in assignment.folders:
            found = probes.collect(assignment, (folder,))
            expectations.freeze(assignment, folder, found, sandbox)
            print(f"{expectations.path_of(assignment, folder)}: {len(found)} tests")
    return 0


def _stub(assignment: assignments.Assignment, options: argparse.Namespace) -> int:
    from grader import stub

    if not assignment.solution.exists():
        raise AssignmentError(f"{assignment.solution} is missing: a stub is made from the solution")
    made = stub.strip(assignment.solution.read_text(encoding="utf-8"))
    handout = assignment.handout
    current = handout.exists() and handout.read_text(encoding="utf-8") == made
    if options.check:
        print(f"{handout} is {'' if current else 'not '}what `python -m grader stub` makes")
        return 0 if current else 1
    handout.write_text(made, encoding="utf-8")
    print(f"{handout} written")
    return 0


def _verify(assignment: assignments.Assignment, options: argparse.Namespace) -> int:
    from grader import matrix

    return matrix.verify(assignment, options.misconceptions or ())


if __name__ == "__main__":
    code = main()
    sys.stderr.flush()
    os._exit(code)  # Python's own way out takes NumPy apart first, for some ten milliseconds
