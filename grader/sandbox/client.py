"""The grader's side of the sandbox: starts a child per probe, keeps the clock, brings back bytes.

    with client.start(ProcessLimits(wall_s=10, cpu_s=10, memory_bytes=1 << 30)) as sandbox:
        outcome = sandbox.run(Job("work.py", source, function=...).dumps(), 4096)

On Linux, `ForkingWorker` (forking.py) keeps a zygote and has it fork a child per job; that takes a
few milliseconds. Elsewhere `SpawningWorker` (spawn.py) starts a Python per job. What comes out is
the same: an `Outcome`, whose frame nobody has looked into yet.
"""

from __future__ import annotations

import contextlib
import os
import queue
import threading
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from grader.sandbox.forking import ForkingWorker
from grader.sandbox.launch import CAN_FORK
from grader.sandbox.lockdown import ProcessLimits
from grader.sandbox.modules import PRELOADABLE
from grader.sandbox.outcome import UNEXPLAINED, Outcome
from grader.sandbox.uids import Uids

LARGE_BYTES = 128 << 20  # several times what Python, NumPy and a test of ours hold
NUMPY = "numpy"
MAX_WORKERS = 2  # the processors that most students have at least; Gradescope gives half of one


class Worker(Protocol):
    """Runs jobs, one after the other."""

    @property
    def layers(self) -> tuple[str, ...]: ...

    def run(self, job: bytes, answer_bytes: int, modules: frozenset[str]) -> Outcome: ...

    def renew(self) -> None: ...

    def close(self) -> None: ...


class Sandbox:
    """A few workers. `run` may be called from as many threads at once as there are workers.

    What the machine may have done to a job is no answer: it is run once more, with nothing beside
    it, so that it has all the memory that there is.

    Args:
        origin: where the workers' zygotes come from, if it runs nothing itself.
        preloaded: modules that are loaded before anybody asks for them.

    Attributes:
        workers: how many jobs can run at the same time.
    """

    def __init__(
        self,
        workers: Sequence[Worker],
        origin: Worker | None = None,
        preloaded: Collection[str] = (),
    ) -> None:
        self.workers = len(workers)
        self._all, self._origin = workers, origin
        self._preloaded = frozenset(preloaded) - {NUMPY}
        self._modules = set(self._preloaded)
        self._queue = threading.Lock()  # whoever waits for all workers is not overtaken
        self._free: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        for worker in workers:
            self._free.put(worker)

    @property
    def layers(self) -> tuple[str, ...]:
        """The names of the protections in force; waits until the sandbox is ready.

        Raises:
            SandboxError: it does not start.
        """
        return self._all[0].layers

    def begin_anew(self) -> None:
        """Has the next job find what the first one found: modules that were loaded meanwhile are
        gone. Nothing may be running."""
        if self._modules != self._preloaded:
            self._modules = set(self._preloaded)
            for worker in self._all:
                worker.renew()

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
        with self._taken(1) as worker:
            outcome = worker.run(job, answer_bytes, frozenset(self._modules))
        if outcome.ending not in UNEXPLAINED:
            return outcome
        with self._taken(self.workers) as worker:
            worker.renew()  # what ended the job may be about to end the zygote too
            return self._explained(worker.run(job, answer_bytes, frozenset(self._modules)))

    @contextlib.contextmanager
    def _taken(self, count: int) -> Iterator[Worker]:
        """One of so many workers; the others have nothing to do meanwhile."""
        with self._queue:
            workers = [self._free.get() for _ in range(count)]
        try:
            yield workers[0]
        finally:
            for worker in workers:
                self._free.put(worker)

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
        for worker in reversed(self._all):  # duplicates first: the others then wait for the first
            worker.close()
        if self._origin is not None:
            self._origin.close()


def start(
    limits: ProcessLimits,
    without: Collection[str] = (),
    preloaded: Collection[str] = (NUMPY,),
    *,
    lasting: bool = False,
) -> Sandbox:
    """Starts the sandbox that suits this machine. Does not wait until it is ready.

    Args:
        limits: what a child may use.
        without: layers to leave out, of lockdown.LAYERS: to measure what they cost, and to see
            that tests fail without them.
        preloaded: modules that are loaded before anybody asks for them, of PRELOADABLE.
        lasting: whether it is for many submissions. Then one more zygote is kept, which runs
            nothing: to begin anew takes a fork, not another import of NumPy.
    """
    count = min(MAX_WORKERS, os.cpu_count() or 1)
    if CAN_FORK:
        uids = Uids()
        numpy = NUMPY in preloaded
        first = ForkingWorker(limits, without, uids, with_numpy=numpy)
        if lasting:
            every = [
                ForkingWorker(limits, without, uids, first, with_numpy=numpy, lasting=True)
                for _ in range(count)
            ]
            return Sandbox(every, first, preloaded)
        others = [
            ForkingWorker(limits, without, uids, first, with_numpy=numpy) for _ in range(count - 1)
        ]
        return Sandbox([first, *others], preloaded=preloaded)
    from grader.sandbox.spawn import SpawningWorker

    return Sandbox([SpawningWorker(limits) for _ in range(count)])
