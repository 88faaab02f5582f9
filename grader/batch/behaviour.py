"""A short digest of how a question failed: submissions with equal ones made the same mistake.

Two programs that are wrong in the same way may differ in the last digits of a number and in the
names that an exception mentions. So numbers count to some digits, and of an exception its type
and the line of the test that it passed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from grader.batch.outcome import digest
from grader.judging.reason import Reason, Status
from grader.judging.verdict import Verdict
from grader.sandbox import wire

STEPS = 1000  # that the largest entry of an array is divided into


def digests(verdicts: Sequence[Verdict]) -> dict[str, str]:
    """A digest for each question that has a test which was run and failed, by its number.

    There is none of a question that is not written yet, or whose file does not import.
    """
    failed: dict[int, list[Verdict]] = {}
    for verdict in verdicts:
        if verdict.status == Status.FAILED and not verdict.at_import:
            failed.setdefault(verdict.probe.question, []).append(verdict)
    return {
        str(question): _of(found)
        for question, found in sorted(failed.items())
        if not all(verdict.not_written for verdict in found)
    }


def _of(verdicts: Sequence[Verdict]) -> str:
    ordered = sorted(verdicts, key=lambda verdict: verdict.probe.number)
    return digest(*(part for verdict in ordered for part in _seen(verdict)))


def _seen(verdict: Verdict) -> Iterator[bytes]:
    yield f"{verdict.probe.number} {verdict.reason}".encode()
    if verdict.reason in (Reason.RAISED, Reason.IMPORT_FAILED):
        kind = verdict.error.rsplit("\n", 1)[-1].partition(":")[0]
        yield f"{kind} {verdict.line}".encode()
    for mismatch in verdict.mismatches:
        yield f"{mismatch.quantity} {mismatch.problem}".encode()
        yield rounded(mismatch.found)


def rounded(value: Any) -> bytes:
    """A value's bytes, of which the last digits of numbers do not count."""
    if isinstance(value, wire.Other):
        return f"a {value.type_name}".encode()
    if not isinstance(value, np.ndarray):
        return repr(value).encode()
    about = f"{value.dtype.kind} {value.shape}".encode()
    if value.dtype.kind not in "fc":
        return b"".join((about, value.tobytes()))
    parts = np.atleast_1d(value).astype(np.complex128).view(np.float64)
    with np.errstate(all="ignore"):
        finite = np.where(np.isfinite(parts), parts, 0.0)
        largest = float(np.abs(finite).max(initial=0.0))
        steps = np.rint(finite / (largest or 1.0) * STEPS).astype(np.int64)
    odd = np.isnan(parts) * 1 + np.isposinf(parts) * 2 + np.isneginf(parts) * 3
    return b"".join((about, f"{largest:.2e}".encode(), steps.tobytes(), odd.astype("i1").tobytes()))
