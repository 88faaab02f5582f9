"""Runs one test by hand, in a notebook or a Python of one's own.

    from grader.cli import replay
    test, inputs = replay.load("3.2")
    m = replay.module("submitted.py")
    found = test(m, **inputs)

Nothing is judged here and nothing protected, and no expected value is loaded: it is the reader's
own code, in the reader's own Python. For a test of an extra file it takes
replay.module("submitted.py", extra="extra.py"). `python grade.py --explain 3.2` shows what is
expected, and these lines.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

from grader.assignment import manifest as assignments
from grader.assignment import probes
from grader.errors import UsageError
from grader.judging import expectations
from grader.sandbox.launch import ROOT
from grader.sandbox.modules import MainFile


def load(number: str, root: str | Path = ROOT) -> tuple[FunctionType, dict[str, Any]]:
    """Returns a test and its inputs, by the test's number.

    Args:
        number: as reports have it, such as "3.2".
        root: the folder of assignment.toml.

    Raises:
        UsageError: there is no such test here.
        ExpectationError: nothing is frozen yet, or it is damaged.
    """
    assignment = assignments.read(Path(root))
    folders = tuple(folder for folder in assignment.folders if folder.path.is_dir())
    probe = probes.find(probes.collect(assignment, folders), number)
    folder = next(folder for folder in folders if folder.name == probe.folder)
    drawn = expectations.inputs_of(assignment, folder, probe.key)
    # Frames are read-only, and a test may well write into its inputs.
    copied = {k: v.copy() if isinstance(v, np.ndarray) else v for k, v in drawn.items()}
    return probe.function, copied


def module(
    path: str | Path,
    base: str | Path | None = None,
    extra: str | Path | None = None,
    root: str | Path = ROOT,
) -> ModuleType:
    """Executes a submission anew, as it is in its file now, and returns it as a module.

    Args:
        path: the main file.
        base: a file whose functions are there where this one has none.
        extra: the extra file. Then that is the module, and it may import the main file.
        root: the folder of assignment.toml, which says how the files are imported.

    Raises:
        UsageError: a file cannot be read, or the assignment has no extra file.
    """
    assignment = assignments.read(Path(root))
    main = [each for each in (base, path) if each is not None]
    if extra is None:
        return _import(assignment.main.module, main)
    if assignment.extra is None:
        raise UsageError(f"{extra}: this assignment has no extra file")
    _offer(assignment.main.module, main)
    return _import(assignment.extra.module, [extra])


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
    """Has the main file executed anew when it is imported next; if nobody does, it is not."""
    sys.modules.pop(name, None)
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, MainFile)]
    sys.meta_path.insert(0, MainFile(name, lambda module: _execute(module, files)))
