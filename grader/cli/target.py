"""Where `grade --json` writes, known to be a good place before anything is run."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from grader import atomic
from grader.errors import UsageError


def of(file: str | None, submission: Path) -> Path | None:
    """The file that --json names; None where there is none, or standard output is meant.

    Args:
        submission: the file or folder that is graded; students decide what is in it.

    Raises:
        UsageError: it cannot be written, or something would be lost.
    """
    if file is None or file == "-":
        return None
    path = Path(file)
    try:
        if not path.parent.is_dir():
            why = f"there is no folder {path.parent}"
        elif atomic.is_stream(path):
            why = "" if os.access(path, os.W_OK) else os.strerror(errno.EACCES)
        else:
            why = _lost(path, submission)
    except OSError as error:
        why = str(error.strerror)
    if why:
        raise UsageError(f"cannot write {file}: {why}")
    return path


def _lost(path: Path, submission: Path) -> str:
    """Says why a file had better not be replaced; "" if it can be."""
    real = Path(os.path.realpath(path))
    if real.suffix in (".py", ".ipynb") and real.exists():
        return f"{real.name} has code in it"
    folder = submission if submission.is_dir() else submission.parent
    inside = Path(os.path.abspath(path)).is_relative_to(os.path.abspath(folder))
    if inside and not real.is_relative_to(os.path.realpath(folder)):
        return "a link in the submission's folder points outside it"
    return ""
