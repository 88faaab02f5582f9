"""How an isolated Python is started: its command line and its environment."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

from grader import packages

START_S = 60.0  # a cold disk and half a processor
OWN = __name__.partition(".")[0]  # the package that this file is of, wherever it lies
# Forking a process with macOS's own libraries in it is known to crash, and Windows has no fork.
CAN_FORK = sys.platform.startswith("linux")
# One thread for linear algebra: with several, OpenBLAS can deadlock after a fork.
ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
}


def command(module: str, *arguments: int) -> list[str]:
    """The command line of a Python that calls main(*arguments) of a module of this folder.

    -I and -S keep the working folder, the environment and all installed packages out of its path;
    the folders of NumPy and cloudpickle, as this process finds them, are named instead.

    Raises:
        UsageError: one of the two is not installed.
    """
    folders = [_folder(OWN), *sorted({_folder(name) for name in ("numpy", "cloudpickle")})]
    launch = (
        "import sys; n = int(sys.argv[1]); paths = sys.argv[2:2 + n]\n"
        "sys.path = [paths[0], *sys.path, *(p for p in paths[1:] if p not in sys.path)]\n"
        f"from grader.sandbox.{module} import main; del sys.path[0]\n"
        "main(*map(int, sys.argv[2 + n:]))"
    )
    python = [sys.executable, "-I", "-S", "-B", "-X", "utf8", "-c", launch]
    return [*python, str(len(folders)), *folders, *map(str, arguments)]


def open_closed_streams() -> None:
    """Opens those of the three standard descriptors that a caller has closed, as in `grade >&-`.

    Sockets and files would get their numbers otherwise, and whatever is printed would go there.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # gets the lowest number
    if sys.stdout is None:
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    if sys.stderr is None:
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)


def _folder(package: str) -> str:
    packages.need(package)
    found = importlib.util.find_spec(package)
    assert found is not None and found.origin is not None
    return str(Path(found.origin).parents[1])
