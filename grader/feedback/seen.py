"""What a probe saw of a mistake, and when two such observations are the same.

Zeros have too many causes to be evidence, and so have most exceptions: another wrong value is, or
an exception with sizes in its text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from grader.judging import checks

EVIDENCE, NO_EVIDENCE = 1, 0  # what it is that two observations agree


@dataclass(frozen=True)
class Seen:
    """What a probe saw of a submission, or of a misconception, that does not pass.

    Attributes:
        wrong: the quantities that differ, with what was found; {} if no data came back.
        raised: the last line of an exception and the probe's line that it passed; "" if none.
    """

    wrong: Mapping[str, Any] = field(default_factory=dict)
    raised: str = ""


@dataclass(frozen=True)
class Known:
    """A misconception with its fingerprints: what it observes in the probes that it fails.

    Attributes:
        name, question, title, hint: see misconceptions.py.
        seen: by probe key.
    """

    name: str
    question: int
    title: str
    hint: str
    seen: Mapping[str, Seen]


def agreement(seen: Seen, known: Seen) -> int | None:
    """Whether two observations are the same: EVIDENCE, NO_EVIDENCE, or None if they are not."""
    if known.raised or seen.raised:
        return _of_exceptions(seen.raised, known.raised)
    if seen.wrong.keys() != known.wrong.keys() or checks.compare(known.wrong, seen.wrong):
        return None
    return EVIDENCE if any(map(_says_something, known.wrong.values())) else NO_EVIDENCE


def _of_exceptions(seen: str, known: str) -> int | None:
    """Compares two exceptions by what does not differ between NumPy's versions.

    That is the type, the numbers in the text, and the probe's line.
    """
    (text, _, line), (known_text, _, known_line) = seen.rpartition("\n"), known.rpartition("\n")
    numbers = re.findall(r"\d+", known_text)
    same_type = text.split(":")[0] == known_text.split(":")[0]
    if not same_type or line != known_line or re.findall(r"\d+", text) != numbers:
        return None
    return EVIDENCE if len(numbers) >= 2 else NO_EVIDENCE


def _says_something(value: Any) -> bool:
    return not isinstance(value, np.ndarray) or value.dtype.kind != "f" or bool(value.any())
