"""Finds a submission's files, wherever they were put, or says what was handed in instead."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.assignment.files import SubmittedFile
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
        files: by their names in assignment.toml; the main file always has an entry, and may not be
            there if it was named itself.
        refused: of other files, by their names, why there is none: something only seems to be it,
            or it is required.
        folder: the folder that was named and looked through, or None if a file was named.
    """

    files: Mapping[str, Path]
    refused: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = None


def locate(assignment: Assignment, path: Path) -> Located:
    """Finds the files that a path means: a file and the others beside it, or those in a folder.

    Raises:
        SubmissionError: a folder has no main file, or several; or what was named is not there, and
            a file of nearly that name is.
    """
    if os.path.isdir(path):
        return _in_folder(assignment, path)
    main, *others = assignment.files
    if path.name in {file.name for file in others} and os.path.isfile(path):
        path = path.with_name(main.name)
    if path.name == main.name and not os.path.lexists(path):
        why = _misnamed(_beside(assignment, path), path.name)
        if why:
            raise SubmissionError(why)
    found, refused = {main.name: path}, {}
    for file in others:
        # Of a link that leads nowhere something was submitted: it is refused like other links.
        if os.path.lexists(path.with_name(file.name)):
            found[file.name] = path.with_name(file.name)
        elif why := _misnamed(_beside(assignment, path), file.name) or _required(assignment, file):
            refused[file.name] = why
    return Located(found, refused)


def _in_folder(assignment: Assignment, folder: Path) -> Located:
    """Finds the files in a folder: at its top, else the one alone of that name further below."""
    found = listing(folder, MAX_ENTRIES)
    main, *others = assignment.files
    where = _main_in(assignment, folder, found)
    files, refused = {main.name: where}, {}
    near = [path for path in found.files if (folder / path).parent in (folder, where.parent)]
    beside = _unlisted(assignment, [path for path in near if folder / path != where])
    for file in others:
        named = _of_name(found, file.name)
        if os.path.lexists(where.with_name(file.name)):
            files[file.name] = where.with_name(file.name)
        elif len(named) == 1:
            files[file.name] = folder / named[0]
        elif named:
            refused[file.name] = f"{_several(named, file.name)}, beside {main.name}"
        elif why := _misnamed(beside, file.name) or _required(assignment, file):
            refused[file.name] = why
    return Located(files, refused, folder)


def _main_in(assignment: Assignment, folder: Path, found: Listing) -> Path:
    main, *others = assignment.files
    if os.path.lexists(folder / main.name):
        return folder / main.name
    names = _of_name(found, main.name)
    if len(names) != 1:
        why = _several(names, main.name) if names else _absent(assignment, folder, found)
        there = [file.name for file in others if _of_name(found, file.name)]
        raise SubmissionError(why, handed_in=there)
    return folder / names[0]


def _required(assignment: Assignment, file: SubmittedFile) -> str:
    """Why it matters that a file is not there; "" if it does not."""
    main = assignment.main.name
    return "" if file.optional else f"there is no file {file.name}: submit it with {main}"


def _of_name(found: Listing, name: str) -> list[str]:
    return [path for path in found.files if path.rsplit("/", 1)[-1] == name]


def _several(paths: Sequence[str], name: str) -> str:
    return f"there are {len(paths)} files {name} ({_named(paths)}): submit one of them"


def _absent(assignment: Assignment, folder: Path, found: Listing) -> str:
    """Says that a folder has no main file, what it has instead, and what to do."""
    name, others = assignment.main.name, {file.name: file for file in assignment.files[1:]}
    code = [path for path in found.files if _ends(path, CODE)]
    similar = [path for path in _unlisted(assignment, code) if is_similar(path, name)] or code
    if similar and all(_ends(path, (NOTEBOOK,)) for path in similar):
        return _is_notebook(similar[0], name)
    seen = f", and you submitted {_named(similar)}" if similar else ""
    where = "" if found.whole else f" among the {LOOKED_AT}"
    unread = f" ({found.failure})" if found.failure else ""
    what = "submit a file of that name"
    if len(code) == 1 and code[0] in others:
        what = f"submit {name} with it"
        if others[code[0]].optional:
            what = f"{code[0]} is extra credit, {what}"
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


def _beside(assignment: Assignment, path: Path) -> list[str]:
    """The other files in a file's folder that are not called as assignment.toml has them."""
    found = listing(path.parent, MAX_ENTRIES, 1).files
    return _unlisted(assignment, [name for name in found if name != path.name])


def _unlisted(assignment: Assignment, paths: Sequence[str]) -> list[str]:
    """Those of some files that cannot be meant for one of assignment.toml: they are not another."""
    names = {file.name for file in assignment.files}
    return [path for path in paths if path.rsplit("/", 1)[-1] not in names]


def _is_notebook(path: str, name: str) -> str:
    return f"{shown_path(path)} is a notebook: put your functions into {name}"


def _named(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - MAX_NAMED} more" if len(paths) > MAX_NAMED else ""
    return ", ".join(shown_path(path) for path in paths[:MAX_NAMED]) + more


def _ends(path: str, suffixes: tuple[str, ...]) -> bool:
    return path[-10:].lower().endswith(suffixes)  # the end alone: a path may be thousands long


def is_similar(path: str, name: str) -> bool:
    """Whether a file is called nearly like another: Work (1).py like work.py."""
    file = path.rsplit("/", 1)[-1]
    if len(file) > MAX_SIMILAR:
        return False
    file = unicodedata.normalize("NFKC", file).casefold().removeprefix("copy of ")
    suffix = next((suffix for suffix in CODE if file.endswith(suffix)), "")
    stem = Path(name).stem.casefold()
    added = file[len(stem) : len(file) - len(suffix)]
    return bool(suffix) and file.startswith(stem) and ADDED.fullmatch(added) is not None
