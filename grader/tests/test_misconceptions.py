"""The catalogue of misconceptions: every slip of it is read, and says what a student needs."""

from dataclasses import replace
from pathlib import Path

import pytest

from grader.assignment import misconceptions
from grader.assignment.manifest import Assignment
from grader.assignment.misconceptions import Misconception, catalogue, read
from grader.assignment.trusted import TrustedSource
from grader.errors import AssignmentError
from grader.tests.toy import Toy

GOOD = '''"""Wrong answers."""

slip(
    "uses_it",
    of="double",
    title="Uses the wrong one.",
    hint="""
    See which one
    you use.
    """,
    put={"2 * x": "3 * x"},
)
'''


def refusal(assignment: Assignment, path: Path, text: str) -> str:
    """What is said about a file with a mistake: one sentence that names it."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AssignmentError) as caught:
        list(read(assignment, path))
    assert str(caught.value).startswith(str(path)) and "\n" not in str(caught.value)
    return str(caught.value).removeprefix(str(path))


def test_a_slip_becomes_question_title_and_hint(assignment: Assignment, tmp_path: Path) -> None:
    """The question is in the file's name, the hint is one paragraph, the source is the whole."""
    (tmp_path / "q01_double.py").write_text(GOOD, encoding="utf-8")
    (found,) = catalogue(replace(assignment, slips=tmp_path))
    assert (found.name, found.question) == ("q01_double_uses_it", 1)
    assert (found.title, found.hint) == ("Uses the wrong one.", "See which one you use.")
    right = assignment.main.solution.read_text(encoding="utf-8")
    assert found.source == right.replace("2 * x", "3 * x")


def test_a_kit_may_have_no_catalogue(assignment: Assignment, tmp_path: Path) -> None:
    """The key is optional, and a release has no solution and so no such folder."""
    assert catalogue(replace(assignment, slips=None)) == []
    assert catalogue(replace(assignment, slips=tmp_path / "nowhere")) == []


@pytest.mark.parametrize("name", ["double.py", "q_double.py", "Q01_double.py", "q01double.py"])
def test_a_name_without_a_question_is_refused(
    assignment: Assignment, tmp_path: Path, name: str
) -> None:
    """It says how to call the file."""
    assert "begin its name with a question" in refusal(assignment, tmp_path / name, GOOD)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "slip(",
            "slop(",
            ', line 3: only slips may be in this file: slip("name", of="function", ',
        ),
        ("slip(", "print()\nslip(", ", line 3: only slips may be in this file"),
        ('"""Wrong answers."""', "import os", ", line 1: only slips may be in this file"),
        ('"uses_it"', '"uses_it", "double"', ", line 3: only slips may be in this file"),
        ("slip(", "slip[", ", line 12 is not Python: "),
        ('of="double",', "", ", line 3: give the slip its of"),
        ('title="Uses the wrong one."', 'of_="x"', ", line 3: a slip has no of_"),
        ('title="Uses the wrong one."', "**{}", ", line 3: a slip has no **"),
        ('title="Uses the wrong one."', 'title=""', ", line 3: the slip's title should be a text"),
        ('title="Uses the wrong one."', "title=3", ", line 3: the slip's title should be a text"),
        ('title="Uses the wrong one."', "title=x", ", line 3: the slip's title should be a text"),
        ('"uses_it"', "len", ", line 3: the slip's name should be a text"),
        ('{"2', '{"a": 3, "2', ", line 3: put should have texts that differ"),
        ('{"2', '{"a": "b", "a": "c", "2', ", line 3: put should have texts that"),
        ("2 * x", "2 / x", ', line 3: the slip q01_double_uses_it: in double the text "2'),
        ("x", "\0", " is not Python: "),
    ],
)
def test_a_file_that_is_no_list_of_slips_is_refused(
    assignment: Assignment, tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    """By file and line, and nothing of it is run."""
    text = f"{GOOD}# x" if old == "x" else GOOD
    assert refusal(assignment, tmp_path / "q01_double.py", text.replace(old, new)).startswith(
        sentence
    )


def test_two_slips_of_one_name_are_refused(assignment: Assignment, tmp_path: Path) -> None:
    """Within a file, and where file's and slip's names come to the same."""
    for name in ("q01.py", "q01_double.py"):
        own = "double_uses_it" if name == "q01.py" else "uses_it"
        (tmp_path / name).write_text(GOOD.replace("uses_it", own), encoding="utf-8")
    with pytest.raises(
        AssignmentError, match=r"q01_double.py: two slips are called q01_double_uses_it"
    ):
        catalogue(replace(assignment, slips=tmp_path))


def test_a_mistake_is_in_the_file_of_its_question(toy: Toy) -> None:
    """The other file stays as it is."""
    both = TrustedSource.solution(toy.assignment)
    in_work, in_bonus = catalogue(toy.assignment)
    assert (in_work.file, in_bonus.file) == ("work.py", "bonus.py")
    assert in_work.over(both).files == {**both.files, "work.py": in_work.source}
    wrong = both.files["bonus.py"].replace("value_of_halve = ", "value_of_halve = -")
    assert in_bonus.over(both).files == {**both.files, "bonus.py": wrong}


def test_a_mistake_reaches_combined_questions_about_what_may_import_its_file(toy: Toy) -> None:
    """And its own; in the other direction nothing is imported."""
    in_work, in_bonus = catalogue(toy.assignment)
    questions = {
        number: replace(question, combined=number in (2, 4))
        for number, question in toy.assignment.questions.items()
    }
    assignment = replace(toy.assignment, questions=questions)

    def reached(misconception: Misconception) -> set[int]:
        return {p.question for p in toy.found if misconception.reaches(assignment, p)}

    assert (reached(in_work), reached(in_bonus)) == ({1, 2, 4}, {3, 4})


def test_files_of_other_questions_are_left_out(toy: Toy, tmp_path: Path) -> None:
    """Their entries were deleted from assignment.toml; they do not have to fit anything."""
    for name in ("q01_double.py", "q99_else.py"):
        (tmp_path / name).write_text("" if "01" in name else "1 / 0", encoding="utf-8")
    assignment = replace(toy.assignment, slips=tmp_path)
    assert catalogue(assignment) == []
    assert misconceptions.files(assignment) == [tmp_path / "q01_double.py"]
    assert misconceptions.unlisted(assignment) == [(99, tmp_path / "q99_else.py")]
    (tmp_path / "else.py").touch()
    with pytest.raises(AssignmentError, match="begin its name with a question"):
        misconceptions.files(assignment)
