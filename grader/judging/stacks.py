"""Where a submission was when it was stopped.

A child at its limit is asked for its stack, and its Python writes down file names and line numbers
(see faulthandler). A submission can write there too, so nothing of that text is shown: a line is
looked up in the grader's own copy of the submission, and only if it is a line of that.
"""

from __future__ import annotations

import io
import re

from grader.sandbox.protocol import Job

MAX_STACK_BYTES = 1 << 16
MAX_LINE_CHARACTERS = 200
FRAME = re.compile(rb'^  File "([^"\n]{1,200})", line ([0-9]{1,6}) in ', re.MULTILINE)


def innermost(stack: bytes, job: Job) -> str:
    """The innermost line of a submitted file in a stack, its name and number in front; or ""."""
    files = {_as_written(each.filename): each for each in (job, *job.others)}
    for name, number in FRAME.findall(stack[-MAX_STACK_BYTES:]):
        if name in files:
            return _line(files[name], int(number))
    return ""


def _as_written(name: str) -> bytes:
    return name.encode("ascii", "backslashreplace")  # as faulthandler does


def _line(job: Job, number: int) -> str:
    lines = io.StringIO(job.source, newline=None).readlines()  # splits where Python splits
    if not 1 <= number <= len(lines):
        return ""
    return f"{job.filename}, line {number}: {lines[number - 1].strip()[:MAX_LINE_CHARACTERS]}"
