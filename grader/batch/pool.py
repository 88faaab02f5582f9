"""A few workers, each with a thread that hands it one submission after the other.

    with Pool(assignment, jobs=4) as pool:
        conditions = pool.conditions()
        for answered in pool.map(tasks):
            ...

Whatever is the machine's fault, a worker that died, took too long or says so itself, costs no
points: the submission is tried again in a fresh process, twice at most, and then set aside. Only
what is in flight is in memory: tasks are asked for when a worker is free, and answers wait until
somebody takes them.
"""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from grader.assignment.manifest import Assignment
from grader.batch import messages
from grader.batch.conditions import differences
from grader.batch.intake import Intake
from grader.batch.outcome import Outcome, Status
from grader.batch.process import Process, StartError
from grader.clean import one_line
from grader.errors import AssignmentError

MAX_ATTEMPTS = 3
MAX_STARTS = 3  # of a worker that does not come up
SPARE_S = 120.0  # behind twice the time of a run: for hints, and for a machine that is busy
MAX_REASON = 500  # characters


@dataclass(frozen=True)
class Task:
    """A submission that is to be graded: its entry's id, and what was taken in."""

    id: str
    intake: Intake


@dataclass(frozen=True)
class Answered:
    """What became of a task; `reasons` are those of attempts that were the machine's fault."""

    task: Task
    outcome: Outcome
    reasons: tuple[str, ...] = ()


Inbox: TypeAlias = "queue.SimpleQueue[Task | None]"  # of one worker's thread
# What those threads say: that one waits, by its inbox; what became of a task; why it cannot go on.
Event: TypeAlias = "Inbox | Answered | BaseException"


@dataclass(eq=False)
class Pool:
    """What `with` makes a few workers of.

    Attributes:
        jobs: how many work at the same time.
        wanted: the conditions that all workers have to grade under; {} for those of the first.
    """

    assignment: Assignment
    jobs: int
    without: Collection[str] = ()
    wanted: Mapping[str, str] = field(default_factory=dict)
    _stopped: threading.Event = field(default_factory=threading.Event)
    _processes: list[Process] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _first: Process | None = None
    _inboxes: list[Inbox] = field(default_factory=list)

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *error: object) -> None:
        self._stopped.set()
        for inbox in self._inboxes:
            inbox.put(None)
        with self._lock:
            processes, self._processes = self._processes, []
        enders = [threading.Thread(target=process.end) for process in processes]
        for thread in enders:
            thread.start()
        for thread in enders:
            thread.join()

    def begin(self) -> None:
        """Starts the first worker, and does not wait for it."""
        if self._first is None:
            self._first = self._started()

    def conditions(self) -> Mapping[str, str]:
        """The conditions that the workers grade under; waits for the first one.

        Raises:
            KitError: it does not start, or grades under others than those that are wanted.
        """
        self.begin()
        assert self._first is not None
        try:
            self._greet(self._first)
        except StartError as error:
            if error.exit_code == AssignmentError.exit_code:
                raise AssignmentError(str(error)) from None
            raise
        return self.wanted

    def escapes(self) -> Collection[str]:
        """What a submission could do on this machine that it should not."""
        return self._first.escapes if self._first is not None else ()

    def first(self) -> Process | None:
        """The worker that `begin` has started, for who uses it from now on."""
        first, self._first = self._first, None
        return first

    def map(self, tasks: Iterator[Task]) -> Iterator[Answered]:
        """Yields what became of tasks, as soon as it is known.

        Raises:
            KitError: no worker starts any more, or something changed meanwhile.
        """
        events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        for process in (self.first(), *[None] * (self.jobs - 1)):
            inbox: Inbox = queue.SimpleQueue()
            self._inboxes.append(inbox)
            threading.Thread(target=self._work, args=(events, inbox, process), daemon=True).start()
        working = self.jobs
        while working:
            event = events.get()
            if isinstance(event, Answered):
                yield event
            elif isinstance(event, BaseException):
                raise event
            else:
                task = next(tasks, None)  # here, in the caller's thread
                event.put(task)
                working -= task is None

    def _work(
        self, events: queue.SimpleQueue[Event], inbox: Inbox, process: Process | None
    ) -> None:
        """Asks for tasks until there are none."""
        try:
            while True:
                events.put(inbox)
                task = inbox.get()
                if task is None:
                    break
                answered, process = self.answer(task, process)
                events.put(answered)
        except BaseException as error:
            if not self._stopped.is_set():
                events.put(error)
        finally:
            self._drop(process)

    def answer(self, task: Task, process: Process | None) -> tuple[Answered, Process | None]:
        """What becomes of a task, and the process that the next one may have.

        Raises:
            KitError: no worker starts any more, or something changed meanwhile.
        """
        reasons: list[str] = []
        timeout_s = 2 * self.assignment.limits.run_wall_s + SPARE_S
        while len(reasons) < MAX_ATTEMPTS:
            process = self._usable(process)
            try:
                answer = process.ask(task.intake.message(), timeout_s)
            except messages.EndedError as error:
                if self._stopped.is_set():
                    raise
                answer = {"machine": f"{error}{process.said()}"}
            if "status" in answer:
                outcome = outcome_of(answer, task.intake, len(reasons) + 1)
                return Answered(task, outcome, tuple(reasons)), process
            why = str(answer.get("machine") or answer.get("failed") or "it gave no answer")
            reasons.append(one_line(why, MAX_REASON))
            self._drop(process)
            process = None
        aside = Outcome(
            Status.SET_ASIDE, files=task.intake.sources, reason=reasons[-1], attempts=len(reasons)
        )
        return Answered(task, aside, tuple(reasons)), None

    def _usable(self, process: Process | None) -> Process:
        """A process that is ready, this one or a fresh one.

        Raises:
            KitError: none starts, or it grades under other conditions than the others.
        """
        if process is not None and not process.spent:
            return process
        self._drop(process)
        for attempt in range(1, MAX_STARTS + 1):
            fresh = self._started()
            try:
                self._greet(fresh)
                return fresh
            except StartError:
                self._drop(fresh)
                if attempt == MAX_STARTS or self._stopped.is_set():
                    raise
        raise AssertionError

    def _started(self) -> Process:
        with self._lock:
            if self._stopped.is_set():
                raise StartError("the workers have been stopped", StartError.exit_code)
            process = Process.start(self.assignment, self.without)
            self._processes.append(process)
        return process

    def _greet(self, process: Process) -> None:
        """Waits for a process, and makes sure that it works under the conditions of all.

        Raises:
            KitError: it does not start, or works under others.
        """
        if not process.conditions:
            process.greet()
        if not self.wanted:
            self.wanted = process.conditions
        if changed := differences(self.wanted, process.conditions):
            raise AssignmentError(
                f"{' and '.join(changed)} while the class was graded: run it again; what is done "
                "is kept"
            )

    def _drop(self, process: Process | None) -> None:
        if process is None:
            return
        with self._lock:
            if process not in self._processes:
                return  # somebody else ends it
            self._processes.remove(process)
        process.end()


def outcome_of(answer: Mapping[str, Any], intake: Intake, attempts: int) -> Outcome:
    """The outcome that a worker's answer tells of."""
    return Outcome(
        Status(answer["status"]),
        answer["results"],
        answer["behaviour"],
        intake.sources,
        str(answer["reason"]),
        attempts,
        float(answer["seconds"]),
    )


def default_jobs() -> int:
    """How many workers this machine has processors for."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
