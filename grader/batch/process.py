"""A worker's process as its coordinator sees it: started, asked, ended with its group."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.assignment.manifest import Assignment
from grader.batch import messages
from grader.clean import one_line
from grader.errors import SandboxError

START_S = 600.0  # freezing the known mistakes of a large assignment takes minutes
END_S = 2.0  # for a worker's zygotes to tidy up when it has been told to end
MAX_SUBMISSIONS = 50  # that one process grades
TAIL_BYTES = 2000  # of what a worker printed, for who asks why it died
LAUNCH = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1])\n"
    "from grader.batch.worker import main; main(int(sys.argv[2]), sys.argv[3], sys.argv[4])"
)


class StartError(SandboxError):
    """A worker could not begin; `exit_code` is what its own error says."""

    def __init__(self, sentence: str, exit_code: int) -> None:
        super().__init__(sentence)
        self.exit_code = exit_code


@dataclass(eq=False)
class Process:
    """A worker's process.

    Attributes:
        conditions: that it grades under, by their names.
        escapes: what a submission could do there that it should not.
        graded: how many submissions it has answered.
    """

    popen: subprocess.Popen[bytes]
    connection: socket.socket
    log: Any
    conditions: dict[str, str] = field(default_factory=dict)
    escapes: tuple[str, ...] = ()
    graded: int = 0
    odd: bool = False

    @classmethod
    def start(cls, assignment: Assignment, without: Collection[str] = ()) -> Process:
        """Starts a worker; `greet` waits for it."""
        ours, theirs = socket.socketpair()
        log = tempfile.TemporaryFile()  # noqa: SIM115  closed in `end`
        root = str(Path(__file__).resolve().parents[2])
        paths = json.dumps([root, *(path for path in sys.path if path and path != root)])
        with theirs:
            popen = subprocess.Popen(
                [sys.executable, "-I", "-c", LAUNCH, paths, str(theirs.fileno()),
                 str(assignment.root), ",".join(without)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=[theirs.fileno()],
                env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
                start_new_session=True,
            )  # fmt: skip
        return cls(popen, ours, log)

    def greet(self) -> None:
        """Waits until it is ready.

        Raises:
            StartError: it does not come to that; the sentence says why.
        """
        self.connection.settimeout(START_S)
        try:
            hello = messages.receive(self.connection)
        except messages.EndedError as error:
            raise StartError(f"a worker did not start: {error}{self.said()}", 3) from None
        if "failed" in hello:
            raise StartError(str(hello["failed"]), int(hello["exit_code"]))
        self.conditions = dict(hello["conditions"])
        self.escapes = tuple(hello["escapes"])

    def ask(self, submission: dict[str, Any], timeout_s: float) -> dict[str, Any]:
        """Has a submission graded, and returns the answer; see single.grade.

        Raises:
            EndedError: it has none.
        """
        self.connection.settimeout(timeout_s)
        messages.send(self.connection, submission)
        answer = messages.receive(self.connection)
        self.graded += 1
        self.odd = bool(answer.get("odd")) or "machine" in answer
        return answer

    @property
    def spent(self) -> bool:
        """Whether the next submission had better have another one."""
        return self.odd or self.graded >= MAX_SUBMISSIONS

    def said(self) -> str:
        """The last line of what it printed, behind a colon; "" if there is none."""
        self.log.seek(0, os.SEEK_END)
        self.log.seek(max(0, self.log.tell() - TAIL_BYTES))
        lines = self.log.read().decode("utf-8", "replace").strip().splitlines()
        return f": {one_line(lines[-1], 300)}" if lines else ""

    def end(self) -> None:
        """Ends it with its group. Its zygotes find their sockets closed."""
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)
        self.connection.close()
        try:
            self.popen.wait(END_S)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.popen.pid, signal.SIGKILL)
            self.popen.wait()
        self.log.close()
