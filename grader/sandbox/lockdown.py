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
    for layer, put_in_force in _steps(limits, uid).items():
        try:
            if layer not in without:
                put_in_force()
                done.append(LAYERS.index(layer))
        except OSError:
            pass
    return done


def apply(layers: Sequence[str], limits: ProcessLimits, uid: int) -> None:
    """Puts layers in force, for this process and for good; `process` is `separate`'s.

    Args:
        uid: the user to become; no other process may have it.

    Raises:
        OSError, ValueError: one of them could not be put in force.
    """
    # The grader keeps the clock. This is for the day on which it was killed itself.
    if hasattr(signal, "alarm"):
        signal.alarm(int(limits.import_wall_s + limits.wall_s) + 5)
    for layer, put_in_force in _steps(limits, uid).items():
        if layer in layers:
            put_in_force()


def prepare() -> None:
    """Does once, before children are forked, what would be the same in each of them."""
    if sys.platform == "linux" and seccomp.supported():
        seccomp.own_program()


def _steps(limits: ProcessLimits, uid: int) -> dict[str, Callable[[], None]]:
    steps: dict[str, Callable[[], None]] = {}
    if sys.platform == "linux":
        steps["chroot"] = _change_root
    if resource is not None:
        steps["limits"] = lambda: _limit(limits)
    if sys.platform == "linux":
        steps["user"] = lambda: _become(uid)
        steps["no-new-privileges"] = lambda: kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
        steps["landlock"] = landlock.restrict
        if seccomp.supported():
            steps["seccomp"] = seccomp.install
    return steps


def separate(first_to_close: int) -> None:
    """Puts the `process` layer in force: a new session, and no descriptors from that one on."""
    os.setsid()
    os.closerange(first_to_close, os.sysconf("SC_OPEN_MAX"))


def _change_root() -> None:
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


def _limit(limits: ProcessLimits) -> None:
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
    for name, value in wanted.items():
        kind = getattr(resource, name, None)
        if kind is not None:
            _set_limit(kind, value)


def _set_limit(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    try:
        resource.setrlimit(kind, (value, value))
    except (OSError, ValueError):
        if sys.platform == "linux":  # elsewhere not every limit can be set: macOS refuses AS
            raise
