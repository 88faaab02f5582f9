"""What a simulation hands in, and what it should get, as the kit's own sources give it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.assignment import probes
from grader.assignment import submission as submissions
from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.assignment.submission import Submission
from grader.authoring import answers, packing, redraw
from grader.judging import expectations, whole
from grader.judging.expectations import Frozen
from grader.judging.kit import open_sandbox
from grader.judging.state import DECIMALS

BROKEN = "def f(a, b:\n    return\n"  # does not even parse


@dataclass(frozen=True)
class Case:
    """A submission's files by their names, and what they should get.

    Without the main file, which is called `submit`, it is refused.

    Attributes:
        points: what the autograder gives; if `at_most`, fewer will do.
        visible: what the visible tests give at home.
    """

    name: str
    files: Mapping[str, str]
    points: float
    visible: float
    submit: str
    at_most: bool = False

    @property
    def refused(self) -> bool:
        """Whether there is nothing to grade."""
        return self.submit not in self.files


def cases_of(assignment: Assignment) -> list[Case]:
    """What is submitted; its points as the kit's own sources give them."""
    handed_in = _handed_in(assignment)
    with open_sandbox(assignment) as sandbox:
        found = probes.collect(assignment, assignment.folders)
        home = expectations.load(assignment, assignment.folders, found, sandbox)
        gradescope = {**home, **redraw.load(assignment, found, sandbox)}
        visible = [probe for probe in found if probe.folder == "visible"]

        def points(submission: Submission, tests: list[Probe], frozen: dict[str, Frozen]) -> float:
            verdicts = whole.grade(assignment, submission, tests, frozen, sandbox)
            return round(sum(verdict.points for verdict in verdicts), DECIMALS)

        cases = [
            Case(
                name,
                {file: text.source for file, text in submission.files.items()},
                points(submission, found, gradescope),
                points(submission, visible, home),
                assignment.main.name,
            )
            for name, submission in handed_in.items()
        ]
    nothing: list[tuple[str, dict[str, str]]] = [("an empty folder", {})]
    for file in assignment.files[1:]:
        text = file.solution.read_text(encoding="utf-8")
        nothing.append((f"{file.name} alone", {file.name: text}))
    return [*cases, *(Case(name, files, 0, 0, assignment.main.name) for name, files in nothing)]


def table_case(assignment: Assignment, handout: Path, folder: Path) -> Case:
    """A table of the answers in a handout's zip, as each of the files; see answers.py."""
    packing.unpack(handout, folder)
    (home,) = folder.iterdir()
    files = dict.fromkeys((file.name for file in assignment.files), answers.of_handout(home))
    visible = probes.ordinary(probes.collect(assignment, assignment.folders[:1]))
    worth = sum(probe.points for probe in visible)
    max_points = redraw.MAX_REPLAYED * assignment.points
    name = "a table of the visible answers"
    return Case(name, files, max_points, worth, assignment.main.name, at_most=True)


def _handed_in(assignment: Assignment) -> dict[str, Submission]:
    """The submissions that are graded, by name."""
    reference, stub = submissions.solution(assignment), submissions.stub(assignment)
    found = {"the reference": reference, "the stub": stub}
    required = [file.name for file in assignment.files if not file.optional]
    if len(required) < len(assignment.files):
        found["no optional file"] = reference.only(required)
    for path in sorted((assignment.main.solution.parent / "samples").glob("*.py")):
        sample = submissions.take_in(assignment, path)
        found[path.stem] = submissions.overlay(assignment, stub, sample)
    for name, source in (("an empty file", ""), ("a file that is not Python", BROKEN)):
        found[name] = Submission.of_texts({assignment.main.name: source})
    return found
