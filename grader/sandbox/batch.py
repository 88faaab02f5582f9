"""Several probes in one job: a child for all of them, and a frame for each.

The answer is a sequence of frames, each behind its length, so that those that were sent are there
whatever becomes of the child afterwards. The submitted files are compiled once and executed anew
for each probe; what a probe leaves outside of them is put back. Nobody is stopped from reaching
beyond that: it is for code that does not try to.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

from grader.sandbox import modules, numeric
from grader.sandbox.protocol import Job

LENGTH = struct.Struct("<I")


def perform_each(job: Job, perform: Callable[[Job], bytes]) -> Iterator[bytes]:
    """Performs a job's probes one after the other, and yields what is to be sent of each.

    Args:
        perform: runs a job of one probe, and returns its frame.
    """
    files = [each.module for each in (job, *job.others)]
    for function, inputs in job.batch:
        with _put_back(files):
            frame = perform(job._replace(function=function, inputs=inputs, batch=()))
        yield LENGTH.pack(len(frame)) + frame


def frames(answer: bytes) -> Iterator[bytes]:
    """The frames of an answer that are there as a whole, in the order of their probes."""
    start = LENGTH.size
    while start <= len(answer):
        (length,) = LENGTH.unpack(answer[start - LENGTH.size : start])
        if start + length > len(answer):
            return
        yield answer[start : start + length]
        start += length + LENGTH.size


@contextmanager
def _put_back(files: list[str]) -> Iterator[None]:
    """Puts back afterwards what the next probe should find as this one did: no file loaded, the
    ways to find modules, NumPy's error state and its common random numbers."""
    finders, random = list(sys.meta_path), sys.modules.get("numpy.random")
    state = random.get_state() if random is not None else None
    np = numeric.loaded()
    with np.errstate() if np is not None else nullcontext():
        try:
            yield
        finally:
            sys.meta_path[:] = finders
            for name in files:
                sys.modules.pop(name, None)
            modules.allow_stand_ins()
            if random is not None:
                random.set_state(state)
