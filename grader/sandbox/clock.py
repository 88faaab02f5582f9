"""The limits of one phase of a child: the time on the wall, and the processor time it has had."""

from __future__ import annotations

import time

SHORTEST_WAIT_S = 0.02  # between two looks at a child's processor time


class Clock:
    """Starts now.

    Args:
        wall_s, cpu_s: what the phase may take.
        pid: the child; 0 to count the wall alone.
    """

    def __init__(self, wall_s: float, cpu_s: float, pid: int = 0) -> None:
        now = time.monotonic()
        self.cpu_s, self.pid = cpu_s, pid
        self.deadline = now + wall_s
        self._cpu_before = used_cpu_s(pid)
        # A child has one thread: its processor time cannot be used up before so much has passed.
        self._look_at = now + cpu_s

    def wait_s(self) -> float:
        """For how many seconds nothing can have been exceeded."""
        return max(0.0, min(self.deadline, self._look_at) - time.monotonic())

    def exceeded(self) -> str:
        """The limit that was reached, "wall" or "cpu"; "" if none was."""
        now = time.monotonic()
        if now >= self.deadline:
            return "wall"
        if now < self._look_at:
            return ""
        left_s = self.cpu_s - (used_cpu_s(self.pid) - self._cpu_before)
        self._look_at = now + max(left_s, SHORTEST_WAIT_S)
        return "cpu" if left_s <= 0 else ""


def used_cpu_s(pid: int) -> float:
    """The processor time that a process has had, in seconds; 0.0 where it cannot be learned."""
    if pid <= 0:
        return 0.0
    try:
        return time.clock_gettime(~pid << 3 | 2)  # as clock_getcpuclockid(3) makes it on Linux
    except (OSError, OverflowError, AttributeError):
        return 0.0
