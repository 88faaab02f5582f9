"""Reads what others wrote: text of a bounded length, and JSON as data with bounded numbers.

Every failure is an Unreadable with a few words that go behind a file's name: "is not JSON: ...".
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

MAX_DIGITS = 18  # of a whole number: more of them make it a float, if need be an infinite one
SHOWN_CHARACTERS = 60


class Unreadable(ValueError):
    """A file is not what it should be."""


def read_text(path: Path, max_bytes: int) -> str:
    """Reads a text file.

    Raises:
        OSError: the file cannot be read.
        Unreadable: it is larger than `max_bytes`, or not UTF-8.
    """
    with open(path, "rb") as file:
        data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise Unreadable(f"is larger than {max_bytes // 1024} KiB")
    try:
        return data.decode("utf-8-sig")  # some editors put a byte order mark in front
    except UnicodeDecodeError:
        raise Unreadable("is not text in UTF-8") from None


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
    text = printable(str(value)[: SHOWN_CHARACTERS + 1])
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]} ..."


def printable(text: str) -> str:
    """A text in one line, without what could act on a terminal."""
    return "".join(c if c.isprintable() else "?" for c in text)


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= MAX_DIGITS else float(digits)
