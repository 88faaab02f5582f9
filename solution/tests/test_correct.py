"""Correct engines that look like nothing the kit's authors wrote: each gets every point.

Each file in correct/ redefines some functions of the solution, behind whose text its own goes;
each in a folder of correct/, such as extra/, does so with the file of that name.
What the assignment leaves open differs among them: who wins a tie, the dtype of a gradient, the
order of independent tensors, whether gradients are changed or rebound.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from grader.assignment import manifest as assignments
from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.assignment.trusted import TrustedSource
from grader.judging import observed
from grader.judging.expectations import Frozen
from grader.judging.kit import open_sandbox
from grader.judging.verdict import Verdict
from grader.sandbox.client import Sandbox
from grader.tests.conftest import Worth

FOLDER = Path(__file__).parents[1] / "correct"
ENGINES = sorted(FOLDER.glob("*.py"))
OTHERS = sorted(FOLDER.glob("*/*.py"))


@pytest.fixture(scope="module")
def sandbox(root: Path) -> Iterator[Sandbox]:
    """One sandbox for all, with the shipped limits: nothing here loops."""
    with open_sandbox(assignments.read(root)) as opened:
        yield opened


def test_there_are_many() -> None:
    """The tests below have something to say only if they have files."""
    counts = Counter(path.parent.name for path in OTHERS)
    assert len(ENGINES) >= 30 and counts["extra"] >= 10 and counts["further"] >= 8


@pytest.mark.parametrize("path", ENGINES, ids=lambda path: path.stem)
def test_an_unusual_engine_gets_every_point(
    assignment: Assignment,
    worth: Worth,
    frozen: dict[str, Frozen],
    gradescope: dict[str, Frozen],
    sandbox: Sandbox,
    reference: str,
    path: Path,
) -> None:
    """A test that fails one of these would punish a student for thinking differently.

    The visible tests are run twice, with the numbers that they have at home and on Gradescope.
    """
    source = TrustedSource({"submitted.py": f"{reference}\n\n{path.read_text(encoding='utf-8')}"})
    home = worth.chosen(folder="visible")
    for chosen, draw in ((home, frozen), (worth.chosen(), gradescope)):
        assert lost(observed.verdicts(assignment, source, chosen, draw, sandbox)) == {}


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_unusual_answers_for_extra_credit_get_all_of_it(
    assignment: Assignment,
    all_probes: list[Probe],
    frozen: dict[str, Frozen],
    gradescope: dict[str, Frozen],
    sandbox: Sandbox,
    path: Path,
) -> None:
    """The same for another file, beside the reference engine; its own tests are enough."""
    solution, name = TrustedSource.solution(assignment), f"{path.parent.name}.py"
    text = f"{solution.files[name]}\n\n{path.read_text(encoding='utf-8')}"
    own = [probe for probe in all_probes if probe.file == name]
    source = solution.changed(name, text)
    home = [probe for probe in own if probe.folder == "visible"]
    for chosen, draw in ((home, frozen), (own, gradescope)):
        verdicts = list(observed.verdicts(assignment, source, chosen, draw, sandbox))
        assert len(verdicts) == len(chosen) > 0 and lost(verdicts) == {}


def lost(verdicts: Iterable[Verdict]) -> dict[str, object]:
    """What was found wrong, by the numbers of the tests that got no points."""
    return {v.probe.number: (v.reason, v.error, v.mismatches) for v in verdicts if not v.points}
