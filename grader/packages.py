"""Says in one sentence which package is missing, and the command that installs it."""

from __future__ import annotations

import importlib.util
import sys

from grader.errors import UsageError

INSTALLED_AS = {"yaml": "PyYAML"}  # where it is not the name that is imported


def need(*names: str) -> None:
    """Makes sure that packages are installed, before any work is done.

    Args:
        names: as they are imported.

    Raises:
        UsageError: some are missing.
    """
    missing = [name for name in names if importlib.util.find_spec(name) is None]
    if missing:
        raise UsageError(sentence(*missing))


def sentence(*missing: str) -> str:
    """What to do about missing packages, which are given as they are imported."""
    names = [INSTALLED_AS.get(name, name) for name in missing]
    are = "is" if len(missing) == 1 else "are"
    command = f"{sys.executable} -m pip install {' '.join(names)}"
    return f"{' and '.join(names)} {are} not installed: run `{command}`"
