"""The entries of a question in which students write tests follow from assignment.toml."""

from pathlib import Path

import pytest

from grader.assignment import manifest as assignments
from grader.assignment import probes, tallies
from grader.assignment.manifest import Assignment
from grader.errors import AssignmentError
from grader.tests import own_tests_toy


@pytest.fixture
def assignment(tmp_path: Path) -> Assignment:
    """A kit with such a question."""
    return own_tests_toy.build(tmp_path)


def test_there_is_an_entry_for_each_level_and_question(assignment: Assignment) -> None:
    """Combined questions have no wrong implementations of their own."""
    found = [*tallies.of(assignment, "visible"), *tallies.of(assignment, "hidden")]
    assert [(e.number, e.level, e.about, e.folder) for e in found] == [
        ("5.1", tallies.SOUND, 0, "visible"),
        ("5.2", tallies.PLAIN, 1, "visible"),
        ("5.3", tallies.SUBTLE, 1, "hidden"),
    ]
    assert sum(entry.points for entry in found) == pytest.approx(6)
    assert not any(entry.runs for entry in found) and {e.bonus for e in found} == {True}


def test_they_stand_among_the_probes(assignment: Assignment) -> None:
    """Points add up with them, and `ordinary` leaves them out."""
    found = probes.collect(assignment, assignment.folders)
    probes.refuse_wrong_sums(assignment, found)
    assert [p.number for p in found if p.question == 5] == ["5.1", "5.2", "5.3"]
    assert all(probe.question != 5 for probe in probes.ordinary(found))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('of = "work.py"', 'of = "other.py"', "of is"),
        ("each = 4", "each = 1", "each is 1"),
        ("each = 4", "each = 400", "at most 100"),
        ("share = 1\n", "share = 1.5\n", "share is 1.5"),
        ('kind = "tests"', 'kind = "test"', "kind is"),
        ('kind = "tests"', "", "not a known key"),
    ],
)
def test_a_wrong_key_is_refused(assignment: Assignment, old: str, new: str, said: str) -> None:
    """By a sentence that names it."""
    path = assignment.root / "assignment.toml"
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(AssignmentError, match=said):
        assignments.read(path)
