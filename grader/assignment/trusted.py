"""The kit's own code, told from a submission by its type.

A submission is hostile, and has a locked child of its own for every probe (grading.py). The
solution, the wrong answers of the catalogue, mutants and unusual right engines are the kit's
authors', and have one for all (engines.py). Nothing makes a TrustedSource of what was handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from grader.assignment import submission as submissions
from grader.assignment.manifest import Assignment
from grader.assignment.submission import Submission


@dataclass(frozen=True)
class TrustedSource:
    """What the kit's authors wrote: the texts of some files, by their names in assignment.toml.

    It is made of files of the kit, never of what was handed in.
    """

    files: Mapping[str, str]

    @classmethod
    def solution(cls, assignment: Assignment) -> TrustedSource:
        """The reference solution of all files.

        Raises:
            SubmissionError: a file cannot be read; see submission.py.
        """
        read = submissions.solution(assignment).files
        return cls({name: text.source for name, text in read.items()})

    def changed(self, name: str, source: str) -> TrustedSource:
        """The same with another text of one file."""
        return TrustedSource({**self.files, name: source})

    def only(self, names: Iterable[str]) -> TrustedSource:
        """The same without all other files."""
        return TrustedSource({name: self.files[name] for name in names if name in self.files})

    def submission(self) -> Submission:
        """The same as if it had been handed in, for a child per probe."""
        return Submission.of_texts(self.files)
