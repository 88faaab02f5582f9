"""The matrix: every catalogued mistake costs its own question, and nothing outside of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from grader.assignment.manifest import Assignment
from grader.assignment.misconceptions import Misconception, catalogue
from grader.assignment.probes import Probe
from grader.assignment.slips import Slip
from grader.authoring import matrix
from grader.authoring.matrix import Row
from grader.errors import AssignmentError, UsageError
from grader.tests.toy import Toy

NONE = Slip("", "")


def slip(name: str, of: str, **changes: object) -> str:
    """A slip as a file of the catalogue has it."""
    given = "".join(f", {key}={value!r}" for key, value in changes.items())
    return f'slip("{name}", of="{of}", title="A title.", hint="A hint."{given})\n'


# How it is measured and shown ---------------------------------------------------------------------


@pytest.fixture
def bench(assignment: Assignment, tmp_path: Path) -> Assignment:
    """The assignment with a catalogue of two: a mistake, and something that is none."""
    wrong = slip("is_triple", "double", whole="def double(x):\n    return 3 * x")
    right = slip("is_right", "double", put={"2 * x": "x * 2"})
    (tmp_path / "q01_double.py").write_text(wrong + right)
    return replace(assignment, slips=tmp_path)


def lines_by_name(text: str) -> dict[str, list[str]]:
    """The rows of a printed matrix, as words, by their first."""
    return {words[0]: words[1:] for words in map(str.split, text.splitlines()) if words}


def test_a_caught_one_is_well(bench: Assignment, capsys: pytest.CaptureFixture[str]) -> None:
    """Points in its own question and in the combined one, dots elsewhere, exit code 0."""
    assert matrix.verify(bench, ["q01_double_is_triple"]) == 0
    printed = capsys.readouterr().out
    points = lines_by_name(printed)["q01_double_is_triple"]
    assert [number for number, lost in enumerate(points, start=1) if lost != "."] == [1, 2]
    assert "1 of 1 caught" in printed and " 0 points lost elsewhere" in printed


def test_what_is_named_is_shown_as_what_differs(
    bench: Assignment, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its title and hint, then the lines of the file; of all there would be too many."""
    matrix.verify(bench, ["q01_double_is_right"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["q01_double_is_right: A title.", "A hint."]
    assert [line for line in lines if line[:1] in ("-", "+")] == [
        "--- work.py",
        "+++ work.py with the slip",
        "-    value_of_double = 2 * x",
        "+    value_of_double = x * 2",
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
    assert matrix.verify(bench, ["q01_double_is_right"]) == 1
    printed = capsys.readouterr().out
    dots = len(bench.questions) * ["."]
    assert lines_by_name(printed)["q01_double_is_right"] == [*dots, "NOT", "CAUGHT"]
    assert "0 of 1 caught" in printed


def test_points_lost_elsewhere_fall_short(
    bench: Assignment, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistake that is caught and costs another question points as well is no use either."""
    questions = {n: replace(each, combined=False) for n, each in bench.questions.items()}
    assert matrix.verify(replace(bench, questions=questions), ["q01_double_is_triple"]) == 1
    words = lines_by_name(capsys.readouterr().out)["q01_double_is_triple"]
    assert words == ["3", "3", ".", ".", "3", "POINTS", "LOST", "ELSEWHERE"]


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
    with pytest.raises(AssignmentError, match="no catalogue of slips"):
        matrix.verify(replace(assignment, slips=None), ())


def test_a_row_knows_where_points_were_lost(all_probes: list[Probe]) -> None:
    """By question, caught or not, and whether a student can see it."""
    by_folder = {p.folder: p for p in all_probes if p.question == 1}
    entry = Misconception("q01_x", 1, "", "", NONE, "", "")
    seen = Row(entry, (by_folder["visible"], by_folder["hidden"]), 0.0)
    assert seen.caught and seen.caught_visibly
    assert seen.lost == {1: by_folder["visible"].points + by_folder["hidden"].points}
    unseen = Row(entry, (by_folder["hidden"],), 0.0)
    assert unseen.caught and not unseen.caught_visibly
    other = Row(Misconception("q02_x", 2, "", "", NONE, "", ""), (by_folder["visible"],), 1.0)
    assert not other.caught and not other.caught_visibly


def test_what_a_mistake_could_guess_is_told_apart(
    assignment: Assignment, all_probes: list[Probe]
) -> None:
    """Only numbers of its own question count; without any, its line in the table says so."""
    own, other = (next(p for p in all_probes if p.question == q) for q in (1, 2))
    entry = Misconception("q01_x", 1, "", "", NONE, "", "")
    guessed = Row(entry, (own, other), 0.0, (other,))
    assert guessed.by_guesses_alone
    computed = Row(entry, (own,), 0.0, (own,))
    assert not computed.by_guesses_alone
    assert not Row(entry, (other,), 0.0, (other,)).by_guesses_alone  # it is not caught at all
    lines = matrix.render(assignment, [guessed, computed])
    assert [line.endswith("by guesses alone") for line in lines] == [False, True, *4 * [False]]
    assert lines[-1] == "1 caught by what can be guessed alone"


def test_a_mistake_is_graded_on_the_tests_of_its_own_file(toy: Toy) -> None:
    """It costs there what it costs, and the other file's tests are not even run."""
    chosen = catalogue(toy.assignment)
    rows = list(matrix.matrix(toy.assignment, chosen, toy.found, toy.frozen, toy.sandbox))
    assert [row.lost for row in rows] == [{1: 3.0, 2: 3.0}, {3: 3.0}]
    assert [row.elsewhere for row in rows] == [0, 0]
