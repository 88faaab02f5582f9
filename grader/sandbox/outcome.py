"""What became of a child."""

from __future__ import annotations

from dataclasses import dataclass

UNEXPLAINED = ("killed", "lost")  # endings that may be the machine's doing


@dataclass(frozen=True)
class Outcome:
    """What became of one child.

    Attributes:
        ending: "answered" (it ended by itself, having sent something), "silent" (it ended by
            itself, with no answer), "signal", "wall" or "cpu" (a limit was reached), "flood" (its
            answer was longer than any right one).
            "killed" (by a SIGKILL that no limit explains) and "lost" (with the zygote) may be the
            machine's doing. The sandbox runs such a job once more, alone, and says what it then
            was: "memory" (it was killed while it held a lot), "machine" (no submission can have
            done it), or, where a submission could have, "signal" or "lost".
        frame: its answer's bytes, whole only if ending is "answered", and not to be trusted. Of
            "wall" and "cpu" they end with what its Python wrote about its stack.
        signal: the number of the signal that ended it, 0 if none did.
        printed: the first bytes of its prints; output_bytes says how many there were.
        wall_s, cpu_s, max_rss_bytes: what it used.
        import_s: how long its file was being imported, by the grader's clock; None if it still was.
    """

    ending: str
    frame: bytes = b""
    signal: int = 0
    printed: bytes = b""
    output_bytes: int = 0
    wall_s: float = 0.0
    cpu_s: float = 0.0
    max_rss_bytes: int = 0
    import_s: float | None = None
