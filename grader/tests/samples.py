"""Small things that several test files work on: a text, a probe, metadata as they are published."""

import io
import signal
import unicodedata
from pathlib import Path
from types import FunctionType
from typing import Any

from hypothesis import strategies as st

from grader.assignment.manifest import Limits
from grader.assignment.probes import Probe
from grader.judging.reason import Reason, Status
from grader.judging.verdict import Verdict
from grader.reports import wording

# The shape of Gradescope's published example, with other values.
PUBLISHED: dict[str, Any] = {
    "id": 7,
    "created_at": "2026-09-30T14:22:32.365935-07:00",
    "assignment": {
        "due_date": "2026-09-30T23:00:00.000000-07:00",
        "group_size": 4,
        "group_submission": True,
        "id": 25,
        "course_id": 12,
        "late_due_date": None,
        "release_date": "2026-09-02T00:00:00.000000-07:00",
        "title": "Programming assignment",
        "total_points": "20.0",
    },
    "submission_method": "upload",
    "users": [{"email": "student@example.com", "id": 1, "name": "A student"}],
    "previous_submissions": [
        {
            "submission_time": "2026-09-29T14:24:48.087023-07:00",
            "score": 3.0,
            "autograder_error": False,
            "results": {"tests": []},
        }
    ],
}
ANY_TEXT = st.text() | st.text(
    st.sampled_from("a\n\t\r\0\x1b\x9b[]\\\x07\ud800\u202e\u2066\ufeff\ue000\u2028\u0301")
)
LIMITS = Limits(10.5, 7, 1024, 300.0, 256)
FUNCTION: Any = lambda m: {}  # noqa: E731
assert isinstance(FUNCTION, FunctionType)
PROBE = Probe(
    "visible_probes/test_triple.py::test_it", "3.1", 3, "It does.", 2.0, "visible", "visible",
    FUNCTION, {}, Path("test_triple.py"), 1, "submitted.py",
)  # fmt: skip


def is_harmless(text: str) -> bool:
    """Whether no character but newline and tab controls, formats, ends lines or is unassigned."""
    return all(
        c in "\n\t" or (unicodedata.category(c)[0] != "C" and c not in "\u2028\u2029") for c in text
    )


def explained(reason: str, status: Status = Status.FAILED, **parts: Any) -> str:
    """What is said about a test that did not pass."""
    return wording.explain(Verdict(PROBE, status, Reason(reason), **parts), LIMITS)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def interruptible() -> None:
    """Lets Ctrl-C end a process that a test starts; in the background of a shell it is ignored, and
    children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
