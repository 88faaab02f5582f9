"""Grades on Gradescope: from the folders that it lays out to the results that it reads.

    ROOT/submission/                  what the student handed in
    ROOT/submission_metadata.json     when, and what came before
    ROOT/results/results.json         is written here

run_autograder (see gradescope/) calls this, and knows what to do where even Python does not start.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from grader import metadata as metadatas
from grader import policy, running
from grader.assignment import Assignment
from grader.errors import SubmissionError
from grader.files import replace_file

METADATA = "submission_metadata.json"
NO_METADATA = "Lateness and attempts were not looked at, because {}: tell your instructor."


def run(assignment: Assignment, root: Path) -> int:
    """Grades the submission below `root`, and returns the exit code.

    The code is 0 whenever the results say something about the submission, 3 where the kit failed.
    """
    target = root / "results" / "results.json"
    try:
        metadata = metadatas.read(root / METADATA)
        terms = policy.terms(assignment, metadata)
        print(f"submitted {policy.shown(metadata.created_at)}")
    except metadatas.MetadataError as error:
        metadata, terms = None, _without_metadata(assignment, error)
    if metadata is not None and assignment.attempts is not None:
        why = policy.refusal(assignment.attempts, metadata)
        earlier = policy.last_graded(metadata)
        if why and earlier is not None:
            _write(target, carried_over(earlier, why))
            print(why)
            return 0
    return _grade(assignment, root / "submission", target, terms)


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


def interrupted(root: Path, how: str) -> int:
    """Says in the results that the grader was stopped before it had finished; see run_autograder.

    What has been graded until then keeps its points.
    """
    target = root / "results" / "results.json"
    results = json.loads(target.read_text(encoding="utf-8"))
    note = f"The grader was stopped before it had finished ({how}). Tell your instructor."
    _write(target, {**results, "output": f"{note}\n{results.get('output', '')}".rstrip()})
    return 0


def _grade(assignment: Assignment, submission: Path, target: Path, terms: policy.Terms) -> int:
    words = {
        "submission": submission, "visible": False, "question": None, "base": None,
        "json": str(target), "strict": True,
    }  # fmt: skip
    try:
        return running.run(assignment, argparse.Namespace(**words), terms)
    except SubmissionError as error:  # the results say it too
        print(f"not graded: {error}")
        return 0


def _without_metadata(assignment: Assignment, error: metadatas.MetadataError) -> policy.Terms:
    """Grades all the same: a student must not lose a grade by what Gradescope wrote."""
    print(f"warning: {error}")
    if assignment.late is None and assignment.attempts is None:
        return policy.Terms()
    return policy.Terms(lines=(NO_METADATA.format(error),))


def _write(path: Path, results: dict[str, Any]) -> None:
    replace_file(path, json.dumps(results, indent=1).encode())
