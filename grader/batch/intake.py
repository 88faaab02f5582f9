"""A submission of a class as it was taken in: what a worker is given, as data.

The coordinator reads the files that assignment.toml lists, and looks into none of them. From then
on a worker needs no path: it may be on another machine, and what came out of a zip may be gone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from grader.assignment import submission as submissions
from grader.assignment.manifest import Assignment
from grader.assignment.submission import Submission, Text
from grader.batch.entry import Entry
from grader.batch.outcome import as_json, digest
from grader.errors import SubmissionError
from grader.untrusted import shown_path


@dataclass(frozen=True)
class Intake:
    """What was taken in.

    Attributes:
        files: by their names in assignment.toml, the names that reports call them by, and texts.
        refused: of other files, by their names, why they were not.
        error: why the submission cannot be graded at all; "" if it can be.
        handed_in: the files that were there all the same, if it cannot.
    """

    files: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    error: str = ""
    handed_in: Collection[str] = ()

    @property
    def digest(self) -> str:
        """A digest of all that its results follow from."""
        return digest(as_json(self.message()))

    @property
    def sources(self) -> dict[str, bytes]:
        """The texts as UTF-8, by their names in assignment.toml."""
        return {name: source.encode() for name, (_, source) in self.files.items()}

    def message(self) -> dict[str, Any]:
        """It as JSON has it."""
        return {
            "files": {name: list(text) for name, text in sorted(self.files.items())},
            "refused": dict(sorted(self.refused.items())),
            "error": self.error,
            "handed_in": sorted(self.handed_in),
        }

    @classmethod
    def of_message(cls, message: Mapping[str, Any]) -> Intake:
        """What `message` made."""
        files = {name: (text[0], text[1]) for name, text in message["files"].items()}
        return cls(files, message["refused"], message["error"], tuple(message["handed_in"]))

    def taken(self) -> Submission | SubmissionError:
        """The submission, or the error that says why there is none."""
        if self.error:
            return SubmissionError(self.error, handed_in=self.handed_in)
        texts = {name: Text(*text) for name, text in self.files.items()}
        return Submission(texts, self.refused)


def take(assignment: Assignment, entry: Entry) -> Intake:
    """Reads what an entry's folder or file has."""
    try:
        submission = submissions.take_in(assignment, entry.path)
    except SubmissionError as error:
        return Intake(error=_shown(str(error), entry), handed_in=error.handed_in)
    return Intake(
        {name: (text.name, text.source) for name, text in submission.files.items()},
        {name: _shown(why, entry) for name, why in submission.refused.items()},
    )


def _shown(sentence: str, entry: Entry) -> str:
    """A sentence with its paths as the student knows them, wherever the class was unpacked."""
    folder = entry.path if entry.path.is_dir() else entry.path.parent
    return sentence.replace(f"{shown_path(folder)}/", "")
