"""The matrix: every catalogued mistake costs its own question, and nothing outside of it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grader.assignment import manifest as assignments
from grader.assignment.manifest import Assignment
from grader.assignment.misconceptions import Misconception, catalogue
from grader.assignment.probes import Probe
from grader.assignment.slips import Slip
from grader.authoring import matrix
from grader.authoring.matrix import Row
from grader.errors import AssignmentError, UsageError
from grader.judging.expectations import Frozen
from grader.judging.kit import open_sandbox
from grader.tests.toy import Toy

ROOT = Path(__file__).parents[2]
NAMES = [each.name for each in catalogue(assignments.read(ROOT))]
# What only numbers show that are very large, very small or very close: for these the visible
# tests would have to give away where to look.
HIDDEN_ALONE = {
    "q04_div_adds_a_tiny_epsilon",
    "q04_div_adds_an_epsilon",
    "q06_log_adds_an_epsilon",
    "q06_log_cuts_off_small_operands",
    "q07_exp_limits_its_operand",
    "q07_exp_limits_its_operand_at_80",
    "q07_exp_limits_its_operand_far_out",
    "q09_max_begins_far_below_zero",
    "q09_max_takes_close_for_equal",
}

NONE = Slip("", "")


def slip(name: str, of: str, **changes: object) -> str:
    """A slip as a file of the catalogue has it."""
    given = "".join(f", {key}={value!r}" for key, value in changes.items())
    return f'slip("{name}", of="{of}", title="A title.", hint="A hint."{given})\n'


@pytest.fixture(scope="module")
def rows(shipped_probes: list[Probe], frozen: dict[str, Frozen]) -> Iterator[dict[str, Row]]:
    """The whole matrix, by name, in one sandbox with the shipped limits: nothing here loops."""
    assignment = assignments.read(ROOT)
    with open_sandbox(assignment) as sandbox:
        measured = matrix.matrix(assignment, catalogue(assignment), shipped_probes, frozen, sandbox)
        yield {row.misconception.name: row for row in measured}


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_mistake_costs_its_own_question(rows: dict[str, Row], name: str) -> None:
    """It loses points there, nowhere else but in a combined question, and mostly visibly.

    And some of them by a number that it would have to compute.
    """
    row = rows[name]
    assert row.caught
    assert row.elsewhere == 0, row.lost
    assert row.caught_visibly == (name not in HIDDEN_ALONE)
    assert not row.by_guesses_alone, [probe.number for probe in row.failed]


# How it is measured and shown ---------------------------------------------------------------------


@pytest.fixture
def bench(assignment: Assignment, tmp_path: Path) -> Assignment:
    """The assignment with a catalogue of two: a mistake, and something that is none."""
    wrong = slip("is_add", "mul", whole="def mul(a, b):\n    return add(a, b)")
    right = slip("is_right", "mul", put={"a.array * b.array": "b.array * a.array"})
    (tmp_path / "q03_mul.py").write_text(wrong + right)
    return replace(assignment, slips=tmp_path)


def lines_by_name(text: str) -> dict[str, list[str]]:
    """The rows of a printed matrix, as words, by their first."""
    return {words[0]: words[1:] for words in map(str.split, text.splitlines()) if words}


def test_a_caught_one_is_well(bench: Assignment, capsys: pytest.CaptureFixture[str]) -> None:
    """Points in its own question and in the combined one, dots elsewhere, exit code 0."""
    assert matrix.verify(bench, ["q03_mul_is_add"]) == 0
    printed = capsys.readouterr().out
    points = lines_by_name(printed)["q03_mul_is_add"]
    assert [number for number, lost in enumerate(points, start=1) if lost != "."] == [3, 11]
    assert "1 of 1 caught" in printed and " 0 points lost elsewhere" in printed


def test_what_is_named_is_shown_as_what_differs(
    bench: Assignment, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its title and hint, then the lines of the file; of all there would be too many."""
    matrix.verify(bench, ["q03_mul_is_right"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["q03_mul_is_right: A title.", "A hint."]
    assert [line for line in lines if line[:1] in ("-", "+")] == [
        "--- submitted.py",
        "+++ submitted.py with the slip",
        "-        a.array * b.array,",
        "+        b.array * a.array,",
    ]
    matrix.verify(bench, ())
    assert "+++" not in capsys.readouterr().out


def test_a_difference_leaves_the_marks_of_stubs_out() -> None:
    """They are not what differs."""
    before = "def f():\n    # BEGIN SOLUTION\n    return 1\n    # END SOLUTION\n"
    shown = matrix.difference(before, "def f():\n    return 2\n", "work.py")
    assert shown.split("\n")[:2] == ["--- work.py", "+++ work.py with the slip"]
    assert shown.split("\n")[3:] == [" def f():", "-    return 1", "+    return 2", " "]


def test_a_survivor_falls_short(bench: Assignment, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistake that loses nothing is named, and the exit code is 1."""
    assert matrix.verify(bench, ["q03_mul_is_right"]) == 1
    printed = capsys.readouterr().out
    dots = len(bench.questions) * ["."]
    assert lines_by_name(printed)["q03_mul_is_right"] == [*dots, "NOT", "CAUGHT"]
    assert "0 of 1 caught" in printed


def test_points_lost_elsewhere_fall_short(
    assignment: Assignment,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A mistake that is caught and costs another question points as well is no use either."""
    put = {"sub(self, other)": "self", "return mul(self, other)": "return self"}
    (tmp_path / "q02_sub.py").write_text(slip("and_mul", "Tensor", put=put))
    assert matrix.verify(replace(assignment, slips=tmp_path), ()) == 1
    words = lines_by_name(capsys.readouterr().out)["q02_sub_and_mul"]
    mul = list(assignment.questions).index(3)
    assert words[len(assignment.questions) :] == [words[mul], "POINTS", "LOST", "ELSEWHERE"]
    assert float(words[mul]) > 0


def test_names_are_chosen_by_their_beginning() -> None:
    """One question's, one by its name or file name; all by default."""
    entries = [Misconception(name, 3, "", "", NONE, "", "") for name in ("q03_a", "q03_b", "q10_c")]
    assert matrix.choose(entries, ()) == entries
    assert matrix.choose(entries, ["q03"]) == entries[:2]
    assert matrix.choose(entries, ["q10_c.py", "q03_a"]) == [entries[0], entries[2]]
    with pytest.raises(UsageError, match="no misconception q03_aa: did you mean q03_a"):
        matrix.choose(entries, ["q03_aa"])


def test_no_catalogue_is_said(assignment: Assignment) -> None:
    """In one sentence that names the key."""
    with pytest.raises(AssignmentError, match="slips names its folder"):
        matrix.verify(replace(assignment, slips=None), ())


def test_a_row_knows_where_points_were_lost(shipped_probes: list[Probe]) -> None:
    """By question, caught or not, and whether a student can see it."""
    by_folder = {p.folder: p for p in shipped_probes if p.question == 3}
    entry = Misconception("q03_x", 3, "", "", NONE, "", "")
    seen = Row(entry, (by_folder["visible"], by_folder["hidden"]), 0.0)
    assert seen.caught and seen.caught_visibly
    assert seen.lost == {3: by_folder["visible"].points + by_folder["hidden"].points}
    unseen = Row(entry, (by_folder["hidden"],), 0.0)
    assert unseen.caught and not unseen.caught_visibly
    other = Row(Misconception("q02_x", 2, "", "", NONE, "", ""), (by_folder["visible"],), 1.0)
    assert not other.caught and not other.caught_visibly


def test_what_a_mistake_could_guess_is_told_apart(
    assignment: Assignment, shipped_probes: list[Probe]
) -> None:
    """Only numbers of its own question count; without any, its line in the table says so."""
    own, other = (next(p for p in shipped_probes if p.question == q) for q in (3, 11))
    entry = Misconception("q03_x", 3, "", "", NONE, "", "")
    guessed = Row(entry, (own, other), 0.0, (other,))
    assert guessed.by_guesses_alone
    computed = Row(entry, (own,), 0.0, (own,))
    assert not computed.by_guesses_alone
    assert not Row(entry, (other,), 0.0, (other,)).by_guesses_alone  # it is not caught at all
    lines = matrix.render(assignment, [guessed, computed])
    assert [line.endswith("by guesses alone") for line in lines] == [False, True, *4 * [False]]
    assert lines[-1] == "1 caught by what can be guessed alone"


def test_a_wrong_name_shows_in_a_number(
    assignment: Assignment, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """So that a mistake in a word alone is not one that could be guessed away."""
    put = {'"<MulBackward>"': '"*"'}
    (tmp_path / "q03_mul.py").write_text(slip("has_another_name", "mul", put=put))
    assert matrix.verify(replace(assignment, slips=tmp_path), ()) == 0
    assert capsys.readouterr().out.endswith("\n0 caught by what can be guessed alone\n")


def test_a_mistake_is_graded_on_the_tests_of_its_own_file(toy: Toy) -> None:
    """It costs there what it costs, and the other file's tests are not even run."""
    chosen = catalogue(toy.assignment)
    rows = list(matrix.matrix(toy.assignment, chosen, toy.found, toy.frozen, toy.sandbox))
    assert [row.lost for row in rows] == [{1: 3.0, 2: 3.0}, {3: 3.0}]
    assert [row.elsewhere for row in rows] == [0, 0]
