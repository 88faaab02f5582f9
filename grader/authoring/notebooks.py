"""Notebooks: kept clean, made into student versions, executed, made into pages.

    python -m grader notebooks check [FOLDER]
    python -m grader notebooks build [FOLDER] --out dist

`build` executes each notebook twice, on the solution and, without its solution cells, on the stub.
Both have to run to their end. It writes, for each NAME.ipynb,

    dist/NAME.html               what came out, with solution cells as students get them
    dist/index.html              leads to all of them
    dist/solutions/              the same with solutions
    dist/student/NAME.ipynb      the student version, not executed

FOLDER is notebooks/ beside assignment.toml by default. Exit codes: 0 done, 1 a notebook
cannot be read, is not clean or does not run, 2 wrong usage.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import nbformat

from grader.assignment import stub
from grader.atomic import replace_file
from grader.errors import AssignmentError, UsageError

SOLUTION_TAG = "solution"  # of a text cell that only instructors get
# What editors add on their own, a Python's version for one, changes with every reader.
NOTEBOOK_METADATA = {"kernelspec", "page"}  # "page": see pages.Page
CELL_METADATA = {"tags", "jupyter", "alt"}  # "alt" describes the picture that a cell shows
FOLDED = {"source_hidden": True}  # under "jupyter": the editor shows a cell's output alone


class NotebookError(AssignmentError):
    """A notebook cannot be read, or does not run to its end."""

    exit_code = 1


def dirty(path: Path) -> list[str]:
    """Says what is in a notebook that should not be committed, one sentence per cell.

    Args:
        path: a notebook of format 4.
    """
    notebook = read(path)
    found = [
        f"{path}, cell {number}: it has been run; clear its output"
        for number, cell in enumerate(notebook.cells, start=1)
        if cell.cell_type == "code" and (cell.outputs or cell.execution_count is not None)
    ]
    for number, cell in enumerate(notebook.cells, start=1):
        folding = cell.metadata.get("jupyter", FOLDED)
        if not cell.metadata.keys() <= CELL_METADATA or folding != FOLDED:
            found.append(
                f"{path}, cell {number}: remove its metadata, all but tags, alt and folding"
            )
    if not notebook.metadata.keys() <= NOTEBOOK_METADATA:
        found.append(f"{path}: remove its metadata, all but kernelspec and page")
    return found


def read(path: Path) -> Any:
    """Reads a notebook.

    Raises:
        NotebookError: it is no notebook of Jupyter's, or cannot be read.
    """
    try:
        notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
        nbformat.validate(notebook)
        return notebook
    except OSError as error:
        raise NotebookError(f"{path} cannot be read: {error.strerror}") from None
    except Exception:  # nbformat lets through whatever an odd file makes its code raise
        raise NotebookError(
            f"{path} is not a notebook: open it in Jupyter and save it, or restore it"
        ) from None


def student_version(notebook: Any) -> Any:
    """Returns a copy without solutions; outputs stay.

    Regions between the solution's marks are replaced as in the stub, and text cells with the tag
    "solution" are left out.

    Raises:
        AssignmentError: a mark is without its counterpart or misspelt.
    """
    copy = deepcopy(notebook)
    copy.cells = [c for c in copy.cells if SOLUTION_TAG not in c.metadata.get("tags", [])]
    for cell in copy.cells:
        if cell.cell_type == "code":
            cell.source = stub.strip(cell.source, may_have_none=True)
    return copy


def student_files(folder: Path) -> dict[str, bytes]:
    """The student versions of a folder's notebooks, by their names."""
    return {
        path.name: _text(student_version(read(path))) for path in sorted(folder.glob("*.ipynb"))
    }


def _text(notebook: Any) -> bytes:
    text: str = nbformat.writes(notebook)  # type: ignore[no-untyped-call]
    return f"{text}\n".encode()


def check(folder: Path) -> int:
    """Prints what is not clean in a folder of notebooks; exit code 1 if anything is."""
    paths = _notebooks(folder)
    complaints = [line for path in paths for line in dirty(path)]
    print("\n".join([*complaints, f"{len(paths)} notebooks, {len(complaints)} complaints"]))
    return 1 if complaints else 0


def build(folder: Path, out: Path, title: str, solution: Path, handout: Path) -> int:
    """Executes every notebook of a folder in both versions and writes what is made of them.

    Args:
        title: of the page that leads to all of them.
    """
    from grader.authoring import pages  # nbconvert takes a second to import

    done = {}
    for path in _notebooks(folder):
        notebook = read(path)
        executed = _execute(path, notebook, [solution, handout], "on the solution")
        _refuse_unfit(path, executed, [folder, solution, handout])
        student = student_version(notebook)
        _execute(path, student, [handout], "student version, on the stub")
        _write(out / "student" / path.name, _text(student))
        done[path.stem] = executed
    about = [pages.page_of(executed, f"{name}.html") for name, executed in done.items()]
    for place, (page, executed) in enumerate(zip(about, done.values(), strict=True)):
        beside = (about[place - 1] if place else None, next(iter(about[place + 1 :]), None))
        as_given = pages.render(student_version(executed), *beside)
        solved = pages.render(executed, *beside, solved=True)
        _write(out / page.href, as_given.encode())
        _write(out / "solutions" / page.href, solved.encode())
    for where in (out, out / "solutions"):
        _write(where / "index.html", pages.render_index(title, about).encode())
    return 0


def _refuse_unfit(path: Path, executed: Any, folders: Sequence[Path]) -> None:
    """Refuses what a page should not show.

    Raises:
        NotebookError: a picture has no description, or an output names a folder of this machine.
    """
    from grader.authoring import pages

    for number in pages.undescribed(executed):
        raise NotebookError(
            f'{path}, cell {number}: describe its picture, under "alt" in the cell\'s metadata'
        )
    own = {str(folder.resolve().parent) for folder in folders} - {"/"}
    for number, cell in enumerate(executed.cells, start=1):
        shown = "".join(str(output.get("text", "")) for output in cell.get("outputs", []))
        for folder in own:
            if folder in shown:
                raise NotebookError(f"{path}, cell {number}: its output names {folder}")


def _notebooks(folder: Path) -> list[Path]:
    paths = sorted(folder.glob("*.ipynb"))
    if not paths:
        raise UsageError(f"{folder} has no notebooks")
    return paths


def _execute(path: Path, notebook: Any, folders: list[Path], version: str) -> Any:
    """Executes a notebook with its modules in some folders, and says how long it took."""
    from grader.authoring import pages

    print(f"{path.name}, {version} ...", end="", flush=True)
    start_s = time.monotonic()
    try:
        executed = pages.execute(notebook, path.parent, folders)
    except pages.CellError as error:
        print()
        raise NotebookError(f"{path}, {version}: {error}") from None
    print(f" {time.monotonic() - start_s:.0f} s")
    return executed


def _write(path: Path, content: bytes) -> None:
    try:
        replace_file(path, content)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None
    print(f"  {path}")
