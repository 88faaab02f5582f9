"""What the sandbox is given of a submission: a job for each of its files."""

from __future__ import annotations

from collections.abc import Mapping

from grader.assignment.manifest import Assignment
from grader.assignment.submission import Submission
from grader.sandbox.protocol import Job


def of(assignment: Assignment, submission: Submission) -> dict[str, Job]:
    """The jobs that import a submission's files, by their names in assignment.toml.

    Each comes behind those of the files that it may import, and offers them.
    """
    alone = {
        file.name: Job(text.name, text.source, module=file.module)
        for file in assignment.needed(file.name for file in assignment.files)
        if (text := submission.files.get(file.name)) is not None
    }
    return {name: offering(assignment, name, alone) for name in alone}


def offering(assignment: Assignment, name: str, jobs: Mapping[str, Job]) -> Job:
    """A file's job with those of the files that it may import; some may not have been handed in."""
    others = [file for file in assignment.needed([name]) if file.name != name]
    offered = (
        jobs.get(file.name)
        or Job(file.name, "", module=file.module, why_not=f"was not handed in: submit {file.name}")
        for file in others
    )
    return jobs[name]._replace(others=tuple(job._replace(others=()) for job in offered))
