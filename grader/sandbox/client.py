"""The grader's side of the sandbox: starts a child per probe, keeps the clock, brings back bytes.

    with client.start(Ceilings(wall_s=10, cpu_s=10, memory_bytes=1 << 30)) as sandbox:
        outcome = sandbox.run(Job("submitted.py", source, function=...).dumps(), 4096)

On Linux, `ForkingLane` keeps a zygote (see zygote.py) and has it fork a child per job; that
takes a few milliseconds. Elsewhere `SpawningLane` (spawn.py) starts a Python per job. What
comes out is the same: an `Outcome`, whose frame nobody has looked into yet.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from grader.errors import SandboxError
from grader.sandbox.exchange import Exchange
from grader.sandbox.launch import ENVIRONMENT, START_S, command
from grader.sandbox.lockdown import LAYERS, Ceilings
from grader.sandbox.modules import PRELOADABLE
from grader.sandbox.outcome import UNEXPLAINED, Outcome
from grader.sandbox.protocol import JOB, PRELOAD, RECORD, REQUEST, TWIN
from grader.sandbox.uids import Uids

# Forking a process with macOS's own libraries in it is known to crash, and Windows has no fork.
CAN_FORK = sys.platform.startswith("linux")
END_S = 1.0  # for a zygote to notice that it is not needed any more
MOST_STARTS = 2  # of a zygote, if something kills it before it is ready
LARGE_BYTES = 128 << 20  # several times what Python, NumPy and a test of ours hold
MAX_LANES = 2  # the processors that most students have at least; Gradescope gives half of one


class Lane(Protocol):
    """Runs jobs, one after the other."""

    @property
    def layers(self) -> tuple[str, ...]: ...

    def run(self, job: bytes, answer_bytes: int, modules: frozenset[str]) -> Outcome: ...

    def renew(self) -> None: ...

    def close(self) -> None: ...


class Sandbox:
    """A few lanes. `run` may be called from as many threads at once as there are lanes.

    What the machine may have done to a job is no answer: it is run once more, with nothing beside
    it, so that it has all the memory that there is.

    Attributes:
        lanes: how many jobs can run at the same time.
    """

    def __init__(self, lanes: Sequence[Lane]) -> None:
        self.lanes = len(lanes)
        self._all = lanes
        self._modules: set[str] = set()
        self._queue = threading.Lock()  # whoever waits for all lanes is not overtaken
        self._free: queue.SimpleQueue[Lane] = queue.SimpleQueue()
        for lane in lanes:
            self._free.put(lane)

    @property
    def layers(self) -> tuple[str, ...]:
        """The names of the protections in force; waits until the sandbox is ready.

        Raises:
            SandboxError: it does not start.
        """
        return self._all[0].layers

    def preload(self, module: str) -> bool:
        """Has a module loaded for all children to come; False if it is not on the list."""
        if module in PRELOADABLE:
            self._modules.add(module)
        return module in PRELOADABLE

    def run(self, job: bytes, answer_bytes: int) -> Outcome:
        """Runs one job in a child of its own, and waits until it is gone.

        Args:
            job: a packed protocol.Job.
            answer_bytes: the longest answer that is read.

        Raises:
            SandboxError: the sandbox does not start, or the child could not be locked down.
        """
        with self._taken(1) as lane:
            outcome = lane.run(job, answer_bytes, frozenset(self._modules))
        if outcome.ending not in UNEXPLAINED:
            return outcome
        with self._taken(self.lanes) as lane:
            lane.renew()  # what ended the job may be about to end the zygote too
            return self._explained(lane.run(job, answer_bytes, frozenset(self._modules)))

    @contextlib.contextmanager
    def _taken(self, count: int) -> Iterator[Lane]:
        """One of so many lanes; the others have nothing to do meanwhile."""
        with self._queue:
            lanes = [self._free.get() for _ in range(count)]
        try:
            yield lanes[0]
        finally:
            for lane in lanes:
                self._free.put(lane)

    def _explained(self, outcome: Outcome) -> Outcome:
        """Says whose doing it was that a job ended in the same way when it was run alone."""
        if outcome.ending not in UNEXPLAINED:
            return outcome
        if outcome.ending == "killed" and outcome.max_rss_bytes >= LARGE_BYTES:
            return replace(outcome, ending="memory")
        if "seccomp" in self.layers:  # under which nothing can be signalled
            return replace(outcome, ending="machine")
        return replace(outcome, ending="signal" if outcome.ending == "killed" else "lost")

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *error: object) -> None:
        for lane in reversed(self._all):  # twins first: the others then wait for their elder
            lane.close()


def start(ceilings: Ceilings) -> Sandbox:
    """Starts the sandbox that suits this machine. Does not wait until it is ready."""
    count = min(MAX_LANES, os.cpu_count() or 1)
    if CAN_FORK:
        uids = Uids()
        first = ForkingLane(ceilings, uids)
        others = [ForkingLane(ceilings, uids, sibling=first) for _ in range(count - 1)]
        return Sandbox([first, *others])
    from grader.sandbox.spawn import SpawningLane

    return Sandbox([SpawningLane(ceilings) for _ in range(count)])


class ForkingLane:
    """Has a zygote fork a child per job.

    Args:
        ceilings: what a child may use.
        uids: users for children to become.
        sibling: a lane whose zygote doubles itself for this one; without it, one is started.
    """

    def __init__(self, ceilings: Ceilings, uids: Uids, sibling: ForkingLane | None = None) -> None:
        self.ceilings, self.uids = ceilings, uids
        self._closed = False
        self._modules: frozenset[str] = frozenset()
        self._layers: tuple[str, ...] = ()
        self._pids: list[int] = []  # of every zygote that was started here
        self._start(sibling)

    @property
    def layers(self) -> tuple[str, ...]:
        if not self._layers:  # once known it is no reason to wait for a new zygote
            self._await_hello()
        return self._layers

    def run(self, job: bytes, answer_bytes: int, modules: frozenset[str]) -> Outcome:
        """Runs one job, with these modules loaded; see Sandbox.run."""
        self._await_hello()
        for module in sorted(modules - self._modules):
            self._request(PRELOAD, name=module)
        self._modules = modules
        ours, theirs = socket.socketpair()
        output, their_output = os.pipe()
        with ours:
            self._request(JOB, [theirs.fileno(), their_output], next(self.uids))
            theirs.close()
            os.close(their_output)
            exchange = Exchange(self._control, ours, output, job, answer_bytes)
            try:
                outcome = exchange.conduct(self.ceilings)
            except BaseException:
                self._stop()  # the next job must not read this one's records
                raise
            finally:
                exchange.close()
        if outcome.ending == "lost":
            self._stop()
        return outcome

    def renew(self) -> None:
        """Ends the zygote: the next job gets another one."""
        self._stop()

    def close(self) -> None:
        """Ends the zygote, and a child that is running. Later jobs are refused."""
        self._closed = True
        self._stop()
        for path in (path for pid in self._pids for path in Path("/tmp").glob(f"kit-{pid}-*")):
            with contextlib.suppress(OSError):
                path.rmdir()  # of a zygote that was killed

    def _start(self, sibling: ForkingLane | None = None) -> None:
        self._control, theirs = socket.socketpair()
        self._pid, self._process = 0, None
        self._modules = frozenset()
        with theirs:
            if sibling is None:
                self._process = self._exec(theirs.fileno())
                self._pid = self._process.pid
                self._pids.append(self._pid)
            else:
                sibling._request(TWIN, [theirs.fileno()])
        self._running, self._greeted = True, False

    def _request(
        self, what: bytes, descriptors: Sequence[int] = (), uid: int = 0, name: str = ""
    ) -> None:
        """Asks the zygote. If it is gone, its socket's end will say so to whoever waits for it."""
        request = REQUEST.pack(what, uid, name.encode())
        with contextlib.suppress(OSError):
            socket.send_fds(self._control, [request], list(descriptors))

    def _exec(self, control_fd: int) -> subprocess.Popen[bytes]:
        c = self.ceilings
        numbers = (int(c.wall_s), c.cpu_s, c.memory_bytes, self.uids.first, _left_out())
        return subprocess.Popen(
            command("zygote", control_fd, *numbers),
            stdin=subprocess.DEVNULL,
            pass_fds=[control_fd],
            env=ENVIRONMENT,
            cwd="/",
            start_new_session=True,
        )

    def _await_hello(self) -> None:
        if self._closed:
            raise SandboxError("the sandbox was closed")
        if self._greeted and self._gone():  # killed since its last job
            self._stop()
        for _ in range(MOST_STARTS):
            if not self._running:
                self._start()
            if self._greeted or self._hear_hello():
                return
            self._stop()
            if self._process is not None and self._process.returncode >= 0:
                break  # it ended by itself, and would again
        raise SandboxError(
            "the sandbox did not start: what Python said of it stands above; "
            "check that NumPy and cloudpickle import"
        )

    def _gone(self) -> bool:
        """Whether the zygote has closed its end; between jobs it says nothing else."""
        try:
            return not self._control.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return False
        except OSError:
            return True

    def _hear_hello(self) -> bool:
        self._control.settimeout(START_S)
        try:
            greeting = self._control.recv(RECORD.size, socket.MSG_WAITALL)
        except OSError:
            return False
        if len(greeting) != RECORD.size:
            return False
        _, self._pid, mask, _, _ = RECORD.unpack(greeting)
        self._layers = tuple(layer for bit, layer in enumerate(LAYERS) if mask >> bit & 1)
        self._control.setblocking(False)  # from here on nobody waits for it alone
        self._greeted = True
        return True

    def _stop(self) -> None:
        """Ends the zygote: it reads the end of its control socket and tidies up, or is killed."""
        if not self._running:
            return
        self._running = False
        with contextlib.suppress(OSError):
            # Wakes a thread that is in an exchange, which then kills its child; closing does not.
            self._control.shutdown(socket.SHUT_RDWR)
        self._control.close()
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(END_S)
        if self._pid:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._pid, signal.SIGKILL)
        if self._process is not None:
            self._process.wait()


def _left_out() -> int:
    """A mask of the layers that tests of the tests leave out, by this process's environment."""
    names = os.environ.get("KIT_WITHOUT_LAYERS", "").split(",")
    return sum(1 << bit for bit, layer in enumerate(LAYERS) if layer in names)
