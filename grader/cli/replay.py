"""Runs one test by hand, in a notebook or a Python of one's own.

    from grader.cli import replay
    test, inputs = replay.load("3.2")
    m = replay.module("work.py")
    found = test(m, **inputs)

Nothing is judged here and nothing protected, and no expected value is loaded: it is the reader's
own code, in the reader's own Python. A file that imports another one of the submission takes
replay.module("bonus.py", beside=["work.py"]). `python grade.py --explain 3.2` shows what is
expected, and these lines.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from grader.assignment import manifest as assignments
from grader.assignment import probes
from grader.assignment.files import SubmittedFile
from grader.errors import UsageError
from grader.judging import expectations
from grader.sandbox.modules import OtherFile


def load(number: str, root: str | Path | None = None) -> tuple[FunctionType, dict[str, Any]]:
    """Returns a test and its inputs, by the test's number.

    Args:
        number: as reports have it, such as "3.2".
        root: the folder with assignment.toml; by default the working folder, or one above it.

    Raises:
        UsageError: there is no such test here.
        ExpectationError: nothing is frozen yet, or it is damaged.
    """
    assignment = assignments.read(Path(root) if root else assignments.find())
    folders = tuple(folder for folder in assignment.folders if folder.path.is_dir())
    probe = probes.find(probes.ordinary(probes.collect(assignment, folders)), number)
    folder = next(folder for folder in folders if folder.name == probe.folder)
    return probe.function, expectations.inputs_of(assignment, folder, probe.key)


def module(
    path: str | Path,
    base: str | Path | None = None,
    beside: Sequence[str | Path] = (),
    root: str | Path | None = None,
) -> ModuleType:
    """Executes a submitted file anew, as it is now, and returns it as a module.

    Args:
        path: the file; one that is called like none in assignment.toml is the main file.
        base: a file whose functions are there where the main file has none.
        beside: the other files of the submission that it imports.
        root: as for `load`; assignment.toml says how the files are imported.

    Raises:
        UsageError: a file cannot be read.
    """
    assignment = assignments.read(Path(root) if root else assignments.find())

    def texts(each: str | Path) -> tuple[SubmittedFile, list[str | Path]]:
        named = [file for file in assignment.files if file.name == Path(each).name]
        file = named[0] if named else assignment.main
        return file, [base, each] if base is not None and file == assignment.main else [each]

    for other in beside:
        file, files = texts(other)
        _offer(file.module, files)
    file, files = texts(path)
    return _import(file.module, files)


def _import(name: str, files: Sequence[str | Path]) -> ModuleType:
    made = ModuleType(name)
    sys.modules[name] = made  # dataclasses look their module up
    _execute(made, files)
    return made


def _execute(module: ModuleType, files: Sequence[str | Path]) -> None:
    for each in files:
        try:
            source = Path(each).read_text(encoding="utf-8-sig")
        except OSError as error:
            raise UsageError(f"{each} cannot be read: {error.strerror}") from None
        exec(compile(source, str(each), "exec", dont_inherit=True), vars(module))
    module.__file__ = str(files[-1])


def _offer(name: str, files: Sequence[str | Path]) -> None:
    """Has a file executed anew when it is imported next; if nobody does, it is not."""
    sys.modules.pop(name, None)
    old = [f for f in sys.meta_path if isinstance(f, OtherFile) and f.module == name]
    sys.meta_path[:] = [finder for finder in sys.meta_path if finder not in old]
    sys.meta_path.insert(0, OtherFile(name, lambda module: _execute(module, files)))
