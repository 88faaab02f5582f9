"""Correct engines that look like nothing the kit's authors wrote: each gets every point.

Each file in correct/ redefines some functions of the solution, behind whose text its own goes.
What the assignment leaves open differs among them: who wins a tie, the dtype of a gradient, the
order of independent tensors, whether gradients are changed or rebound.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader import assignment as assignments
from grader import grading
from grader.assignment import Assignment
from grader.expectations import Frozen
from grader.running import open_sandbox
from grader.sandbox.client import Sandbox
from grader.submission import Submission, overlay
from grader.tests.conftest import Worth

ENGINES = sorted((Path(__file__).parent / "correct").glob("*.py"), key=lambda path: path.name)


@pytest.fixture(scope="module")
def sandbox(root: Path) -> Iterator[Sandbox]:
    """One sandbox for all, with the shipped limits: nothing here loops."""
    with open_sandbox(assignments.read(root)) as opened:
        yield opened


def test_there_are_thirty_or_more() -> None:
    """The test below has something to say only if it has files."""
    assert len(ENGINES) >= 30


@pytest.mark.parametrize("path", ENGINES, ids=lambda path: path.stem)
def test_an_unusual_engine_gets_every_point(
    assignment: Assignment,
    worth: Worth,
    frozen: dict[str, Frozen],
    sandbox: Sandbox,
    reference: str,
    path: Path,
) -> None:
    """A test that fails one of these would punish a student for thinking differently."""
    changes = Submission(path.name, path.read_text(encoding="utf-8"))
    submission = overlay(Submission("submitted.py", reference), changes)
    verdicts = grading.grade(assignment, submission, worth.chosen(), frozen, sandbox)
    lost = {v.probe.number: (v.reason, v.error, v.mismatches) for v in verdicts if not v.points}
    assert lost == {}
