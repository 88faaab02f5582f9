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
from grader.atomic import replace_file
from grader.clean import clean, one_line
from grader.errors import KitError, SandboxError, SubmissionError
from grader.gradescope import metadata as metadatas
from grader.gradescope import policy
from grader.judging import running
from grader.sandbox.launch import ROOT

METADATA = "submission_metadata.json"
# Why is for the log, which instructors see: a reason may quote the solution or name a hidden test.
FAILED = "The grader failed. Tell your instructor."
STOPPED = "The grader was stopped before it had finished (exit code {}). Tell your instructor."
OTHER_NUMBERS = "The visible tests use other numbers here than on your own computer."
NO_METADATA = "Lateness and attempts were not looked at, because {}: tell your instructor."


def run(assignment: Assignment, root: Path) -> int:
    """Grades the submission below `root`, and returns the exit code.

    The code is 0 whenever the results say something about the submission, 3 where the kit failed.
    """
    target = root / "results" / "results.json"
    try:
        metadata = metadatas.read(root / METADATA)
        terms, why = policy.terms(assignment, metadata), _refusal(assignment, metadata)
        print(f"submitted {policy.shown(metadata.created_at)}")
        earlier = policy.last_graded(metadata)
    except (metadatas.MetadataError, ArithmeticError, ValueError) as error:  # of odd dates, too
        terms, why, earlier = _without_metadata(assignment, error), "", None
    if why and earlier is not None:
        _write(target, carried_over(earlier, why))
        print(why)
        return 0
    terms = replace(terms, lines=(OTHER_NUMBERS, *terms.lines))
    return _grade(assignment, root / "submission", target, terms)


def _refusal(assignment: Assignment, metadata: metadatas.Metadata) -> str:
    return policy.refusal(assignment.attempts, metadata) if assignment.attempts else ""


def carried_over(earlier: metadatas.Previous, why: str) -> dict[str, Any]:
    """The results of an earlier submission, which stand because this one is not graded."""
    results = dict(earlier.results)
    extra = results.get("extra_data")
    note = f"{why} Below are the results of {policy.shown(earlier.submitted_at)}."
    return {
        **results,
        "output": f"{note}\n\n{results.get('output', '')}".rstrip(),
        "extra_data": {**(extra if isinstance(extra, dict) else {}), policy.NOT_COUNTED: True},
    }


def note(root: Path, sentence: str) -> None:
    """Puts a sentence on top of the results, unless there is one that sends to the instructor.

    What has been graded until then keeps its points. If that is everything, there is nothing to
    say: it is a submission like others, and an attempt.
    """
    target = root / "results" / "results.json"
    results = json.loads(target.read_text(encoding="utf-8"))
    extra = results.get("extra_data", {})
    if extra.get("finished") is True:
        return
    if "Tell your instructor" not in results.get("output", ""):
        output = f"{sentence}\n{results.get('output', '')}".rstrip()
        extra = {**extra, policy.NOT_COUNTED: True}
        _write(target, {**results, "output": output, "extra_data": extra})


def check(assignment: Assignment) -> str:
    """Says in a sentence that the release works on this machine.

    Raises:
        KitError: it does not: a test or its expectations are missing, or the sandbox lets a
            submission out.
    """
    with running.open_sandbox(assignment) as sandbox:
        from grader.assignment import probes
        from grader.assignment.submission import Submission
        from grader.feedback import advice, fingerprints
        from grader.gradescope import leaderboard, results
        from grader.judging import expectations, grading
        from grader.sandbox import selftest

        found = probes.collect(assignment, assignment.folders)
        probes.refuse_wrong_sums(assignment, found)
        frozen = expectations.load(assignment, assignment.folders, found, sandbox)
        if assignment.leaderboard is not None:
            leaderboard.refuse_unknown(assignment.leaderboard, found, frozen)
        openings = selftest.run(sandbox)
        if openings:
            raise SandboxError(f"a submission could {', '.join(openings)} on this machine")
        # A run over an empty file asks for every module, those for hints and for the leaderboard.
        extra = Submission(assignment.extra.submit, "") if assignment.extra else None
        empty = Submission(assignment.submit, "", extra)
        verdicts = list(grading.grade(assignment, empty, found, frozen, sandbox))
        catalogue = fingerprints.load(assignment, assignment.folders, found, frozen, sandbox)
        advice.give(assignment, verdicts, frozen, catalogue)
        results.build(results.Grading(assignment, "", verdicts))
        layers = ", ".join(sandbox.layers)
    more = f", and {assignment.extra_points:g} of extra credit" if assignment.extra else ""
    points = f"{assignment.points:g} points{more}"
    return f"{len(found)} tests, {points}. Protections in force: {layers}."


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs what the command line says, and returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m grader.gradescope.autograde")
    parser.add_argument("root", type=Path)
    parser.add_argument("--check", action="store_true", help="only say whether all is there")
    parser.add_argument("--interrupted", metavar="CODE", help="only say so in the results")
    options = parser.parse_args(arguments)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # comparing needs no threads
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a student may print what a log cannot show
            stream.reconfigure(errors="backslashreplace")
    try:
        if options.interrupted:
            note(options.root, STOPPED.format(options.interrupted))
            return 0
        assignment = assignments.read(ROOT)
        if options.check:
            print(check(assignment))
            return 0
        return run(assignment, options.root)
    except KitError as error:
        print(f"error: {one_line(str(error))}", file=sys.stderr)
        if not options.check:
            note(options.root, FAILED)
        return error.exit_code if options.check else 0
    except (
        Exception
    ):  # a fault of the kit's own: run_autograder says in the results that it stopped
        print(clean(traceback.format_exc(), 20_000), file=sys.stderr)
        return 1


def _grade(assignment: Assignment, submission: Path, target: Path, terms: policy.Terms) -> int:
    words = {
        "submission": submission, "visible": False, "question": None, "base": None,
        "json": str(target), "strict": True, "explain": None,
    }  # fmt: skip
    target.parent.mkdir(exist_ok=True)
    try:
        return running.run(assignment, argparse.Namespace(**words), terms)
    except SubmissionError as error:  # the results say it too
        print(f"not graded: {one_line(str(error))}")
        return 0


def _without_metadata(assignment: Assignment, error: Exception) -> policy.Terms:
    """Grades all the same: a student must not lose a grade by what Gradescope wrote."""
    why = one_line(str(error), 300)
    print(f"warning: {why}")
    if assignment.late is None and assignment.attempts is None:
        return policy.Terms()
    return policy.Terms(lines=(NO_METADATA.format(why),))


def _write(path: Path, results: dict[str, Any]) -> None:
    replace_file(path, json.dumps(results, indent=1).encode())


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # Python's own way out takes NumPy apart first, for some ten milliseconds
