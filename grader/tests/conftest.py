"""What the grader's own tests share: a toy kit at work, a way to grade, hypothesis settings.

All fixtures follow from `assignment`: solution/tests/ has the same ones of another assignment.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from grader.assignment import misconceptions, probes
from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.assignment.submission import Submission
from grader.authoring import redraw
from grader.feedback import fingerprints
from grader.feedback.seen import Known
from grader.judging import expectations, grading
from grader.judging.expectations import Frozen
from grader.judging.kit import open_sandbox
from grader.judging.verdict import Verdict
from grader.sandbox.client import Sandbox
from grader.sandbox.lockdown import LAYERS, portable
from grader.tests import browser as browsers
from grader.tests import toy as toys
from grader.tests.browser import Browser
from grader.tests.toy import Toy

Grade = Callable[..., list[Verdict]]  # of a text; see the fixture `grade`
Slipped = Callable[[str], str]  # by a name; see the fixture `slipped`

# The same examples in every run: a failure can be repeated, and a pass is not luck. A fixture
# lasts over all examples of a test here; tests that draw examples leave their engine as it is.
settings.register_profile(
    "kit",
    deadline=None,
    derandomize=True,
    max_examples=50,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("kit")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: some tests wait for a limit to be reached."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder in which grader/ is."""
    return Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def assignment(toy: Toy) -> Assignment:
    """The toy kit's; nobody writes into its folder."""
    return toy.assignment


@pytest.fixture(scope="session")
def all_probes(assignment: Assignment) -> list[Probe]:
    """Every probe of the assignment."""
    return probes.ordinary(probes.collect(assignment, assignment.folders))


class Worth:
    """What tests are worth and how many there are, so that no figure is written down twice."""

    def __init__(self, every: list[Probe]) -> None:
        self.every = every

    def chosen(self, *questions: int, folder: str = "") -> list[Probe]:
        """The probes of some questions, or of all but the bonus ones, in one folder or both."""
        return [
            probe
            for probe in self.every
            if (probe.question in questions if questions else not probe.bonus)
            and folder in probe.folder
        ]

    def points(self, *questions: int, folder: str = "") -> float:
        """What they are worth together."""
        return sum(probe.points for probe in self.chosen(*questions, folder=folder))

    def full(self, *questions: int, folder: str = "") -> str:
        """Full marks as a report has them: 8 / 8."""
        points = self.points(*questions, folder=folder)
        return f"{points:g} / {points:g}"


@pytest.fixture(scope="session")
def worth(all_probes: list[Probe]) -> Worth:
    """What the tests are worth."""
    return Worth(all_probes)


@pytest.fixture(scope="session")
def warm(assignment: Assignment) -> Iterator[Sandbox]:
    """One sandbox for all tests that only grade: starting one costs more than most of them."""
    with open_sandbox(assignment) as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def frozen(assignment: Assignment, all_probes: list[Probe], warm: Sandbox) -> dict[str, Frozen]:
    """What the reference solution observes."""
    return expectations.load(assignment, assignment.folders, all_probes, warm)


@pytest.fixture(scope="session")
def gradescope(
    assignment: Assignment, all_probes: list[Probe], frozen: dict[str, Frozen], warm: Sandbox
) -> dict[str, Frozen]:
    """The same as the autograder of a release has it: with other inputs in the visible tests."""
    return {**frozen, **redraw.load(assignment, all_probes, warm)}


@pytest.fixture(scope="session")
def known(
    assignment: Assignment, all_probes: list[Probe], frozen: dict[str, Frozen], warm: Sandbox
) -> list[Known]:
    """The catalogue of misconceptions with its fingerprints."""
    return fingerprints.load(assignment, assignment.folders, all_probes, frozen, warm)


@pytest.fixture(scope="session")
def slipped(assignment: Assignment) -> Slipped:
    """A function: the solution's text with a misconception of the catalogue, by its name."""
    entries = {each.name: each.source for each in misconceptions.catalogue(assignment)}
    return entries.__getitem__


@pytest.fixture(scope="session")
def reference(assignment: Assignment) -> str:
    """The reference solution's text."""
    return assignment.main.solution.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Toy]:
    """A toy kit with an optional file, at work; nobody writes into its folder."""
    assignment = toys.build(tmp_path_factory.mktemp("toy"))
    with open_sandbox(assignment) as sandbox:
        yield toys.open_kit(assignment, sandbox)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser; whoever uses it is marked `browser`. See browser.py."""
    with browsers.start() as program:
        yield program


@pytest.fixture
def grade(
    assignment: Assignment, all_probes: list[Probe], frozen: dict[str, Frozen], warm: Sandbox
) -> Grade:
    """A function that grades a main file's text: grade(source, questions=..., folder=...)."""
    return grading_function(assignment, all_probes, frozen, warm)


@pytest.fixture
def grade_loosely(
    assignment: Assignment,
    all_probes: list[Probe],
    frozen: dict[str, Frozen],
) -> Iterator[Grade]:
    """Like `grade`, with those protections alone that every machine has."""
    only_linux = [layer for layer in LAYERS if layer not in portable()]
    with open_sandbox(assignment, only_linux) as sandbox:
        yield grading_function(assignment, all_probes, frozen, sandbox)


def grading_function(
    assignment: Assignment,
    all_probes: list[Probe],
    frozen: dict[str, Frozen],
    sandbox: Sandbox,
) -> Grade:
    """A function that grades in a sandbox."""

    def run(source: str, *, questions: tuple[int, ...] = (), folder: str = "") -> list[Verdict]:
        chosen = [
            probe
            for probe in all_probes
            if (not questions or probe.question in questions)
            and folder in probe.folder
            and not probe.bonus
        ]
        submission = Submission.of_texts({assignment.main.name: source})
        verdicts = grading.grade(assignment, submission, chosen, frozen, sandbox)
        return sorted(verdicts, key=lambda verdict: chosen.index(verdict.probe))

    return run
