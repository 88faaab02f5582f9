"""What became of a test, and why, as words that results and files have as they are here."""

from __future__ import annotations

from enum import Enum


class Word(str, Enum):
    """An enumeration whose members are texts; Python 3.11 has it as StrEnum."""

    __str__ = str.__str__
    __format__ = str.__format__  # type: ignore[assignment]
    __hash__ = str.__hash__  # a text and the member that equals it are one key


class Status(Word):
    """Whether a test passed."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_JUDGED = "not judged"  # nothing was learned about the submission


class Reason(Word):
    """Why a test did not pass."""

    NONE = ""  # it did
    DIFFERS = "differs"  # from what is expected
    RAISED = "raised"  # an exception
    IMPORT_FAILED = "import failed"
    # How its child ended; see sandbox/outcome.py.
    SILENT = "silent"
    SIGNAL = "signal"
    WALL = "wall"
    CPU = "cpu"
    FLOOD = "flood"
    MEMORY = "memory"
    LOST = "lost"
    MACHINE = "machine"  # twice
    SLOW_IMPORT = "slow import"  # a limit was reached before the test had begun
    GARBLED = "garbled"  # the answer was no frame
    # Of tests that students write.
    NO_TESTS = "no tests"
    TOO_FEW = "too few"  # wrong implementations were caught
    NOTHING_TO_CATCH = "nothing to catch"
    OTHER_PYTHON = "other python"  # the implementations were compiled for another one
    # It has not been run.
    REFUSED = "refused"  # its file was not taken in
    PENDING = "pending"  # yet
    NO_TIME = "no time"  # was left
    WALL_AGAIN = "wall again"  # others of its question ran into their limit
    NOT_ATTEMPTED = "not attempted"  # its file is optional, and was not handed in
    NOT_GRADED = "not graded"  # the whole submission was refused


STOPPED = (Reason.WALL, Reason.CPU, Reason.SLOW_IMPORT)  # after their whole time
UNKNOWN = (Reason.PENDING, Reason.NOT_GRADED)  # there will be, or would be, more to say
# Nothing was observed that a mistake could be recognised by.
NOT_RUN = (
    Reason.PENDING, Reason.NO_TIME, Reason.WALL_AGAIN, Reason.MACHINE, Reason.NOT_ATTEMPTED,
    Reason.NOT_GRADED, Reason.NO_TESTS, Reason.TOO_FEW, Reason.NOTHING_TO_CATCH,
    Reason.OTHER_PYTHON,
)  # fmt: skip
