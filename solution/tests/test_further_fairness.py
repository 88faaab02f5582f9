"""A mistake in submitted.py costs nothing in the questions of further.py."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.assignment import manifest as assignments
from grader.assignment import misconceptions
from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.assignment.trusted import TrustedSource
from grader.judging import observed
from grader.judging.expectations import Frozen
from grader.judging.kit import open_sandbox
from grader.sandbox.client import Sandbox

FILE = "further.py"


@pytest.fixture(scope="module")
def sandbox(root: Path) -> Iterator[Sandbox]:
    """One sandbox for all, with the shipped limits: nothing here loops."""
    with open_sandbox(assignments.read(root)) as opened:
        yield opened


@pytest.fixture
def own(all_probes: list[Probe]) -> list[Probe]:
    """The tests of the file."""
    return [probe for probe in all_probes if probe.file == FILE]


def lost(
    assignment: Assignment,
    source: TrustedSource,
    own: list[Probe],
    frozen: dict[str, Frozen],
    sandbox: Sandbox,
) -> list[str]:
    """The numbers of the tests that get no points."""
    verdicts = list(observed.verdicts(assignment, source, own, frozen, sandbox))
    assert len(verdicts) == len(own) > 20
    return [verdict.probe.number for verdict in verdicts if not verdict.points]


def test_beside_the_stub_of_the_engine(
    assignment: Assignment, own: list[Probe], frozen: dict[str, Frozen], sandbox: Sandbox
) -> None:
    """Who has written none of the ten functions can have all of these points."""
    stub = assignment.main.handout.read_text(encoding="utf-8")
    source = TrustedSource.solution(assignment).changed(assignment.main.name, stub)
    assert lost(assignment, source, own, frozen, sandbox) == []


@pytest.mark.slow
def test_beside_every_known_wrong_engine(
    assignment: Assignment, own: list[Probe], frozen: dict[str, Frozen], sandbox: Sandbox
) -> None:
    """All of the catalogue."""
    solution = TrustedSource.solution(assignment)
    wrong = [m for m in misconceptions.catalogue(assignment) if m.file == assignment.main.name]
    costly = {m.name: lost(assignment, m.over(solution), own, frozen, sandbox) for m in wrong}
    assert {name: numbers for name, numbers in costly.items() if numbers} == {}
