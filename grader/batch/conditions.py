"""What results follow from besides the submission, as short texts that can be compared.

assignment    assignment.toml, the tests, and what is frozen of them and of the known mistakes
grader        the source files of the grader that grading runs
seed, python, numpy
protections   the layers of the sandbox in force, and what a submission could do all the same
"""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from grader.assignment.manifest import Assignment
from grader.batch.outcome import CONDITIONS, digest
from grader.judging.kit import Kit

ROOT = Path(__file__).resolve().parents[1]
GRADING = ("sandbox", "assignment", "judging", "feedback", "reports", "gradescope", "batch")
CHANGED = {  # how a reader is told that one of them is another one
    "assignment": "the assignment changed",
    "grader": "the grader changed",
    "seed": "the seed changed",
    "python": "Python changed",
    "numpy": "NumPy changed",
    "protections": "the protections changed",
}


def of(kit: Kit) -> dict[str, str]:
    """The conditions that a loaded kit grades under."""
    import numpy as np

    escapes = kit.escapes()
    out = f"; lets a submission {', '.join(escapes)}" if escapes else ""
    found = {
        "assignment": _of_assignment(kit.assignment),
        "grader": _of_grader(),
        "seed": kit.assignment.seed,
        "python": platform.python_version(),
        "numpy": np.__version__,
        "protections": ", ".join(kit.sandbox.layers) + out,
    }
    return {name: found[name] for name in CONDITIONS}


def differences(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """What is not the same, in words."""
    return [CHANGED[name] for name in CONDITIONS if old.get(name) != new.get(name)]


def _of_assignment(assignment: Assignment) -> str:
    parts = [(assignment.root / "assignment.toml").read_bytes()]
    for path in sorted(path for each in assignment.folders for path in each.path.glob("*.py")):
        parts += [path.name.encode(), path.read_bytes()]
    return digest(*parts, *_frozen(assignment))


def _frozen(assignment: Assignment) -> Iterator[bytes]:
    """What is frozen: digests of what it follows from, and content where that is not there."""
    from grader.errors import ExpectationError
    from grader.feedback import fingerprints
    from grader.judging import expectations, stored

    for folder in assignment.folders:
        for module in (expectations, fingerprints):
            path = module.path_of(assignment, folder)
            try:
                if assignment.main.solution.exists():
                    text = stored.read(path, module.FORMAT, lambda node: node.text("digest"))
                    yield text.encode()
                else:
                    yield path.read_bytes()
            except (ExpectationError, OSError):
                yield b""


@cache
def _of_grader() -> str:
    paths = [*ROOT.glob("*.py"), *(path for room in GRADING for path in (ROOT / room).glob("*.py"))]
    parts = []
    for path in sorted(paths):
        parts += [path.relative_to(ROOT).as_posix().encode(), path.read_bytes()]
    return digest(*parts)
