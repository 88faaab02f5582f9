"""The table of the visible answers: a submission that computes nothing and looks everything up.

Anybody can make it from the handout, whose frozen files hold what each visible test expects. It
finds the test that is about to run, by its name, and has it return the expected values. It is the
strongest table there is: one that goes by inputs or by calls knows no more answers. At home it
passes every visible test. `simulate` and the hostile corpus submit it to the autograder, where
it must earn next to nothing; see redraw.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from grader.assignment import manifest as assignments
from grader.judging import expectations
from grader.judging.expectations import Frozen

SUBMISSION = """\
import gc

import numpy as np

nan, inf = np.nan, np.inf
ANSWERS = {{
{rows}
}}


def replay(m, **inputs):
    return ANSWER


for thing in gc.get_objects():
    if type(thing) is type(replay) and thing.__name__ in ANSWERS:
        thing.__globals__["ANSWER"] = ANSWERS[thing.__name__]
        thing.__code__ = replay.__code__
"""


def of_handout(folder: Path) -> str:
    """The table that a student can make, who has unpacked the handout into a folder.

    Raises:
        AssignmentError, ExpectationError: it is no handout, or a damaged one.
    """
    given = assignments.read(folder)
    return table(expectations.read(expectations.path_of(given, given.folders[0])))


def table(frozen: Mapping[str, Frozen]) -> str:
    """The text of the submission; it serves as any of the files.

    Args:
        frozen: what the handout has, by the probes' keys.
    """
    rows = [
        f"    {key.split('::')[-1]!r}: {_written(each.observed())}," for key, each in frozen.items()
    ]
    return SUBMISSION.format(rows="\n".join(rows))


def _written(value: Any) -> str:
    """A value as an expression."""
    if isinstance(value, np.ndarray):
        return f"np.array({value.tolist()}, {value.dtype.name!r})"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{k!r}: {_written(v)}' for k, v in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, tuple):
        return f"({''.join(f'{_written(each)}, ' for each in value)})"
    return repr(value)
