"""Leaves nothing of a child behind: its group, everything with its uid, orphans."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence

from grader.sandbox import kernel

LOWEST_UID = 20_000  # no sweep for anybody below: people and services live there


def adopt_orphans() -> None:
    """Has processes that lose their parent come to this one, instead of to init."""
    try:
        kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
    except OSError:
        pass  # an old kernel: orphans are init's


def clean_up(pid: int, uid: int, sweeper_uid: int, layers: Sequence[str]) -> None:
    """Kills what a child that has ended left running, and reaps what came to this process."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
    # Under seccomp a child can start nothing. Where that is missing, its uid is swept.
    if "user" in layers and "seccomp" not in layers:
        _sweep(uid, sweeper_uid)
    reap()


def _sweep(uid: int, sweeper_uid: int) -> None:
    """Kills every process with the uid, by a helper that can signal nobody else.

    kill(-1) signals whom the caller may signal: those whose real or saved uid is the caller's
    real or effective one. So the helper's effective uid is the child's, and its real and saved
    ones are nobody's: no process of the child's can kill the helper in its turn.
    """
    helper = os.fork()
    if helper == 0:
        try:
            os.setgroups([])
            os.setresuid(sweeper_uid, uid, sweeper_uid)
            if os.getresuid() == (sweeper_uid, uid, sweeper_uid) and uid >= LOWEST_UID:
                os.kill(-1, signal.SIGKILL)  # all at once: none of them can fork in between
        except ProcessLookupError:
            pass  # nobody is left
        finally:
            os._exit(0)
    os.waitpid(helper, 0)


def wait_for_children() -> None:
    """Waits until every child of this process has ended, and reaps them."""
    try:
        while True:
            os.wait()
    except ChildProcessError:
        pass


def reap() -> None:
    """Takes note of all children that have ended."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass
