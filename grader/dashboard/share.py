"""What a page that is handed on leaves out: who it was, what they wrote, and groups under five."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from grader.dashboard.mistakes import Mistake
from grader.dashboard.unknown import Group

LEAST = 5
UNDER = f"under {LEAST}"
Shared = TypeVar("Shared", Mistake, Group)


def count(number: int) -> str:
    """A number of submissions, if it is not so small that one could know who is meant."""
    return UNDER if 0 < number < LEAST else str(number)


def large(found: Sequence[Shared]) -> list[Shared]:
    """Those that enough submissions have in common."""
    return [each for each in found if len(each.rows) >= LEAST]
