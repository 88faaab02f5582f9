"""Finds a submission's files, wherever they were put, or says what was handed in instead."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.assignment.manifest import Assignment
from grader.errors import SubmissionError
from grader.untrusted import MAX_DEPTH, Listing, listing, shown_path

MAX_ENTRIES = 10_000  # looked at in a folder: enough to find a file, or to say why not
MAX_NAMED = 5
LOOKED_AT = f"first {MAX_ENTRIES} entries and {MAX_DEPTH} levels of folders"
MAX_SIMILAR = 100  # characters: a longer name is nobody's slip of a short one
NOTEBOOK = ".ipynb"
CODE = (".py", NOTEBOOK, ".py.txt")
# What browsers, copies and people add to a name. No two of these begin alike, so it is linear.
ADDED = re.compile(r"(?:[\W_]|\d|copy|final|v)*")


@dataclass(frozen=True)
class Located:
    """Where a submission's files are.

    Attributes:
        main: the main file, which may not be there if it was named itself.
        extra: the extra file, or None if there is none.
        refused: why there is no extra file, though something seems to be it; "" otherwise.
        folder: the folder that was named and looked through, or None if a file was named.
    """

    main: Path
    extra: Path | None = None
    refused: str = ""
    folder: Path | None = None


def locate(assignment: Assignment, path: Path) -> Located:
    """Finds the files that a path means: a file and the extra file beside it, or those in a folder.

    Raises:
        SubmissionError: a folder has no main file, or several; or what was named is not there, and
            a file of nearly that name is.
    """
    name = assignment.extra.submit if assignment.extra else ""
    if os.path.isdir(path):
        return _in_folder(path, assignment.submit, name)
    if name and path.name == name and os.path.isfile(path):
        path = path.with_name(assignment.submit)
    if path.name == assignment.submit and not os.path.lexists(path):
        why = _misnamed(_beside(path), path.name)
        if why:
            raise SubmissionError(why)
    # Of a link that leads nowhere something was submitted: it is refused like other links.
    if name and os.path.lexists(path.with_name(name)):
        return Located(path, path.with_name(name))
    return Located(path, refused=_misnamed(_beside(path), name) if name else "")


def _in_folder(folder: Path, main: str, extra: str) -> Located:
    """Finds the files in a folder: at its top, else the one alone of that name further below."""
    found = listing(folder, MAX_ENTRIES)
    extras = _of_name(found, extra)
    if os.path.lexists(folder / main):
        where = folder / main
    else:
        names = _of_name(found, main)
        if len(names) != 1:
            why = _several(names, main) if names else _absent(folder, found, main, extra)
            raise SubmissionError(why, extra=bool(extras))
        where = folder / names[0]
    if extra and os.path.lexists(where.with_name(extra)):
        return Located(where, where.with_name(extra), folder=folder)
    if len(extras) == 1:
        return Located(where, folder / extras[0], folder=folder)
    if extras:
        return Located(where, None, f"{_several(extras, extra)}, beside {main}", folder)
    near = [path for path in found.files if (folder / path).parent in (folder, where.parent)]
    others = [path for path in near if folder / path != where]
    return Located(where, None, _misnamed(others, extra) if extra else "", folder)


def _of_name(found: Listing, name: str) -> list[str]:
    return [path for path in found.files if path.rsplit("/", 1)[-1] == name]


def _several(paths: Sequence[str], name: str) -> str:
    return f"there are {len(paths)} files {name} ({_named(paths)}): submit one of them"


def _absent(folder: Path, found: Listing, name: str, extra: str) -> str:
    """Says that a folder has no main file, what it has instead, and what to do."""
    code = [path for path in found.files if _ends(path, CODE)]
    similar = [path for path in code if is_similar(path, name)] or code
    if similar and all(_ends(path, (NOTEBOOK,)) for path in similar):
        return _is_notebook(similar[0], name)
    seen = f", and you submitted {_named(similar)}" if similar else ""
    where = "" if found.whole else f" among the {LOOKED_AT}"
    unread = f" ({found.failure})" if found.failure else ""
    what = "submit a file of that name"
    if code == [extra]:
        what = f"{extra} is extra credit, submit {name} with it"
    elif len(similar) == 1 and is_similar(similar[0], name):
        what = f"rename it to {name}"
    place = shown_path(os.path.basename(os.path.abspath(folder)))
    return f"there is no file {name}{where} in {place}{unread}{seen}: {what}"


def _misnamed(paths: Sequence[str], name: str) -> str:
    """Says which of some files seems to be the one that is not there; "" if none does."""
    similar = [path for path in paths if is_similar(path, name)]
    if similar and all(_ends(path, (NOTEBOOK,)) for path in similar):
        return _is_notebook(similar[0], name)
    if not similar:
        return ""
    return f"there is no file {name}, and you submitted {_named(similar)}: rename it to {name}"


def _beside(path: Path) -> list[str]:
    """The other files in a file's folder."""
    return [name for name in listing(path.parent, MAX_ENTRIES, 1).files if name != path.name]


def _is_notebook(path: str, name: str) -> str:
    return f"{shown_path(path)} is a notebook: put your functions into {name}"


def _named(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - MAX_NAMED} more" if len(paths) > MAX_NAMED else ""
    return ", ".join(shown_path(path) for path in paths[:MAX_NAMED]) + more


def _ends(path: str, suffixes: tuple[str, ...]) -> bool:
    return path[-10:].lower().endswith(suffixes)  # the end alone: a path may be thousands long


def is_similar(path: str, name: str) -> bool:
    """Whether a file is called nearly like another: Submitted (1).py like submitted.py."""
    file = path.rsplit("/", 1)[-1]
    if len(file) > MAX_SIMILAR:
        return False
    file = unicodedata.normalize("NFKC", file).casefold().removeprefix("copy of ")
    suffix = next((suffix for suffix in CODE if file.endswith(suffix)), "")
    stem = Path(name).stem.casefold()
    added = file[len(stem) : len(file) - len(suffix)]
    return bool(suffix) and file.startswith(stem) and ADDED.fullmatch(added) is not None
