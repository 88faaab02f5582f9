"""What became of a submission in a batch, and what its results follow from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

CONDITIONS = ("assignment", "grader", "seed", "python", "numpy", "protections")
DIGEST_BYTES = 16


class Status(str, Enum):
    """What became of a submission.

    A refused one is its student's to mend: it has results of 0 points that say why. One that is
    set aside met a fault of the machine: it has no score, and no results.
    """

    GRADED = "graded"
    REFUSED = "refused"
    SET_ASIDE = "set aside"

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True)
class Key:
    """What results follow from: of equal keys, the results are equal but for times.

    Attributes:
        submission: a digest of the files that were taken in, or of why they were not.
        conditions: everything else, by the names in CONDITIONS; digests, versions and lists.
    """

    submission: str
    conditions: Mapping[str, str]

    @property
    def text(self) -> str:
        """The key as the store has it: the submission's digest and the conditions'."""
        return f"{self.submission}-{digest(as_json(self.conditions))}"


@dataclass(frozen=True)
class Outcome:
    """What became of one submission.

    Attributes:
        results: the content of results.json; {} if it was set aside.
        behaviour: of questions that failed, by number, a digest of how: equal digests are equal
            observations in all of their tests.
        files: the submitted sources by their names in assignment.toml, as UTF-8.
        reason: why it was refused or set aside, in a sentence; "" if it was graded.
        attempts: how often it was tried, with this one.
        seconds: that the last attempt took.
    """

    status: Status
    results: Mapping[str, Any] = field(default_factory=dict)
    behaviour: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    reason: str = ""
    attempts: int = 1
    seconds: float = 0.0


def as_json(value: Any) -> bytes:
    """Canonical JSON: of equal values, equal bytes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(*parts: bytes) -> str:
    """A digest of some bytes, in hexadecimal digits."""
    found = hashlib.blake2b(digest_size=DIGEST_BYTES)
    for part in parts:
        found.update(len(part).to_bytes(8, "little") + part)
    return found.hexdigest()
