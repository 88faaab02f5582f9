"""What the grader and the child's side say to one another; both sides import it.

grader -> zygote    RULES once, then REQUESTs: JOB with two descriptors, DUPLICATE with one, or
                    PRELOAD
zygote -> grader    a RECORD: HELLO once, then STARTED and ENDED for each job
grader -> child     a packed Job, up to the end of the stream
child -> grader     READY as soon as all protections are in force, IMPORTED as soon as the file is
                    imported or has failed to, then one frame (wire.py), or
                    those of a batch (batch.py)

The two marks say which clock runs, and nothing else: whoever forges one moves time from its import
to its probe, and never gets more than both have together. A child that is stopped at a limit gets
STACK, a signal, upon which its Python writes into the channel at which lines it was.
"""

from __future__ import annotations

import marshal
import signal
import struct
from typing import NamedTuple

# Seconds on the wall and of processor time, bytes of memory, a first uid, a mask of layers to
# leave out. Not on the command line: a zygote may be started before they are known.
RULES = struct.Struct("<dddqI")
REQUEST = struct.Struct("<cI64s")  # what, the child's uid, a module's name
JOB, DUPLICATE, PRELOAD = b"j", b"t", b"p"
RECORD = struct.Struct("<cqidq")  # what, process id, exit status, CPU seconds, peak memory
HELLO, STARTED, ENDED = b"H", b"S", b"E"  # HELLO's status is a mask of the layers in force
READY, IMPORTED = b"+", b"!"
STACK = getattr(signal, "SIGUSR1", None)  # Windows has no such signal


class Job(NamedTuple):
    """What a child is to do.

    Attributes:
        filename: what tracebacks call the submission.
        source: the submission's text.
        code: its compiled form, marshalled, if an earlier child has sent it; else b"".
        function: the probe, packed by grader/by_value.py; b"" to only import the submission.
        inputs: a frame with the probe's inputs; b"" for none.
        missing: packages that are not available and get a stand-in, so that an import at the top
            of a file fails only what uses it.
        module: the name that the submission is imported by.
        others: the jobs of the other submitted files that it may import, by their modules' names.
        why_not: of such a one, why it cannot be imported, behind its module's name: it gets a
            stand-in, too; "" if it can.
        batch: several probes with their inputs, in place of `function` and `inputs`; see batch.py.
        watched: whether functions that end without a `return` are looked for; see returns.py.
    """

    filename: str
    source: str
    code: bytes = b""
    function: bytes = b""
    inputs: bytes = b""
    missing: tuple[str, ...] = ()
    module: str = "submitted"
    others: tuple[Job, ...] = ()
    why_not: str = ""
    batch: tuple[tuple[bytes, bytes], ...] = ()
    watched: bool = False

    def dumps(self) -> bytes:
        """Packs the job. This direction is trusted: from the grader to the child.

        As tuples, because a child cannot import the grader's classes.
        """
        others = tuple(tuple(other) for other in self.others)
        return marshal.dumps(tuple((self._asdict() | {"others": others}).values()))

    @classmethod
    def loads(cls, packed: bytes) -> Job:
        """Unpacks a job, in the child."""
        job = cls(*marshal.loads(packed))
        if not job.others:
            return job
        return job._replace(others=tuple(cls(*other) for other in job.others))
