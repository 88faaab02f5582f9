"""What became of a child."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """What became of one child.

    Attributes:
        ending: "answered" (it ended by itself, having sent something), "silent" (it ended by
            itself, with no answer), "signal", "wall" or "cpu" (a limit was reached), "flood" (its
            answer was longer than any right one), "lost" (it took the zygote with it).
        frame: its answer's bytes, whole only if ending is "answered", and not to be trusted.
        signal: the number of the signal that ended it, 0 if none did.
        printed: the first bytes of its prints; output_bytes says how many there were.
        wall_s, cpu_s, max_rss_bytes: what it used.
    """

    ending: str
    frame: bytes = b""
    signal: int = 0
    printed: bytes = b""
    output_bytes: int = 0
    wall_s: float = 0.0
    cpu_s: float = 0.0
    max_rss_bytes: int = 0
