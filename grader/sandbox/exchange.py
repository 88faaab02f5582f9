"""One job with one child, seen from the grader: send, read, watch the clock, kill."""

from __future__ import annotations

import os
import selectors
import signal
import socket
import time

from grader.errors import SandboxError
from grader.sandbox.lockdown import Ceilings
from grader.sandbox.outcome import Outcome
from grader.sandbox.protocol import ENDED, READY, RECORD

GRACE_S = 2.0  # from a kill to the zygote's word that the child is gone
# The kernel kills at the limit by one clock and accounts by another, which differ under load.
CPU_SHARE = 0.5
KEPT_OUTPUT_BYTES = 16 * 1024


class Exchange:
    """One job with one child: sends, reads, watches the clock. All sockets are non-blocking."""

    def __init__(
        self, control: socket.socket, channel: socket.socket, output: int, job: bytes, cap: int
    ) -> None:
        self.control, self.channel, self.output = control, channel, output
        self.unsent = memoryview(job)
        self.cap = cap + len(READY)
        self.answer, self.printed, self.output_bytes = bytearray(), bytearray(), 0
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

    def conduct(self, ceilings: Ceilings) -> Outcome:
        """Goes on until the child is gone, by itself or by a kill."""
        start = time.monotonic()
        deadline = start + ceilings.wall_s
        killed = ""
        while self.ended is None and not self.lost:
            self._step(deadline - time.monotonic())
            now = time.monotonic()
            flooded = len(self.answer) > self.cap
            if self.ended is None and not killed and (flooded or now >= deadline):
                killed = "flood" if flooded else "wall"
                self._kill()
                deadline = now + GRACE_S
            elif killed and now >= deadline:
                self.lost = True
        self._drain()
        return self._outcome(killed, time.monotonic() - start, ceilings)

    def _step(self, timeout_s: float) -> None:
        for key, events in self.selector.select(max(0.0, timeout_s)):
            key.data(events)

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
            try:
                if self.pid:
                    kill(self.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                pass

    def _outcome(self, killed: str, wall_s: float, ceilings: Ceilings) -> Outcome:
        status, cpu_s, peak = self.ended or (0, 0.0, 0)
        number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        if self.ended and not killed and not self.answer.startswith(READY):
            raise SandboxError(
                f"a child could not be locked down (status {status}): "
                + bytes(self.printed).decode("utf-8", "replace").strip()
            )
        if self.lost:
            ending = "lost"
        elif killed:
            ending = killed
        elif number == signal.SIGKILL and cpu_s > CPU_SHARE * ceilings.cpu_s:
            ending = "cpu"
        elif number:
            ending = "signal"
        else:
            ending = "answered" if len(self.answer) > len(READY) else "silent"
        return Outcome(
            ending,
            bytes(self.answer[len(READY) :]),
            number,
            bytes(self.printed),
            self.output_bytes,
            wall_s,
            cpu_s,
            peak,
        )
