"""Users for children to become: numbers that nobody has, and that each child has for itself.

From 1.9e9 on there are neither people nor services nor containers (systemd's table of ids ends
below). In a container that maps only its first 65,536 ids those from 20,000 on have to do.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

PER_RUN = 200  # so many children later an id comes round again; the first was swept long ago
RANGES = ((1_900_000_000, 1_000_000), (20_000, 200))  # a first id, and how many runs have room


class Uids(Iterator[int]):
    """Hands out ids, in a circle; safe between threads.

    Attributes:
        first: an id that is not handed out, for the sweeper; nor is the next, for trying out.
    """

    def __init__(self) -> None:
        self.first = _first(os.getpid())
        self._numbers = itertools.count()

    def __next__(self) -> int:
        return self.first + 2 + next(self._numbers) % (PER_RUN - 2)


def _first(run: int) -> int:
    candidates = [start + run % runs * PER_RUN for start, runs in RANGES]
    return next((uid for uid in candidates if _mapped(uid)), candidates[0])


def _mapped(uid: int) -> bool:
    """Whether this user namespace knows all ids of a run that begins here."""
    try:
        rows = Path("/proc/self/uid_map").read_text().splitlines()
    except OSError:
        return True  # no user namespaces on this machine
    spans = [(int(row.split()[0]), int(row.split()[2])) for row in rows]
    return any(start <= uid and uid + PER_RUN <= start + count for start, count in spans)
