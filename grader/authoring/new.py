"""Writes a small assignment that is complete, for an instructor to change.

Its files are in template/, where {{file}} and the like stand for what is put in. The stub is made
from the solution, as `python -m grader stub` makes it.
"""

from __future__ import annotations

import json
import keyword
import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path

from grader import __version__
from grader.assignment import stub
from grader.errors import UsageError

TEMPLATE = Path(__file__).with_name("template")
TITLE, FILE = "Rescaling and smoothing", "work.py"
LONGEST_TITLE = 80  # characters
SOLUTION, STUB = f"solution/{FILE}", f"handout/{FILE}"
STUDENTS_WORKFLOW = "handout/.github/workflows/grade.yml"
# Where files go whose names begin with a dot, which would be left out of a wheel.
PLACES = {
    "gitignore": ".gitignore",
    "github/test.yml": ".github/workflows/test.yml",
    "handout/github/grade.yml": STUDENTS_WORKFLOW,
}
# Modules that grading imports, or that are in the handout beside the student's file.
TAKEN = {"cloudpickle", "conftest", "grade", "grader", "gradescope_utils", "numpy", "tomli"}


def write(folder: Path, title: str = TITLE, file: str = FILE, *, github: bool = False) -> int:
    """Writes the assignment into a folder, and returns how many files it has.

    Args:
        folder: is made where it is not there; its name is the assignment's.
        file: what students hand in.
        github: whether students' repositories get a workflow that grades at each push.

    Raises:
        UsageError: the folder has something in it or cannot be written, or the title or the
            file's name will not do. Nothing is written then, unless the disk gives up halfway.
    """
    _refuse_title(title)
    _refuse_file(file)
    _refuse_used(folder)
    files = texts(name_of(folder), title, file, github=github)
    try:
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"cannot write {error.filename or folder}: {error.strerror}") from None
    return len(files)


def texts(name: str, title: str, file: str, *, github: bool = False) -> dict[str, str]:
    """The assignment's files, by their paths in its folder."""
    values = {
        "name": name,
        "title": title,
        "file": file,
        "seed": secrets.token_hex(4),
        "version": __version__,
    }
    found = {path: _filled(text, values) for path, text in _templates()}
    if not github:
        del found[STUDENTS_WORKFLOW]
    solution = found.pop(SOLUTION)
    return {**found, f"solution/{file}": solution, f"handout/{file}": stub.strip(solution)}


def name_of(folder: Path) -> str:
    """The assignment's name: that of its folder, with - for what not every system takes."""
    name = Path(os.path.abspath(folder)).name
    kept = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in name)
    return kept.strip("-") or "assignment"


def next_steps(folder: Path, file: str) -> str:
    """What to do next, in five lines."""
    return f"""\
1. cd {json.dumps(str(folder)) if " " in str(folder) else folder}
2. make grade, in an environment that has the grader: the solution gets every point, the stub none.
3. Change solution/{file}, the tests and assignment.toml, as README.md says, then make stub.
4. make release: everything is verified, and the zips for students and Gradescope are in dist/.
5. make simulate: the zips are run as Gradescope and as a student would."""


def _templates() -> Iterator[tuple[str, str]]:
    for path in sorted(TEMPLATE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            name = path.relative_to(TEMPLATE).as_posix()
            yield PLACES.get(name, name), path.read_text(encoding="utf-8")


def _filled(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(f"{{{{{name}}}}}", value)
    return text


def _refuse_title(title: str) -> None:
    if not title.strip() or not title.isprintable() or set(title) & set('"\\{}'):
        raise UsageError('--title should be a line of text without ", \\, { and }')
    if len(title) > LONGEST_TITLE:
        raise UsageError(f"--title should have {LONGEST_TITLE} characters at most")


def _refuse_file(file: str) -> None:
    module = file.removesuffix(".py")
    if not file.endswith(".py") or not module.isascii() or not module.isidentifier():
        raise UsageError(f"--file {file}: name a module, like {FILE}")
    if keyword.iskeyword(module) or module.lower() in TAKEN | sys.stdlib_module_names:
        raise UsageError(f"--file {file}: Python has another use for {module}; choose another name")


def _refuse_used(folder: Path) -> None:
    try:
        used = folder.exists() and any(folder.iterdir())
    except OSError as error:
        raise UsageError(f"{folder} cannot be used: {error.strerror}") from None
    if used:
        raise UsageError(f"{folder} is not empty: name a new folder, nothing was written")
