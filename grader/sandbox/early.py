"""Starts a zygote, if need be before anybody knows what for.

Importing NumPy is most of what a short run waits for. `begin` has it done while the grader itself
is still being imported and reads its command line; the first sandbox takes that zygote over, and
tells it the rules. If there is never a sandbox, the zygote finds its socket closed and ends.
"""

from __future__ import annotations

import contextlib
import re
import socket
import subprocess
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from grader.errors import SandboxError
from grader.sandbox.launch import CAN_FORK, ENVIRONMENT, command

Zygote = tuple["subprocess.Popen[bytes]", socket.socket]
_waiting: list[tuple[Zygote, bool]] = []
# A line of assignment.toml: at this time nobody has read the file. Where it is not as it is usually
# written, the zygote loads NumPy all the same, and the sandbox starts another one.
PRELOAD = re.compile(r"^preload[ \t]*=[ \t]*\[([^\]#]*)\]", re.MULTILINE)


def begin(words: Sequence[str] = ()) -> None:
    """Starts the zygote of the first sandbox to come; if that fails, the sandbox says why.

    Args:
        words: the command line, which may name an assignment.
    """
    try:
        if CAN_FORK and not _waiting:
            with_numpy = _wants_numpy(words)
            _waiting.append((start(with_numpy), with_numpy))
    except (SandboxError, OSError):
        pass


def take(with_numpy: bool = True) -> Zygote | None:
    """Hands on what `begin` has started, once; if it is of the other kind, it is ended."""
    if not _waiting:
        return None
    (process, control), has_numpy = _waiting.pop()
    if has_numpy == with_numpy:
        return process, control
    control.close()  # it ends by itself as soon as it looks
    process.wait()
    return None


def _wants_numpy(words: Sequence[str]) -> bool:
    """Whether the assignment at hand wants NumPy loaded, as far as a look at its file tells."""
    named = [word.partition("=")[2] for word in words if word.startswith("--assignment=")]
    named += [after for word, after in pairwise(words) if word == "--assignment"]
    start = Path(named[-1] if named else ".").absolute()
    for folder in (start, *(() if named else start.parents)):
        try:
            text = (folder / "assignment.toml").read_text(encoding="utf-8")
        except (OSError, ValueError):
            continue
        preload = PRELOAD.search(text)
        return preload is None or "numpy" in preload[1]
    return True


def start(with_numpy: bool = True) -> Zygote:
    """Starts a zygote, and returns it with this end of its control socket.

    Raises:
        SandboxError: NumPy or cloudpickle is not installed.
    """
    ours, theirs = socket.socketpair()
    with theirs, contextlib.ExitStack() as undone:
        undone.callback(ours.close)  # if no Python can be started
        process = subprocess.Popen(
            command("zygote", theirs.fileno(), int(with_numpy)),
            stdin=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            env=ENVIRONMENT,
            cwd="/",
            start_new_session=True,
        )
        undone.pop_all()
    return process, ours
