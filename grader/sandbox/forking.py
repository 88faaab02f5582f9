"""The worker of Linux: a zygote that has NumPy loaded and forks a child per job; see zygote.py."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
from collections.abc import Collection, Sequence
from pathlib import Path

from grader.errors import SandboxError
from grader.sandbox import early
from grader.sandbox.exchange import Exchange
from grader.sandbox.launch import START_S
from grader.sandbox.lockdown import LAYERS, ProcessLimits
from grader.sandbox.outcome import Outcome
from grader.sandbox.protocol import DUPLICATE, JOB, PRELOAD, RECORD, REQUEST, RULES
from grader.sandbox.uids import Uids

END_S = 1.0  # for a zygote to notice that it is not needed any more
MAX_STARTS = 2  # of a zygote, if something kills it before it is ready


class ForkingWorker:
    """Has a zygote fork a child per job.

    Args:
        limits: what a child may use.
        without: layers to leave out.
        uids: users for children to become.
        sibling: a worker whose zygote is duplicated for this one; without it, one is started.
        with_numpy: whether zygotes load NumPy before anybody asks for it.
        lasting: whether later zygotes are duplicates of the sibling's, too. It runs no jobs then.
    """

    def __init__(
        self,
        limits: ProcessLimits,
        without: Collection[str],
        uids: Uids,
        sibling: ForkingWorker | None = None,
        *,
        with_numpy: bool = True,
        lasting: bool = False,
    ) -> None:
        self.with_numpy = with_numpy
        self.limits, self.without, self.uids = limits, without, uids
        self._origin = sibling if lasting else None
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
                outcome = exchange.conduct(self.limits)
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

    def ready(self) -> ForkingWorker:
        """This worker, once its zygote is there to be duplicated.

        Raises:
            SandboxError: it does not start.
        """
        self._await_hello()
        return self

    def _start(self, sibling: ForkingWorker | None = None) -> None:
        self._pid, self._process = 0, None
        self._modules = frozenset()
        if sibling is None:
            self._process, self._control = early.take(self.with_numpy) or early.start(
                self.with_numpy
            )
            self._pid = self._process.pid
            self._pids.append(self._pid)
            self._send_rules()
        else:
            self._control, theirs = socket.socketpair()
            with theirs:
                sibling._request(DUPLICATE, [theirs.fileno()])
        self._running, self._greeted = True, False

    def _send_rules(self) -> None:
        limits = self.limits
        left_out = sum(1 << bit for bit, layer in enumerate(LAYERS) if layer in self.without)
        with contextlib.suppress(OSError):  # it is gone: whoever waits for its greeting is told
            self._control.sendall(
                RULES.pack(
                    limits.wall_s, limits.cpu_s, limits.memory_bytes, self.uids.first, left_out
                )
            )

    def _request(
        self, what: bytes, descriptors: Sequence[int] = (), uid: int = 0, name: str = ""
    ) -> None:
        """Asks the zygote. If it is gone, its socket's end will say so to whoever waits for it."""
        request = REQUEST.pack(what, uid, name.encode())
        with contextlib.suppress(OSError):
            socket.send_fds(self._control, [request], list(descriptors))

    def _await_hello(self) -> None:
        if self._closed:
            raise SandboxError("the sandbox was closed")
        if self._greeted and self._gone():  # killed since its last job
            self._stop()
        for _ in range(MAX_STARTS):
            if not self._running:
                self._start(self._origin and self._origin.ready())
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
