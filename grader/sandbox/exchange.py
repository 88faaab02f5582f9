"""One job with one child, seen from the grader: send, read, watch the clock, kill."""

from __future__ import annotations

import os
import selectors
import signal
import socket
import time
from collections.abc import Callable

from grader.errors import SandboxError
from grader.sandbox.clock import Clock
from grader.sandbox.lockdown import ProcessLimits
from grader.sandbox.outcome import Outcome
from grader.sandbox.protocol import ENDED, IMPORTED, READY, RECORD, STACK

STACK_S = 0.2  # for a child at its limit to write where it is
GRACE_S = 2.0  # from a kill to the zygote's word that the child is gone
KEPT_OUTPUT_BYTES = 16 * 1024
LOCKING_DOWN, IMPORTING, PROBING = range(3)  # the phases of a child


class Exchange:
    """One job with one child: sends, reads, watches the clock. All sockets are non-blocking."""

    def __init__(
        self, control: socket.socket, channel: socket.socket, output: int, job: bytes, cap: int
    ) -> None:
        self.control, self.channel, self.output = control, channel, output
        self.unsent = memoryview(job)
        self.cap = cap + len(READY) + len(IMPORTED)
        self.answer, self.printed, self.output_bytes = bytearray(), bytearray(), 0
        self.phases: list[float] = []  # when the child entered those after the first
        self.stopped = False  # by a limit: what comes now is no mark
        self.records = bytearray()
        self.pid = 0
        self.ended: tuple[int, float, int] | None = None
        self.lost = False
        channel.setblocking(False)
        os.set_blocking(output, False)
        control.setblocking(False)
        self.selector = selectors.DefaultSelector()
        both = selectors.EVENT_READ | selectors.EVENT_WRITE
        self.selector.register(channel, both, self._on_channel)
        self.selector.register(output, selectors.EVENT_READ, self._on_output)
        self.selector.register(control, selectors.EVENT_READ, self._on_control)

    def close(self) -> None:
        """Kills what is left of the child and gives the descriptors back."""
        if self.ended is None:
            self._kill()
        self.selector.close()
        os.close(self.output)

    def conduct(self, limits: ProcessLimits) -> Outcome:
        """Goes on until the child is gone, by itself or by a kill."""
        start = time.monotonic()
        self._send()  # as much as there is room for, without waiting to hear of it
        limit = self._until_a_limit(limits)
        if limit:
            self._stop(limit)
        self._drain()
        return self._outcome(limit, time.monotonic() - start, limits)

    def _until_a_limit(self, limits: ProcessLimits) -> str:
        """Goes on until the child has ended, or else names the limit that it has reached.

        Each phase has a clock of its own, so a slow import takes no time from the probe.
        """
        wall_s = {IMPORTING: limits.import_wall_s, PROBING: limits.wall_s}
        phase, clock = LOCKING_DOWN, Clock(limits.wall_s, limits.cpu_s)
        while self._step(clock.wait_s()):
            if len(self.answer) > self.cap:
                return "flood"
            if len(self.phases) > phase:
                phase = len(self.phases)
                clock = Clock(wall_s[phase], limits.cpu_s, self.pid)
            elif limit := clock.exceeded():
                return limit
        return ""

    def _stop(self, limit: str) -> None:
        """Kills the child, and waits for the zygote's word; at a time limit it says first where
        it is."""
        self.stopped = True
        if limit != "flood" and self.phases and STACK is not None:
            self._signal(os.kill, STACK)
            self._wait(STACK_S)
        if self.ended is None and not self.lost:
            self._kill()
            self.lost = self._wait(GRACE_S)

    def _wait(self, seconds: float) -> bool:
        """Waits until the child has ended; True if it has not, and the zygote may be gone."""
        deadline = time.monotonic() + seconds
        while self._step(deadline - time.monotonic()):
            if time.monotonic() >= deadline:
                return True
        return self.lost

    def _step(self, timeout_s: float) -> bool:
        """Deals with what has come, or waits for it; whether the child goes on."""
        for key, events in self.selector.select(max(0.0, timeout_s)):
            key.data(events)
        return self.ended is None and not self.lost

    def _drain(self) -> None:
        """Takes what the child has sent and nobody has read yet."""
        self._on_channel(selectors.EVENT_READ)
        if self.output in self.selector.get_map():
            self._on_output(selectors.EVENT_READ)

    def _on_channel(self, events: int) -> None:
        if events & selectors.EVENT_WRITE:
            self._send()
        if events & selectors.EVENT_READ:
            self._receive()

    def _send(self) -> None:
        try:
            self.unsent = self.unsent[self.channel.send(self.unsent) :]
        except BlockingIOError:
            return
        except OSError:  # the child is gone, or does not want its job
            self.unsent = self.unsent[:0]
        if not self.unsent:
            self.selector.modify(self.channel, selectors.EVENT_READ, self._on_channel)
            try:
                self.channel.shutdown(socket.SHUT_WR)
            except OSError:
                pass

    def _receive(self) -> None:
        while len(self.answer) <= self.cap:
            try:
                data = self.channel.recv(1 << 16)
            except BlockingIOError:
                return
            except OSError:
                data = b""
            if not data:
                if self.channel in self.selector.get_map():
                    self.selector.unregister(self.channel)
                return
            self.answer += data
            while len(self.phases) < min(len(self.answer), PROBING) and not self.stopped:
                self.phases.append(time.monotonic())

    def _on_output(self, events: int) -> None:
        try:
            data = os.read(self.output, 1 << 16)
        except BlockingIOError:
            return
        if not data:
            self.selector.unregister(self.output)
        self.output_bytes += len(data)
        self.printed += data[: KEPT_OUTPUT_BYTES - len(self.printed)]

    def _on_control(self, events: int) -> None:
        try:
            data = self.control.recv(RECORD.size)
        except OSError:
            data = b""
        if not data:
            self.selector.unregister(self.control)
            self.lost = True
        self.records += data
        if len(self.records) >= RECORD.size:
            what, pid, status, cpu_s, peak = RECORD.unpack(self.records[: RECORD.size])
            del self.records[: RECORD.size]
            self.pid = pid
            if what == ENDED:
                self.ended = (status, cpu_s, peak)

    def _kill(self) -> None:
        for kill in (os.killpg, os.kill):  # the group exists only once the child has made it
            self._signal(kill, signal.SIGKILL)

    def _signal(self, send: Callable[[int, int], None], number: int) -> None:
        try:
            if self.pid:
                send(self.pid, number)
        except (ProcessLookupError, PermissionError):
            pass

    def _outcome(self, limit: str, wall_s: float, limits: ProcessLimits) -> Outcome:
        status, cpu_s, peak = self.ended or (0, 0.0, 0)
        number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        if self.lost or (limit and not self.phases):  # it never got as far as the submission
            ending = "lost"
        elif limit:
            ending = limit
        elif number == signal.SIGKILL:  # at the kernel's own limit, or else for no known reason
            # The kernel's is for import and probe together, in whole seconds.
            ending = "cpu" if cpu_s >= 2 * limits.cpu_s - 0.5 else "killed"
        elif not self.phases:
            raise SandboxError(
                f"a child could not be locked down (status {status}): "
                + bytes(self.printed).decode("utf-8", "replace").strip()
            )
        elif number:
            ending = "signal"
        else:
            ending = "answered" if self._frame() else "silent"
        return Outcome(
            ending,
            self._frame(),
            number,
            bytes(self.printed),
            self.output_bytes,
            wall_s,
            cpu_s,
            peak,
            self.phases[1] - self.phases[0] if len(self.phases) == PROBING else None,
        )

    def _frame(self) -> bytes:
        """The answer behind the marks."""
        return bytes(self.answer[len(READY) :]).removeprefix(IMPORTED)
