"""A worker for machines without a safe fork: a Python of its own per job.

It starts as slowly as Python and NumPy do, and has only the layers that the machine has: on
Windows there is the process and the clock, nothing else. A score from there has no authority; it
tells students what Gradescope is going to say.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from dataclasses import replace
from typing import IO

from grader.errors import SandboxError
from grader.sandbox import lockdown
from grader.sandbox.exchange import KEPT_OUTPUT_BYTES, STACK_S
from grader.sandbox.launch import ENVIRONMENT, START_S, command
from grader.sandbox.lockdown import ProcessLimits
from grader.sandbox.outcome import Outcome
from grader.sandbox.protocol import IMPORTED, READY, STACK

KILL = getattr(signal, "SIGKILL", None)  # Windows has no such signal


class SpawningWorker:
    """Starts a Python per job."""

    def __init__(self, limits: ProcessLimits) -> None:
        self.limits = limits

    @property
    def layers(self) -> tuple[str, ...]:
        """What this machine has without anything of Linux's."""
        return lockdown.portable()

    def renew(self) -> None:
        """Nothing to end: each job has a Python of its own."""

    def close(self) -> None:
        """Nothing to end: nothing outlives a job."""

    def run(self, job: bytes, answer_bytes: int, modules: frozenset[str]) -> Outcome:
        """Runs one job in a Python of its own, and waits until it has ended.

        Args:
            modules: what was asked to be loaded; here a child imports what it likes.

        Raises:
            SandboxError: the Python did not get as far as the student's code.
        """
        limits = self.limits
        start = time.monotonic()
        process = subprocess.Popen(
            command("child", int(limits.wall_s), limits.cpu_s, limits.memory_bytes),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**ENVIRONMENT, "SYSTEMROOT": os.environ.get("SYSTEMROOT", "")},
            cwd=os.path.abspath(os.sep),
            start_new_session=True,
        )
        assert process.stdin and process.stdout and process.stderr
        answer = _Drain(process.stdout, answer_bytes + len(READY) + len(IMPORTED) + 1)
        prints = _Drain(process.stderr, KEPT_OUTPUT_BYTES)
        # In a thread, because a Python that hangs does not read, and a pipe is full at 64 KiB.
        threading.Thread(target=_give, args=(process.stdin, job), daemon=True).start()
        timed_out = _wait(process, answer, limits)
        answer.thread.join(1.0)  # a grandchild may hold a pipe open: do not wait for it
        prints.thread.join(1.0)
        wall_s = time.monotonic() - start
        outcome = _outcome(process, answer, prints, answer_bytes, wall_s)
        if timed_out and outcome.ending != "flood":
            return replace(outcome, ending="wall")
        if outcome.signal == KILL and wall_s > 2 * limits.cpu_s:  # import and probe together
            return replace(outcome, ending="cpu")
        return outcome


class _Drain:
    """Reads a pipe to its end in a thread, and keeps its first bytes.

    Attributes:
        reached: set when the first and the second byte are there, or will never be.
        times: when those came.
        stopped: whether a limit was reached: what comes then is no mark.
    """

    def __init__(self, pipe: IO[bytes], kept: int) -> None:
        self.data, self.count, self.pipe, self.kept = bytearray(), 0, pipe, kept
        self.reached = (threading.Event(), threading.Event())
        self.times: list[float] = []
        self.stopped = False
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()

    def _read(self) -> None:
        with self.pipe:
            while data := os.read(self.pipe.fileno(), 1 << 16):
                self.count += len(data)
                self.data += data[: self.kept - len(self.data)]
                for event in () if self.stopped else self.reached[len(self.times) : self.count]:
                    self.times.append(time.monotonic())
                    event.set()
        for event in self.reached:
            event.set()

    @property
    def import_s(self) -> float | None:
        """The time between the two; None if the second did not come."""
        return self.times[1] - self.times[0] if len(self.times) == len(self.reached) else None


def _give(pipe: IO[bytes], job: bytes) -> None:
    try:
        with pipe:
            pipe.write(job)
    except OSError:
        pass  # it ended before it read its job: the outcome says how


def _wait(process: subprocess.Popen[bytes], answer: _Drain, limits: ProcessLimits) -> bool:
    """Waits for the end; whether the import or the probe reached its limit.

    The clock starts with READY, for Python's own start is nobody's fault.
    """
    ready, imported = answer.reached
    ready.wait(START_S)
    try:
        if imported.wait(limits.import_wall_s):
            process.wait(limits.wall_s)
            return False
    except subprocess.TimeoutExpired:
        pass
    finally:
        answer.stopped = True
        if process.poll() is None and answer.times and STACK is not None:
            process.send_signal(STACK)  # it says where it is
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(STACK_S)
        _kill(process)
    return True


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kills the process, and what it left in its group where there are groups."""
    process.kill()
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _outcome(
    process: subprocess.Popen[bytes],
    answer: _Drain,
    prints: _Drain,
    answer_bytes: int,
    wall_s: float,
) -> Outcome:
    if not answer.data.startswith(READY):
        said = bytes(prints.data).decode("utf-8", "replace").strip()
        raise SandboxError(f"a child did not start (status {process.returncode}): {said}")
    frame = bytes(answer.data[len(READY) :]).removeprefix(IMPORTED)
    number = max(0, -process.returncode)
    if len(frame) > answer_bytes:
        ending = "flood"
    elif number:
        ending = "killed" if number == KILL else "signal"
    else:
        ending = "answered" if frame else "silent"
    return Outcome(
        ending, frame, number, bytes(prints.data), prints.count, wall_s, import_s=answer.import_s
    )
