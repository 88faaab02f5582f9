"""Tests with all that is shown of them at length: for --explain, and for a page."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from grader.assignment.locate import locate
from grader.clean import one_line
from grader.judging.kit import GradeRequest, Kit

if TYPE_CHECKING:  # loaded while the sandbox starts
    from grader.judging.state import Grading
    from grader.judging.verdict import Verdict
    from grader.reports.explain import Test


def tests(
    kit: Kit, request: GradeRequest, state: Grading, verdicts: Iterable[Verdict]
) -> dict[str, Test]:
    """Graded tests with their inputs, expectations, advice and paths, by the keys of their probes.

    Raises:
        SubmissionError: the submission is no longer there.
    """
    from grader.reports.explain import Test

    root, base = kit.assignment.root, request.base
    found, main = locate(kit.assignment, request.submission), kit.assignment.main.name
    made = {}
    for verdict in verdicts:
        needed = [file.name for file in kit.assignment.needed([verdict.probe.file])]
        *beside, own = [shown(found.files[name], root) for name in needed if name in found.files]
        frozen = kit.frozen[verdict.probe.key]
        made[verdict.probe.key] = Test(
            verdict,
            frozen.expected(),
            frozen.drawn(),
            state.advice_on(verdict),
            submission=own,
            base=shown(locate(kit.assignment, base).files[main], root) if base else "",
            beside=beside,
            folder="" if Path.cwd() == root else shown(root),
        )
    return made


def shown(path: Path, start: Path | None = None) -> str:
    """A path as a reader would type it: from a folder, by default the working one, if shorter."""
    whole = str(path.absolute()) if start is not None else str(path)
    try:
        relative = min(os.path.relpath(path, start), whole, key=len)
    except ValueError:  # on another drive
        relative = whole
    return one_line(relative)
