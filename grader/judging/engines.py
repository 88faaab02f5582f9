"""Runs the kit's own code at full speed: one child for all probes of an engine.

The code is compiled once and executed anew for each probe, in a child that is locked like those of
submissions. A submission cannot be run so: see trusted.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.assignment.trusted import TrustedSource
from grader.judging import jobs
from grader.sandbox import batch, wire
from grader.sandbox.client import Sandbox
from grader.sandbox.protocol import Job

MAX_ANSWER_BYTES = 1 << 26  # of all probes of a file together


def answers(
    assignment: Assignment,
    source: TrustedSource,
    drawn: Sequence[tuple[Probe, bytes]],
    sandbox: Sandbox,
) -> dict[str, bytes]:
    """Runs probes, those of one file in one child, and returns their frames by the probes' keys.

    Of a probe that has ended its child, or after which there was no time left, there is none, nor
    of those behind it; and of a file that does not import there are none at all: these have to be
    run one by one.

    Args:
        drawn: the probes with the frames of their inputs.

    Raises:
        TypeError: the source is not a TrustedSource.
        SandboxError: the sandbox does not work.
    """
    if not isinstance(source, TrustedSource):  # whatever the types say
        raise TypeError(f"{type(source).__name__} is not trusted: it has a child per probe")
    found: dict[str, bytes] = {}
    for name, job in jobs.of(assignment, source.submission()).items():
        own = [(probe, inputs) for probe, inputs in drawn if probe.file == name]
        frames = _frames(job, own, sandbox) if own else iter(())
        for (probe, _), frame in zip(own, frames, strict=False):
            found[probe.key] = frame
    return found


def _frames(job: Job, own: Sequence[tuple[Probe, bytes]], sandbox: Sandbox) -> Iterator[bytes]:
    """The frames of a file's probes, as many as there are; again with the modules it asks for."""
    packed = job._replace(batch=tuple((probe.dumps(), inputs) for probe, inputs in own)).dumps()
    asked: set[str] = set()
    while True:
        frames = list(batch.frames(sandbox.run(packed, MAX_ANSWER_BYTES).frame))
        failed = [frame for frame in map(wire.decode, frames) if frame.status != "ok"]
        wanted = {str(frame.values.get("module", "")) for frame in failed} - asked - {""}
        asked |= wanted
        if not [module for module in sorted(wanted) if sandbox.preload(module)]:
            break
    return iter(() if any(frame.status == "import failed" for frame in failed) else frames)
