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
        values = ANSWERS[thing.__name__].items()
        thing.__globals__["ANSWER"] = {{
            name: value if value is None or type(value) is str else np.array(*value)
            for name, value in values
        }}
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
        f"    {key.split('::')[-1]!r}: {_written(each.expected())}," for key, each in frozen.items()
    ]
    return SUBMISSION.format(rows="\n".join(rows))


def _written(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as literals: an array is a pair of nested lists and the name of its dtype."""
    return {
        name: (value.tolist(), value.dtype.name) if isinstance(value, np.ndarray) else value
        for name, value in values.items()
    }
