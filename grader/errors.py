"""The errors that the kit raises on purpose, and the exit codes they end with.

KitError                   every one of them; its text is one sentence that says what to do
├── UsageError        2    wrong words on the command line, or a submission that is no such file
│   └── SubmissionError    the submitted file itself cannot be taken in
├── AssignmentError   2    assignment.toml or a probe file is not as it should be
└── KitFailure        3    the kit itself failed: nothing was learned about the submission
    ├── SandboxError       the sandbox did not start, or a protection could not be put in force
    └── ExpectationError   the frozen expectations are missing, damaged or cannot be made
"""

from collections.abc import Iterable

from grader.clean import one_line

MAX_SENTENCE = 2000  # characters of a sentence about a submission


class KitError(Exception):
    """An error with a sentence for its reader."""

    exit_code = 3


class UsageError(KitError):
    """Wrong words on the command line."""

    exit_code = 2


class SubmissionError(UsageError):
    """The submitted file cannot be taken in.

    Its text is one line, whatever a name in it may have. `handed_in` are the names of the files
    that were there all the same, as assignment.toml has them.
    """

    def __init__(self, sentence: str, *, handed_in: Iterable[str] = ()) -> None:
        super().__init__(one_line(sentence, MAX_SENTENCE))
        self.handed_in = frozenset(handed_in)


class AssignmentError(KitError):
    """assignment.toml or a probe file is not as it should be."""

    exit_code = 2


class KitFailure(KitError):
    """The kit itself failed."""


class SandboxError(KitFailure):
    """The sandbox did not start, or a protection could not be put in force."""


class ExpectationError(KitFailure):
    """The frozen expectations are missing, damaged or cannot be made."""
