"""What misconceptions observe is frozen, renewed when it has to be, and enough to tell them."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grader.assignment import probes
from grader.assignment.manifest import Assignment
from grader.errors import AssignmentError, ExpectationError
from grader.feedback import fingerprints
from grader.feedback.seen import Known
from grader.judging import checks, expectations
from grader.judging.expectations import Frozen
from grader.judging.kit import open_sandbox
from grader.sandbox.client import Sandbox
from grader.tests import toy as toys
from grader.tests.toy import Toy


@pytest.fixture
def tiny(tmp_path: Path) -> Assignment:
    """An assignment of one function, one probe and one misconception, in a folder of its own."""
    return toys.build_tiny(tmp_path)


@pytest.fixture
def sandbox(tiny: Assignment) -> Iterator[Sandbox]:
    """A sandbox for the tiny assignment."""
    with open_sandbox(tiny) as started:
        yield started


class Tiny:
    """Freezes and loads for the tiny assignment, and hears what is said."""

    def __init__(self, assignment: Assignment, sandbox: Sandbox) -> None:
        self.assignment, self.sandbox = assignment, sandbox
        self.folder = assignment.folders[0]
        self.said: list[str] = []

    def load(self, questions: set[int] | None = None) -> list[Known]:
        """Loads, and freezes first where needed."""
        folders = (self.folder,)
        found = probes.collect(self.assignment, folders)
        frozen = expectations.load(self.assignment, folders, found, self.sandbox)
        self.said.clear()
        return fingerprints.load(
            self.assignment, folders, found, frozen, self.sandbox, self.said.append, questions
        )

    def write(self, *texts: str) -> None:
        """Writes the file of the catalogue."""
        assert self.assignment.slips is not None
        (self.assignment.slips / "q03.py").write_text("\n".join(texts))

    @property
    def path(self) -> Path:
        """Where it is frozen."""
        return fingerprints.path_of(self.assignment, self.folder)


@pytest.fixture
def kit(tiny: Assignment, sandbox: Sandbox) -> Tiny:
    """The tiny assignment with its sandbox."""
    return Tiny(tiny, sandbox)


def test_what_differs_is_frozen(kit: Tiny) -> None:
    """By probe and quantity, with title and hint."""
    (known,) = kit.load()
    assert (known.name, known.question) == ("q03_squares", 3)
    assert (known.title, known.hint) == ("The number is squared.", "What is twice three?")
    (seen,) = known.seen.values()
    x = expectations.inputs_of(kit.assignment, kit.folder, next(iter(known.seen)))["x"]
    assert seen.wrong["2 x"] == pytest.approx(x * x)


def test_only_what_changed_is_run_again(kit: Tiny) -> None:
    """A new slip, a changed one and a removed one; what is said tells how many were run."""
    kit.load()
    assert kit.said[-1].endswith("1/1")
    written = kit.path.stat().st_mtime_ns
    kit.load()
    assert kit.said == [] and kit.path.stat().st_mtime_ns == written
    cubes = toys.TINY_SLIP.replace("squares", "cubes")
    kit.write(cubes.replace("x * x", "x * x * x"), toys.TINY_SLIP)
    assert [known.name for known in kit.load()] == ["q03_cubes", "q03_squares"]
    assert kit.said[-1].endswith("1/1")
    kit.write(cubes.replace("x * x", "x ** 3"), toys.TINY_SLIP)
    kit.load()
    assert kit.said[-1].endswith("1/1")
    kit.write(toys.TINY_SLIP)
    assert [known.name for known in kit.load()] == ["q03_squares"]


def test_another_combined_question_is_of_interest_to_others(kit: Tiny) -> None:
    """The combined one's visible probes say something on every misconception of the main file."""
    assert kit.assignment.slips is not None
    (kit.assignment.slips / "q03.py").rename(kit.assignment.slips / "q04.py")
    assert kit.load() == []
    questions = {
        number: replace(question, combined=number == 3)
        for number, question in kit.assignment.questions.items()
    }
    kit.assignment = replace(kit.assignment, questions=questions)
    (known,) = kit.load()
    assert (known.name, len(known.seen)) == ("q04_squares", 1)


def test_a_changed_solution_or_probe_runs_all_again(kit: Tiny) -> None:
    """What a misconception observes follows from both; a comment in a probe's file changes none."""
    kit.load()
    probe = kit.folder.path / "test_twice.py"
    for path, old, new, runs in (
        (kit.assignment.main.solution, "2 * x\n", "2 * x\n# changed\n", True),
        (probe, "m.twice(x)", "m.twice(x + 1)", True),
        (probe, "(x + 1)}", "(x + 1)}  # one more", False),
    ):
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))
        kit.load()
        assert bool(kit.said) == runs and all(said.endswith("/1") for said in kit.said)


def test_who_does_not_want_to_wait_gets_some_questions_alone(kit: Tiny) -> None:
    """They are run and kept; the fingerprints are frozen when all are asked for."""
    assert kit.load({4}) == [] and kit.said == []
    assert [known.name for known in kit.load({3, 4})] == ["q03_squares"]
    assert kit.said[-1].endswith("1/1") and not kit.path.exists()
    assert kit.load({3})[0].seen and kit.said == []
    assert kit.load() and kit.said == [] and kit.path.exists()
    kit.write("")
    assert kit.load() == [] and kit.load({3}) == []


def test_a_new_title_is_taken_over(kit: Tiny) -> None:
    """The words come from the file as it is now."""
    kit.load()
    kit.write(toys.TINY_SLIP.replace("squared", "multiplied by itself"))
    assert kit.load()[0].title == "The number is multiplied by itself."


@pytest.mark.parametrize(
    ("body", "raised", "wrong"),
    [
        ("raise ValueError('sizes 4 and 5')", "ValueError: sizes 4 and 5\nline 12", []),
        ("return map(abs, x)", "", []),
        ("return x.astype('float64') ** 2", "", ["float32"]),
        ("import os; os._exit(0)", "", []),
    ],
)
def test_exceptions_and_odd_answers_are_kept_as_what_they_are(
    kit: Tiny, body: str, raised: str, wrong: list[str]
) -> None:
    """Arrays in the dtype that is expected, whose tolerance counts; no data as nothing."""
    kit.write(toys.TINY_SLIP.replace('"2 * x": "x * x"', f'"return 2 * x": "{body}"'))
    (seen,) = kit.load()[0].seen.values()
    assert seen.raised == raised
    assert [value.dtype.name for value in seen.wrong.values()] == wrong


def test_a_misconception_that_does_not_import_is_named(kit: Tiny) -> None:
    """An instructor's slip is found when it is frozen."""
    kit.write(toys.TINY_SLIP.replace("put=", 'also="1 / 0", put='))
    with pytest.raises(AssignmentError, match=r"q03_squares does not import: ZeroDivisionError"):
        kit.load()


def test_a_release_takes_the_file_as_it_is(kit: Tiny) -> None:
    """Without a solution nothing is run; without a file nothing is known."""
    before = kit.load()
    shutil.rmtree(kit.assignment.main.solution.parent)
    assert [known.name for known in kit.load()] == [known.name for known in before]
    kit.path.unlink()
    assert kit.load() == []


@pytest.mark.parametrize("damage", [b"", b"garbage"])
def test_damage_is_named(kit: Tiny, damage: bytes) -> None:
    """Half a download is not taken for an empty catalogue."""
    kit.load()
    shutil.rmtree(kit.assignment.main.solution.parent)
    kit.path.write_bytes(damage)
    with pytest.raises(ExpectationError, match="damaged"):
        kit.load()


def test_a_damaged_file_is_made_anew_where_there_is_a_solution(kit: Tiny) -> None:
    """As expectations are."""
    kit.load()
    kit.path.write_bytes(b"garbage")
    assert len(kit.load()) == 1


def test_nothing_that_is_right_is_frozen(
    assignment: Assignment, known: list[Known], frozen: dict[str, Frozen]
) -> None:
    """A fingerprint is what differs: with it nobody could work out an expectation."""
    for one in known:
        for key, seen in one.seen.items():
            expected = frozen[key].expected()
            assert not any(
                quantity in expected and fingerprints_equal(expected[quantity], value)
                for quantity, value in seen.wrong.items()
            )


def fingerprints_equal(expected: object, value: object) -> bool:
    """Whether a frozen value would pass."""
    return not checks.compare({"": expected}, {"": value})


def test_a_mistake_is_run_on_the_probes_of_its_own_file(toy: Toy) -> None:
    """An extra question's has nothing to do with the combined one, which is the main file's."""
    folders = toy.assignment.folders
    known = fingerprints.load(toy.assignment, folders, toy.found, toy.frozen, toy.sandbox)
    numbers = {probe.key: probe.number for probe in toy.found}
    seen = {each.name: sorted(numbers[key] for key in each.seen) for each in known}
    assert seen == {
        "q01_double_negates": ["1.1", "1.2", "2.1"],
        "q03_halve_negates": ["3.1", "3.2"],
    }


def test_an_extra_mistake_that_does_not_import_is_named(tmp_path: Path) -> None:
    """Like one of the main file."""
    assignment = toys.build(tmp_path)
    path = tmp_path / "solution" / "slips" / "q03_halve.py"
    path.write_text(path.read_text().replace("put=", 'also="1 / 0", put='))
    with (
        open_sandbox(assignment) as sandbox,
        pytest.raises(AssignmentError, match="q03_halve_negates does not import: ZeroDivision"),
    ):
        kit = toys.open_kit(assignment, sandbox)
        fingerprints.load(assignment, assignment.folders, kit.found, kit.frozen, sandbox)
