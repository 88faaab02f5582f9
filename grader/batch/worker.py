"""A worker of a class: one process that grades submissions one after the other in a warm kit.

It is given a socket, says under which conditions it grades, and answers each submission. It ends
when its coordinator is gone, at once and in the middle of whatever it does; its zygotes then find
their sockets closed, kill what they run, and end too. Prints and warnings go to its standard
error, which its coordinator keeps for the case that it fails.
"""

from __future__ import annotations

import os
import queue
import socket
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.assignment import manifest
from grader.assignment.manifest import Assignment
from grader.batch import messages
from grader.batch.intake import Intake
from grader.errors import KitError
from grader.judging.kit import Kit

if TYPE_CHECKING:
    from grader.feedback.seen import Known

LOCK = ".lock"  # in the build folder: who freezes, while others wait


def main(descriptor: int, folder: str, without: str) -> None:
    """Serves until the socket is closed; never returns.

    Args:
        folder: the assignment's.
        without: layers of the sandbox to leave out, with commas in between: for tests.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # comparing needs no threads
    connection = socket.socket(fileno=descriptor)
    waiting: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(connection, waiting), daemon=True).start()
    try:
        _serve(connection, waiting, manifest.read(Path(folder)), without)
    except KitError as error:
        messages.send(connection, {"failed": str(error), "exit_code": error.exit_code})
    except messages.EndedError:
        pass
    sys.stderr.flush()
    os._exit(0)


def _listen(connection: socket.socket, waiting: queue.SimpleQueue[dict[str, Any]]) -> None:
    """Passes submissions on, and ends this process when there is nobody to answer."""
    try:
        while True:
            waiting.put(messages.receive(connection))
    except messages.EndedError:
        os._exit(1)


def _serve(
    connection: socket.socket,
    waiting: queue.SimpleQueue[dict[str, Any]],
    assignment: Assignment,
    without: str,
) -> None:
    with Kit.open(assignment, lasting=True, without=without.split(",") if without else ()) as kit:
        from grader.batch import conditions, single

        catalogue = load(kit)
        messages.send(connection, {"conditions": conditions.of(kit), "escapes": kit.escapes()})
        while True:
            intake = Intake.of_message(waiting.get())
            messages.send(connection, single.grade(kit, intake, catalogue))


def load(kit: Kit) -> list[Known]:
    """Loads what is frozen, with the known mistakes; of several workers one freezes it.

    Without known mistakes everything is graded all the same, as by `grade`.
    """
    from grader.feedback import fingerprints

    with _one_at_a_time(kit.assignment.build):
        kit.load()
        try:
            return fingerprints.load(
                kit.assignment, kit.folders, kit.probes, kit.frozen, kit.sandbox
            )
        except KitError as error:
            print(f"warning: known mistakes cannot be recognised: {error}", file=sys.stderr)
            return []


def _one_at_a_time(folder: Path) -> Any:
    """Holds a lock in a folder, where there are such locks and the folder can be written to."""
    import contextlib

    try:
        import fcntl

        folder.mkdir(parents=True, exist_ok=True)
        file = open(folder / LOCK, "a", encoding="utf-8")  # noqa: SIM115  closing gives it back
        fcntl.flock(file, fcntl.LOCK_EX)
    except (ImportError, OSError):
        return contextlib.nullcontext()
    return file
