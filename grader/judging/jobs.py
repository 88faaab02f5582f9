"""What the sandbox is given of a submission: a job for each of its files."""

from __future__ import annotations

from grader.assignment.manifest import Assignment
from grader.assignment.submission import Submission
from grader.sandbox.protocol import Job


def of(assignment: Assignment, submission: Submission) -> dict[str, Job]:
    """The jobs that import a submission's files, by their names in assignment.toml.

    The extra file's knows the main file, which it may import.
    """
    main = Job(submission.name, submission.source, module=assignment.main.module)
    if assignment.extra is None or submission.extra is None:
        return {assignment.submit: main}
    extra = Job(
        submission.extra.name, submission.extra.source, module=assignment.extra.module, main=main
    )
    return {assignment.submit: main, assignment.extra.submit: extra}
