"""Reads JSON that others wrote, as data with bounded numbers; see untrusted.py for files.

Every failure is an Unreadable with a few words that go behind a file's name: "is not JSON: ...".
"""

from __future__ import annotations

import json
from typing import Any

from grader.clean import one_line

MAX_DIGITS = 18  # of a whole number: more of them make it a float, if need be an infinite one
SHOWN_CHARACTERS = 60


class Unreadable(ValueError):
    """A text is not what it should be."""


def parse_json(text: str) -> Any:
    """Parses JSON into dicts, lists, texts, floats, truths, None, and ints that a float can hold.

    Raises:
        Unreadable: it is not JSON, or nested more deeply than Python can follow.
    """
    try:
        return json.loads(text, parse_int=_whole)
    except RecursionError:
        raise Unreadable("is nested too deeply") from None
    except ValueError as error:
        raise Unreadable(f"is not JSON: {error}") from None


def shown(value: object) -> str:
    """A value in a few characters that can be printed in a line; of a large one only its type."""
    if isinstance(value, dict | list):
        return "a list" if isinstance(value, list) else "an object"
    return one_line(str(value), SHOWN_CHARACTERS)


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= MAX_DIGITS else float(digits)
