"""Functions of submitted files, cut out of their source by another process: see parsing.py."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from grader.clean import clean
from grader.foreign import Unreadable, parse_json
from grader.gradescope.earlier import table

CHILD = Path(__file__).with_name("parsing.py")
MAX_SECONDS = 60.0  # for all, and for one if that took all down
MAX_ALONE = 50  # sources that are tried one by one then
MAX_SHOWN = 8000  # characters of a function

Wanted = Mapping[str, tuple[str, Sequence[str]]]  # by a key: a source, and names in it


def extract(wanted: Wanted) -> dict[str, dict[str, str]]:
    """The functions that are there, by key and name, as text that can be shown.

    A source that cannot be parsed has none, and takes none of the others along.
    """
    found = _parsed(wanted)
    if found is None:
        found = {}
        for key in list(wanted)[:MAX_ALONE]:
            found |= _parsed({key: wanted[key]}) or {}
    return {key: found.get(key, {}) for key in wanted}


def _parsed(wanted: Wanted) -> dict[str, dict[str, str]] | None:
    """None if the process ended before it could say anything."""
    if not wanted:
        return {}
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(CHILD)],
            input=json.dumps(wanted),
            capture_output=True,
            text=True,
            timeout=MAX_SECONDS,
            check=True,
        )
        answer = table(parse_json(done.stdout))
    except (subprocess.SubprocessError, Unreadable, OSError):
        return None
    return {
        key: {name: clean(str(text), MAX_SHOWN) for name, text in table(found).items()}
        for key, found in answer.items()
    }
