"""The grader's side of the sandbox: starts a child per probe, keeps the clock, brings back bytes.

    with client.start(Ceilings(wall_s=10, cpu_s=10, memory_bytes=1 << 30)) as sandbox:
        outcome = sandbox.run(Job("submitted.py", source, function=...).dumps(), 4096)

On Linux, `ForkingSandbox` keeps a zygote (see zygote.py) and has it fork a child per job; that
takes a few milliseconds. Elsewhere `SpawningSandbox` (spawn.py) starts a Python per job. What
comes out is the same: an `Outcome`, whose frame nobody has looked into yet.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from typing import Protocol

from grader.errors import SandboxError
from grader.sandbox.exchange import RECORD, Exchange
from grader.sandbox.launch import ENVIRONMENT, START_S, command
from grader.sandbox.outcome import Ceilings, Outcome


class Sandbox(Protocol):
    """Runs jobs, one after the other."""

    layers: tuple[str, ...]

    def run(self, job: bytes, answer_bytes: int) -> Outcome: ...

    def __enter__(self) -> Sandbox: ...

    def __exit__(self, *error: object) -> None: ...


def start(ceilings: Ceilings) -> Sandbox:
    """Starts the sandbox that suits this machine. Does not wait until it is ready."""
    # Forking a process with macOS's own libraries in it is known to crash, and Windows has no fork.
    if sys.platform == "linux":
        return ForkingSandbox(ceilings)
    from grader.sandbox.spawn import SpawningSandbox

    return SpawningSandbox(ceilings)


class ForkingSandbox:
    """Has a zygote fork a child per job."""

    def __init__(self, ceilings: Ceilings) -> None:
        self.ceilings = ceilings
        self.layers: tuple[str, ...] = ("process", "limits")
        self._zygote: subprocess.Popen[bytes] | None = None
        self._start()

    def __enter__(self) -> ForkingSandbox:
        return self

    def __exit__(self, *error: object) -> None:
        self._stop()

    def run(self, job: bytes, answer_bytes: int) -> Outcome:
        """Runs one job in a child of its own, and waits until it is gone.

        Args:
            job: a packed child.Job.
            answer_bytes: the longest answer that is read.

        Raises:
            SandboxError: the zygote does not start, or the child could not be locked down.
        """
        if self._zygote is None:
            self._start()
        self._await_hello()
        ours, theirs = socket.socketpair()
        output, their_output = os.pipe()
        with ours:
            try:
                socket.send_fds(self._control, [b"j"], [theirs.fileno(), their_output])
            except OSError:
                pass  # the zygote is gone: the exchange finds its socket closed
            theirs.close()
            os.close(their_output)
            exchange = Exchange(self._control, ours, output, job, answer_bytes)
            try:
                outcome = exchange.conduct(self.ceilings)
            finally:
                exchange.close()
        if outcome.ending == "lost":
            self._stop()
        return outcome

    def _start(self) -> None:
        self._control, theirs = socket.socketpair()
        self._greeted = False
        numbers = (
            theirs.fileno(), int(self.ceilings.wall_s), self.ceilings.cpu_s,
            self.ceilings.memory_bytes,
        )  # fmt: skip
        with theirs:
            self._zygote = subprocess.Popen(
                command("zygote", *numbers),
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env=ENVIRONMENT,
                cwd="/",
                start_new_session=True,
            )

    def _await_hello(self) -> None:
        if self._greeted:
            return
        self._control.settimeout(START_S)
        try:
            greeting = self._control.recv(RECORD.size, socket.MSG_WAITALL)
        except OSError:
            greeting = b""
        if len(greeting) != RECORD.size:
            self._stop()
            raise SandboxError(
                "the sandbox did not start: what Python said of it stands above; "
                "check that NumPy and cloudpickle import"
            )
        self._greeted = True

    def _stop(self) -> None:
        if self._zygote is not None:
            try:
                os.killpg(self._zygote.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                pass
            self._zygote.wait()
            self._control.close()
            self._zygote = None
