"""Functions of submitted files, cut out of their source by another process: see parsing.py."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from grader.clean import clean
from grader.dashboard.parsing import names_of
from grader.foreign import Unreadable, parse_json
from grader.gradescope.earlier import table

CHILD = Path(__file__).with_name("parsing.py")
MAX_SECONDS = 60.0  # for all, and for one if that took all down
MAX_ALONE = 50  # sources that are tried one by one then
MAX_SHOWN = 8000  # characters of a function

Wanted = Mapping[str, tuple[str, Sequence[str]]]  # by a key: a source, and names in it


def extract(wanted: Wanted, *, shown: bool = True) -> dict[str, dict[str, str]]:
    """The functions that are there, by key and name: see parsing.py.

    A source that cannot be parsed has none, and takes none of the others along.

    Args:
        shown: whether the texts are to be shown: without what acts on a page, and cut.
    """
    found = _parsed(wanted)
    if found is None:
        found = {}
        for key in list(wanted)[:MAX_ALONE]:
            found |= _parsed({key: wanted[key]}) or {}
    return {
        key: {name: clean(text, MAX_SHOWN) if shown else text for name, text in texts.items()}
        for key in wanted
        for texts in [found.get(key, {})]
    }


def defined(source: str) -> list[str]:
    """What a source of ours defines at its top, imports included.

    Raises:
        SyntaxError: it is not Python.
    """
    return [name for statement in ast.parse(source).body for name in names_of(statement)]


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
        key: {name: str(text) for name, text in table(found).items()}
        for key, found in answer.items()
    }
