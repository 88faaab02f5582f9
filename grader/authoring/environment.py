"""Makes .venv/ and installs into it, for the Makefile; says every other second that it goes on.

    python3 -I grader/authoring/environment.py make
    .venv/bin/python -I grader/authoring/environment.py install WORDS FOR PIP

It imports nothing that is not Python's own, because nothing else is installed yet.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Sequence

BEAT_S = 1.8
OLD = "error: Python 3.10 or newer is needed; name one with make PYTHON=..."
NO_VENV = (
    "error: this Python cannot make virtual environments: on Debian and Ubuntu, install them with "
    "`sudo apt install python3-venv`"
)
PIP = ("-m", "pip", "--quiet", "--disable-pip-version-check", "install")


def main(words: Sequence[str]) -> int:
    """Does what the first word says, and returns the exit code."""
    if words[0] == "install":
        return run("installing what is needed", [sys.executable, *PIP, *words[1:]])
    if fault := unfit():
        print(fault, file=sys.stderr)
        return 1
    return run("making .venv", [sys.executable, "-m", "venv", ".venv"])


def unfit() -> str:
    """Says what this Python lacks; "" if nothing."""
    if sys.version_info < (3, 10):  # noqa: UP036 -- it may be any
        return OLD
    has_venv = all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))
    return "" if has_venv else NO_VENV


def run(what: str, command: Sequence[str], beat_s: float = BEAT_S) -> int:
    """Runs a command and says what it is for: at once, and again as long as it takes."""
    on_terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    start, end = time.monotonic(), "" if on_terminal else "\n"
    print(f"{what} ...", end=end, file=sys.stderr, flush=True)
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    while True:
        try:
            code = process.wait(beat_s)
            break
        except subprocess.TimeoutExpired:
            line = f"{what} ... {time.monotonic() - start:.0f} s"
            print(f"\r{line}" if on_terminal else line, end=end, file=sys.stderr, flush=True)
    if on_terminal:
        print(file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
