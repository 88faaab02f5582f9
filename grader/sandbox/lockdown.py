"""The protections that a child puts around itself, layer by layer.

Theory of operation. A zygote finds out once, in a child that it throws away, which layers this
machine can put in force (`available`). From then on every child puts exactly those in force,
before it touches a submission, or does nothing at all (`apply`). A report names the layers that
were in force, and no others.

    process             a session of its own, only its own descriptors, a scrubbed environment
    chroot              an empty folder for a root directory; needs root
    limits              processor time, address space, no files, no processes, no core dumps
    user                a uid that no other process has; needs root
    no-new-privileges   nothing that it executes can gain rights
    landlock            nothing can be opened by its path (landlock.py)
    seccomp             only the system calls that NumPy needs (seccomp.py)

The order is the one in which they can be put in force: each takes away what those before need.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass

try:
    import resource
except ImportError:  # Windows has none
    resource = None  # type: ignore[assignment]

if sys.platform == "linux":
    from grader.sandbox import kernel, landlock, seccomp

LAYERS = ("process", "chroot", "limits", "user", "no-new-privileges", "landlock", "seccomp")
MAX_DESCRIPTORS = 64
MAX_OPEN = os.sysconf("SC_OPEN_MAX") if hasattr(os, "sysconf") else 0
Step = Callable[[int], None]  # puts a layer in force; it is given the user to become


@dataclass(frozen=True)
class ProcessLimits:
    """What one child may use: seconds on the wall, of processor time, bytes of address space.

    The seconds are those of its probe. The import before it has as much processor time again, and
    twice the time on the wall: it was measured when nothing ran beside it.
    """

    wall_s: float
    cpu_s: int
    memory_bytes: int

    @property
    def import_wall_s(self) -> float:
        """The seconds on the wall that an import may take."""
        return 2 * self.wall_s


def portable() -> tuple[str, ...]:
    """The layers that need nothing but Python: those of macOS and Windows."""
    return ("process", "limits") if resource is not None else ("process",)


def usual() -> tuple[str, ...]:
    """The layers that a machine of this kind has for who runs this: `chroot` and `user` are
    root's, and other systems than Linux have the portable ones."""
    if sys.platform != "linux":
        return portable()
    return tuple(x for x in LAYERS if os.geteuid() == 0 or x not in ("chroot", "user"))


def available(limits: ProcessLimits, uid: int, without: Sequence[str] = ()) -> tuple[str, ...]:
    """Finds out which layers can be put in force here, by doing so in a child.

    Args:
        uid: a user that no process has.
        without: layers to leave out; for tests of the tests.

    Raises:
        OSError: the child failed in a way that is no refusal.
    """
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.write(writer, bytes(_tried(limits, uid, without)))
        except BaseException:  # anything but a refusal: the limits make no sense, perhaps
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as answer:
        numbers = answer.read()
    if os.waitpid(pid, 0)[1]:
        raise OSError("the protections could not be tried")
    found = {"process", *(LAYERS[number] for number in numbers)}
    return tuple(layer for layer in LAYERS if layer in found)


def _tried(limits: ProcessLimits, uid: int, without: Sequence[str]) -> list[int]:
    done = []
    for layer, put_in_force in _steps(limits):
        try:
            if layer not in without:
                put_in_force(uid)
                done.append(LAYERS.index(layer))
        except OSError:
            pass
    return done


def prepared(layers: Sequence[str], limits: ProcessLimits) -> Step:
    """A function that puts layers in force, for its process and for good; `process` is
    `separate`'s. It is given the user to become; no other process may have it.

    What would be the same in each child is made here: whatever a child makes itself, or is the
    first to look up, it copies pages of memory for. The function raises OSError or ValueError if
    a layer could not be put in force.
    """
    # The grader keeps the clock. This is for the day on which it was killed itself.
    alarm_s = int(limits.import_wall_s + limits.wall_s) + 5
    steps = [put_in_force for layer, put_in_force in _steps(limits) if layer in layers]

    def apply(uid: int) -> None:
        if hasattr(signal, "alarm"):
            signal.alarm(alarm_s)
        for put_in_force in steps:
            put_in_force(uid)

    return apply


def _steps(limits: ProcessLimits) -> list[tuple[str, Step]]:
    steps: list[tuple[str, Step]] = []
    if sys.platform == "linux":
        steps.append(("chroot", _change_root))
    if resource is not None:
        wanted = _wanted(limits)
        steps.append(("limits", lambda uid: _limit(wanted)))
    if sys.platform == "linux":
        steps.append(("user", _become))
        steps.append(("no-new-privileges", lambda uid: kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)))
        steps.append(("landlock", lambda uid: landlock.restrict()))
        if seccomp.supported():
            seccomp.own_program()
            steps.append(("seccomp", lambda uid: seccomp.install()))
        with contextlib.suppress(OSError):  # where there is no Landlock: `restrict` says so
            landlock.ruleset()
    return steps


def separate(first_to_close: int) -> None:
    """Puts the `process` layer in force: a new session, and no descriptors from that one on."""
    os.setsid()
    os.closerange(first_to_close, MAX_OPEN)


def _change_root(uid: int) -> None:
    """Makes the working folder the root. The zygote's is empty, and root's alone to write to."""
    if os.listdir("."):
        raise OSError("the working folder is not empty")
    os.chroot(".")


def _become(uid: int) -> None:
    if os.geteuid() != 0:
        raise PermissionError("only root can become somebody else")
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    os.umask(0o077)


def _wanted(limits: ProcessLimits) -> list[tuple[int, int]]:
    """The kinds of limits that this system has, and their values; hard ones that are lower stay."""
    wanted = {
        # Of import and probe together; the grader stops each at its own. At this hard limit the
        # kernel sends SIGKILL, which no handler helps against.
        "RLIMIT_CPU": 2 * limits.cpu_s,
        "RLIMIT_AS": limits.memory_bytes,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_CORE": 0,
        "RLIMIT_NOFILE": MAX_DESCRIPTORS,
        "RLIMIT_NPROC": 0,
        "RLIMIT_MEMLOCK": 0,
        "RLIMIT_MSGQUEUE": 0,
    }
    kinds = {name: getattr(resource, name) for name in wanted if hasattr(resource, name)}
    return [(kind, _at_most(resource.getrlimit(kind)[1], wanted[n])) for n, kind in kinds.items()]


def _at_most(hard: int, value: int) -> int:
    return value if hard == resource.RLIM_INFINITY else min(value, hard)


def _limit(wanted: Sequence[tuple[int, int]]) -> None:
    for kind, value in wanted:
        try:
            resource.setrlimit(kind, (value, value))
        except (OSError, ValueError):
            if sys.platform == "linux":  # elsewhere not every limit can be set: macOS refuses AS
                raise
