"""The protections that a child puts around itself, layer by layer.

    process             a session of its own, only its own descriptors, an empty environment
    limits              processor time, address space, file size, descriptors, no core dumps
    user                a uid that no other process has             } their place is kept here:
    no-new-privileges   nothing it executes can gain rights         } `available` does not name
    landlock            no path can be opened                       } them yet, so no report
    seccomp             only the system calls that NumPy needs      } claims them
    chroot              an empty folder for a root directory        }

`available` says which of them this machine can put in force; `apply` puts those in force, in this
order, or raises. The report names the layers that were in force, and no others.
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import dataclass

try:
    import resource
except ImportError:  # Windows has none
    resource = None  # type: ignore[assignment]

LAYERS = ("process", "limits", "user", "no-new-privileges", "landlock", "seccomp", "chroot")
MAX_DESCRIPTORS = 64


@dataclass(frozen=True)
class Ceilings:
    """What one child may use: seconds on the wall, of processor time, bytes of address space."""

    wall_s: float
    cpu_s: int
    memory_bytes: int


def available() -> tuple[str, ...]:
    """Names the layers that this machine can put in force."""
    return ("process", "limits") if resource is not None else ("process",)


def apply(ceilings: Ceilings) -> None:
    """Puts every available layer but `process` in force, for this process and for good.

    Raises:
        OSError, ValueError: a layer that should be available is not.
    """
    if resource is not None:
        _limit(ceilings)
        # The grader keeps the clock. This is for the day on which it was killed itself.
        signal.alarm(int(ceilings.wall_s) + 5)


def separate(first_to_close: int) -> None:
    """Puts the `process` layer in force: a new session, and no descriptors from that one on."""
    os.setsid()
    os.closerange(first_to_close, os.sysconf("SC_OPEN_MAX"))


def _limit(ceilings: Ceilings) -> None:
    wanted = {
        "RLIMIT_CPU": ceilings.cpu_s,  # the kernel's SIGKILL at the hard limit, no handler helps
        "RLIMIT_AS": ceilings.memory_bytes,
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
