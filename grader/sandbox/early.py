"""Starts a zygote, if need be before anybody knows what for.

Importing NumPy is most of what a short run waits for. `begin` has it done while the grader itself
is still being imported and reads its command line; the first sandbox takes that zygote over, and
tells it the rules. If there is never a sandbox, the zygote finds its socket closed and ends.
"""

from __future__ import annotations

import contextlib
import socket
import subprocess

from grader.errors import SandboxError
from grader.sandbox.launch import CAN_FORK, ENVIRONMENT, command

Zygote = tuple["subprocess.Popen[bytes]", socket.socket]
_waiting: list[Zygote] = []


def begin() -> None:
    """Starts the zygote of the first sandbox to come; if that fails, the sandbox says why."""
    try:
        if CAN_FORK and not _waiting:
            _waiting.append(start())
    except (SandboxError, OSError):
        pass


def take() -> Zygote | None:
    """Hands on what `begin` has started, once."""
    return _waiting.pop() if _waiting else None


def start() -> Zygote:
    """Starts a zygote, and returns it with this end of its control socket.

    Raises:
        SandboxError: NumPy or cloudpickle is not installed.
    """
    ours, theirs = socket.socketpair()
    with theirs, contextlib.ExitStack() as undone:
        undone.callback(ours.close)  # if no Python can be started
        process = subprocess.Popen(
            command("zygote", theirs.fileno()),
            stdin=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            env=ENVIRONMENT,
            cwd="/",
            start_new_session=True,
        )
        undone.pop_all()
    return process, ours
