"""The kit's own code, told from a submission by its type.

A submission is hostile, and has a locked child of its own for every probe (grading.py). The
solution, the wrong answers of the catalogue, mutants and unusual right engines are the kit's
authors', and have one for all (engines.py). Nothing makes a TrustedSource of what was handed in.
"""

from __future__ import annotations

from dataclasses import dataclass

from grader.assignment import submission as submissions
from grader.assignment.manifest import Assignment
from grader.assignment.submission import Submission


@dataclass(frozen=True)
class TrustedSource:
    """What the kit's authors wrote: the texts of the main file and, if it takes part, the extra.

    It is made of files of the kit, never of what was handed in.
    """

    main: str
    extra: str | None = None

    @classmethod
    def solution(cls, assignment: Assignment) -> TrustedSource:
        """The reference solution.

        Raises:
            SubmissionError: a file cannot be read; see submission.py.
        """
        files = submissions.solution(assignment)
        return cls(files.source, files.extra.source if files.extra is not None else None)

    def changed(self, source: str, *, extra: bool = False) -> TrustedSource:
        """The same with another text of one file; without an extra file if that is the main one."""
        return TrustedSource(self.main, source) if extra else TrustedSource(source)

    def submission(self, assignment: Assignment) -> Submission:
        """The same as if it had been handed in, for a child per probe."""
        extra = None
        if assignment.extra is not None and self.extra is not None:
            extra = Submission(assignment.extra.submit, self.extra)
        return Submission(assignment.submit, self.main, extra)
