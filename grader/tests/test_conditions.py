"""What results follow from: it changes with what may change them, and with nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.assignment import manifest
from grader.batch import conditions
from grader.batch.outcome import CONDITIONS
from grader.judging.kit import Kit
from grader.tests import toy as toys


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kit]:
    """A toy kit at work, whose folder belongs to these tests."""
    with Kit.open(toys.build(tmp_path_factory.mktemp("kit")), lasting=True) as opened:
        opened.load()
        yield opened


def test_all_conditions_are_there(kit: Kit) -> None:
    """As texts; the protections are those in force."""
    found = conditions.of(kit)
    assert tuple(found) == CONDITIONS and all(found.values())
    assert found["protections"].split(", ") == list(kit.sandbox.layers)
    assert conditions.of(kit) == found


def test_what_a_submission_can_do_is_one(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Results from where one gets out are others."""
    monkeypatch.setattr(kit, "_escapes", ["open a file"])
    assert conditions.of(kit)["protections"].endswith("; lets a submission open a file")


@pytest.mark.parametrize(
    "path", ["assignment.toml", "visible_probes/test_double.py", "hidden_probes/test_halve.py"]
)
def test_a_change_of_the_assignment_is_one(kit: Kit, path: str) -> None:
    """Of its limits, or of a test in either folder; a note beside it is none."""
    before, file = conditions.of(kit), kit.assignment.root / path
    (kit.assignment.root / "notes.txt").write_text("nothing")
    assert conditions.of(kit) == before
    file.write_text(f"{file.read_text()}\n# changed\n")
    changed = conditions.differences(before, conditions.of(kit))
    assert changed == ["the assignment changed"]


def test_what_is_frozen_counts_where_there_is_no_solution(kit: Kit, tmp_path: Path) -> None:
    """As in a release, where the frozen files are all that there is."""
    assignment = kit.assignment
    before = conditions._of_assignment(assignment)
    for file in assignment.files:
        file.solution.rename(tmp_path / file.name)
    shipped = conditions._of_assignment(manifest.read(assignment.root))
    frozen = assignment.build / "expectations" / "visible.frame"
    frozen.write_bytes(frozen.read_bytes() + b"x")
    assert len({before, shipped, conditions._of_assignment(assignment)}) == 3
