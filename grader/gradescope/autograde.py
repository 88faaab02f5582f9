"""Grades on Gradescope: from the folders that it lays out to the results that it reads.

    python -m grader.gradescope.autograde [--check | --interrupted CODE] ROOT

    ROOT/submission/                  what the student handed in
    ROOT/submission_metadata.json     when, and what came before
    ROOT/results/results.json         is written here

run_autograder (see scripts/) calls this, and knows what to do where even Python does not start;
setup.sh calls it with --check.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import sys
import traceback
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from grader.assignment import manifest as assignments
from grader.assignment.manifest import Assignment
from grader.assignment.submission import Submission
from grader.atomic import replace_file
from grader.clean import clean, one_line
from grader.errors import KitError, SubmissionError, UsageError
from grader.gradescope import earlier, policy, running
from grader.gradescope import metadata as metadatas
from grader.gradescope.earlier import NOT_COUNTED
from grader.judging.kit import GradeRequest, Kit
from grader.judging.terms import Terms
from grader.sandbox import launch

METADATA = "submission_metadata.json"
# Why is for the log, which instructors see: a reason may quote the solution or name a hidden test.
FAILED = "The grader failed. Tell your instructor."
STOPPED = "The grader was stopped before it had finished (exit code {}). Tell your instructor."
OTHER_NUMBERS = "The visible tests use different numbers here than on your own computer."
NOT_CARRIED = (
    "Your earlier results could not be carried over: activate the submission that has them in "
    "Gradescope's submission history, or tell your instructor"
)


def run(assignment: Assignment, root: Path) -> int:
    """Grades the submission below `root`, and returns the exit code.

    The code is 0 whenever the results say something about the submission, 3 where the kit failed.
    """
    target = root / "results" / "results.json"
    metadata = metadatas.read(root / METADATA)
    if metadata.created_at is not None:
        print(f"submitted {metadatas.shown(metadata.created_at)}")
    for why in dict.fromkeys([*metadata.faults.values(), *metadata.skipped]):
        print(f"warning: {why}")
    terms = policy.terms(assignment, metadata)
    if terms.refusal:
        standing = earlier.standing(metadata)
        why = f"Not graded: {terms.refusal}."
        carried = standing and earlier.carried_over(standing, why, terms.attempts)
        if carried:
            _write(target, carried)
            print(why)
            return 0
        terms = replace(terms, refusal=f"{terms.refusal}. {NOT_CARRIED}")
    terms = replace(terms, lines=(OTHER_NUMBERS, *terms.lines))
    return _grade(assignment, root / "submission", target, terms)


def note(root: Path, sentence: str) -> None:
    """Puts a sentence on top of the results, unless there is one that sends to the instructor.

    What has been graded until then keeps its points; a run that had graded everything stays as it
    is, and is an attempt.
    """
    target = root / "results" / "results.json"
    results = json.loads(target.read_text(encoding="utf-8"))
    extra = results.get("extra_data", {})
    if "Tell your instructor" in results.get("output", "") or extra.get("finished") is True:
        return
    output = f"{sentence}\n{results.get('output', '')}".rstrip()
    _write(target, {**results, "output": output, "extra_data": {**extra, NOT_COUNTED: True}})


def list_tests(root: Path) -> None:
    """Lists every test as not graded yet, where the grader was stopped before it had done so.

    What a grader has written is left as it is, and so is a file that the longer one has no room
    for.
    """
    target = root / "results" / "results.json"
    first = json.loads(target.read_text(encoding="utf-8"))
    if "questions" in first.get("extra_data", {}) or len(first.get("tests", [])) > 1:
        return
    from grader.assignment import probes
    from grader.gradescope import results
    from grader.judging.state import Grading
    from grader.judging.verdict import pending

    assignment = assignments.read(assignments.find())
    found = probes.collect(assignment, assignment.folders)
    with contextlib.suppress(OSError):
        _write(target, results.build(Grading(assignment, "", pending(found))))


def check(assignment: Assignment) -> str:
    """Says in a sentence that the release works on this machine.

    Raises:
        KitError: it does not: a test or its expectations are missing, or the sandbox lets a
            submission out.
    """
    with Kit.open(assignment, strict=True) as kit:
        from grader.feedback import fingerprints
        from grader.gradescope import leaderboard, results
        from grader.judging.state import Grading
        from grader.reports import advice

        frozen, sandbox = kit.load(), kit.sandbox
        if assignment.leaderboard is not None:
            leaderboard.refuse_unknown(assignment.leaderboard, kit.probes, frozen)
        kit.escapes(strict=True)
        # A run over empty files asks for every module, those for hints and for the leaderboard.
        empty = Submission.of_texts({file.name: "" for file in assignment.files})
        verdicts = list(kit.grade(empty, kit.probes))
        catalogue = fingerprints.load(assignment, kit.folders, kit.probes, frozen, sandbox)
        advice.give(assignment, verdicts, frozen, catalogue)
        results.build(Grading(assignment, "", verdicts))
        tests, layers = len(kit.probes), ", ".join(sandbox.layers)
    bonus = assignment.bonus_points
    more = f", and {bonus:g} of extra credit" if bonus else ""
    points = f"{assignment.points:g} points{more}"
    return f"{tests} tests, {points}. Protections: {layers}."


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs what the command line says, and returns the exit code."""
    launch.open_closed_streams()
    parser = argparse.ArgumentParser(prog="python -m grader.gradescope.autograde")
    parser.add_argument("root", type=Path)
    parser.add_argument("--check", action="store_true", help="only check that everything is there")
    parser.add_argument("--interrupted", metavar="CODE", help="only note this in the results")
    options = parser.parse_args(arguments)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # comparing needs no threads
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a student may print what a log cannot show
            stream.reconfigure(errors="backslashreplace")
    try:
        if options.interrupted:
            list_tests(options.root)
            note(options.root, STOPPED.format(options.interrupted))
            return 0
        assignment = assignments.read(assignments.find())
        if options.check:
            print(check(assignment))
            return 0
        return run(assignment, options.root)
    except KitError as error:
        print(f"error: {one_line(str(error))}", file=sys.stderr)
        return error.exit_code if options.check else _noted(options.root, FAILED)
    except Exception:
        # A fault of the kit's own: run_autograder says in the results that it stopped.
        print(clean(traceback.format_exc(), 20_000), file=sys.stderr)
        return 1


def _grade(assignment: Assignment, submission: Path, target: Path, terms: Terms) -> int:
    target.parent.mkdir(exist_ok=True)
    try:
        with Kit.open(assignment, strict=True) as kit:
            from grader.reports import terminal
            from grader.reports.progress import Progress

            request = GradeRequest(submission, strict=True)
            with Progress(0) as progress:
                shown = one_line(str(submission))
                state, unwritten = running.run(
                    kit, request, progress, results_file=target, terms=terms, shown=shown
                )
        print(terminal.render(state, verbose=True))  # for the log, which instructors see
        if unwritten:
            raise UsageError(unwritten)
        return 0
    except SubmissionError as error:  # the results say it too
        print(f"not graded: {one_line(str(error))}")
        return 0


def _noted(root: Path, sentence: str) -> int:
    """Does so where it may fail, too: the code is then 1, and run_autograder tries again."""
    try:
        note(root, sentence)
    except (OSError, ValueError) as error:
        print(f"error: results.json cannot be changed: {one_line(str(error))}", file=sys.stderr)
        return 1
    return 0


def _write(path: Path, results: dict[str, Any]) -> None:
    replace_file(path, json.dumps(results, indent=1).encode())


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # Python's own way out takes NumPy apart first, for some ten milliseconds
