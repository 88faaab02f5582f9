"""Runs one test by hand, in a notebook or a Python of one's own.

    from grader import replay
    test, inputs = replay.load("3.2")
    m = replay.module("submitted.py")
    found = test(m, **inputs)

Nothing is judged here and nothing protected, and no expected value is loaded: it is the reader's
own code, in the reader's own Python. `python grade.py --explain 3.2` shows what is expected.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

from grader import assignment as assignments
from grader import expectations, probes
from grader.errors import UsageError
from grader.sandbox.launch import ROOT


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


def module(path: str | Path, base: str | Path | None = None) -> ModuleType:
    """Executes a submission anew, as it is in its file now, and returns it as a module.

    Args:
        path: the file.
        base: a file whose functions are there where this one has none.

    Raises:
        UsageError: a file cannot be read.
    """
    made = ModuleType("submitted")
    sys.modules["submitted"] = made  # dataclasses look their module up
    for each in (base, path):
        if each is not None:
            try:
                source = Path(each).read_text(encoding="utf-8-sig")
            except OSError as error:
                raise UsageError(f"{each} cannot be read: {error.strerror}") from None
            exec(compile(source, str(each), "exec", dont_inherit=True), vars(made))
    made.__file__ = str(path)
    return made
