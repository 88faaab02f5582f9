"""What a class is read from: a batch's store, Gradescope's export, or results.json files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.batch import sources
from grader.batch.entry import Unreadable
from grader.batch.gradescope_export import METADATA
from grader.batch.outcome import Status
from grader.batch.rows import Result
from grader.batch.store import Store
from grader.dashboard import students
from grader.dashboard.students import Class, Student
from grader.errors import UsageError

SQLITE = b"SQLite format 3\0"  # what a store begins with


def read(paths: Sequence[Path], run: int | None = None) -> Class:
    """Reads a class.

    Args:
        paths: one store, one export (a folder or its zip), or any number of results.json files
            and folders of them.
        run: of a store; by default the one that was promoted, or else the latest.

    Raises:
        UsageError: there is nothing of this grader in them, it is of several assignments, or a
            store or an export stands beside something else.
    """
    stores, exports = (any(map(kind, paths)) for kind in (is_store, is_export))
    if run is not None and not stores:
        raise UsageError("--run is for a store: name class.db, and nothing beside it")
    if (stores or exports) and len(paths) > 1:
        raise UsageError("name one store or one export, and nothing beside it")
    if stores:
        return _of_store(paths[0], run)
    return _of_export(paths[0]) if exports else students.read(paths)


def is_export(path: Path) -> bool:
    """Whether a path is Gradescope's export of submissions, or a zip that may be one."""
    return path.suffix.lower() == ".zip" or (path / METADATA).is_file()


def _of_export(path: Path) -> Class:
    """The results are those that the platform had."""
    graded, without, odd = list[Student](), 0, 0
    for entry in sources.read(path):
        if isinstance(entry, Unreadable):
            odd += 1
        elif entry.results is None:
            without += 1
        else:
            files = students.sources(entry.path) if entry.path.is_dir() else {}
            graded.append(
                Student(
                    entry.id,
                    entry.results,
                    entry.members,
                    entry.created_at,
                    files=files,
                    history=entry.history,
                )
            )
    if not graded:
        raise UsageError(f"{path} has no results: grade it first, and name the store")
    left_out = [f"{without} have no results"] if without else []
    left_out += [f"{odd} could not be read"] if odd else []
    return Class(graded, path.name, left_out)


def is_store(path: Path) -> bool:
    """Whether a file is a store, by how it begins."""
    try:
        with path.open("rb") as file:
            return file.read(len(SQLITE)) == SQLITE
    except OSError:
        return False


def _of_store(path: Path, run: int | None) -> Class:
    with Store.open(path) as store:
        chosen = store.promoted() or store.latest() if run is None else store.run(run).id
        results = list(store.results(chosen))
    graded = [result for result in results if result.status != Status.SET_ASIDE]
    if not graded:
        raise UsageError(f"{path} has no submission that was graded: see `batch status`")
    left_out = list(_left_out(results))
    return Class([_student(result) for result in graded], f"{path.name}, run {chosen}", left_out)


def _left_out(results: Sequence[Result]) -> Iterator[str]:
    aside = sum(result.status == Status.SET_ASIDE for result in results)
    if aside:
        yield f"{aside} set aside for a fault of the machine"


def _student(result: Result) -> Student:
    return Student(
        result.id,
        result.results,
        result.members,
        result.created_at,
        {int(question): digest for question, digest in result.behaviour.items()},
        {name: text.decode("utf-8", "replace") for name, text in result.files.items()},
        result.history,
    )
