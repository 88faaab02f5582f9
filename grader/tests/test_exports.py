"""Grades as platforms read them: each table is read back, and nobody without a score has 0."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas
import pytest

from grader.batch import exports, grades
from grader.batch.entry import Member
from grader.batch.exports import Exported
from grader.errors import UsageError
from grader.tests.made_up_runs import Made, opened, run, student

CLASS = {
    "7": Made({"1.1": 4.0, "1.2": 4.0, "2.1": -1.5}, (student(1),)),
    "8": Made({}, (student(2), student(3))),
    "9": Made(None, (student(4),)),
}
ODD = {"1": Made({"1.1": -2.5}, (Member("=1+1", "-5", "+x@y.z"),))}
Export = Callable[..., Exported]


@pytest.fixture
def export(tmp_path: Path) -> Export:
    """Exports a made-up class, by default `CLASS`, with a list if one is given."""

    def exported(
        kind: str, roster: str | None = None, made: Mapping[str, Made] = CLASS, title: str = "Toy"
    ) -> Exported:
        path = tmp_path / "roster.csv"
        if roster is not None:
            path.write_text(roster)
        with opened(tmp_path) as store:
            found = grades.read(store, run(store, made))
        return exports.export(kind, found, None if roster is None else path, title)

    return exported


def table(exported: Exported) -> Any:
    """What pandas reads, with texts as they are written."""
    texts = ["SID", "ID", "SIS User ID", "Submission ID"]
    return pandas.read_csv(
        io.StringIO(exported.text), dtype=dict.fromkeys(texts, str), keep_default_na=True
    )


ASIDE = "9 was set aside: its worker was killed"


def test_gradescopes_table(export: Export) -> None:
    """A row for each member, a column for each test, and no score for who was set aside."""
    exported = export("gradescope")
    read = table(exported)
    assert list(read.columns) == [
        *exports.GRADESCOPE,
        "1.1: Test 1.1. (4 pts)", "1.2: Test 1.2. (4 pts)",
        "2.1: Test 2.1. (4 pts)", "2.2: Test 2.2. (4 pts)",
    ]  # fmt: skip
    assert read["First Name"].tolist() == ["Made Up"] * 4
    assert read["Last Name"].tolist() == [1, 2, 3, 4]
    assert read["SID"].tolist() == ["000001", "000002", "000003", "000004"]
    assert read["Total Score"].tolist()[:3] == [6.5, 0.0, 0.0] and read["Total Score"].isna()[3]
    assert read["Status"].tolist() == ["Graded"] * 3 + ["Ungraded"]
    assert read["Submission Time"][0] == "2026-10-02 02:52:07 -0700"
    assert read["Submission Count"].tolist() == [2] * 4
    assert read["2.1: Test 2.1. (4 pts)"].tolist()[:3] == [-1.5, 0.0, 0.0]
    assert set(read["Max Points"]) == {16}
    assert exported.left_out == [ASIDE]


def test_gradescopes_table_has_who_is_missing(export: Export) -> None:
    """Where its roster is given; a set-aside submission is none that is missing."""
    roster = "Name,SID,Email\nMade Up 1,000001,\nMade Up 4,000004,\nAway,000009,a@b.c\n"
    exported = export("gradescope", roster)
    read = table(exported)
    assert read["Status"].tolist() == ["Graded", "Ungraded", "Missing"]
    assert read["Total Score"].isna().tolist() == [False, True, True]
    assert exported.notes == ["no submission of Away"]
    assert exported.left_out == [
        ASIDE, "Made Up 2 (8) is not in the roster", "Made Up 3 (8) is not in the roster"
    ]  # fmt: skip


def test_the_plain_table(export: Export) -> None:
    """By question, which pandas adds up."""
    exported = export("csv")
    read = table(exported)
    assert list(read.columns) == [*exports.PLAIN, "1 double", "2 triple"]
    assert read["Points"].tolist()[:3] == [6.5, 0.0, 0.0]
    assert (read["1 double"] + read["2 triple"]).tolist()[:3] == [6.5, 0.0, 0.0]
    assert read["Status"].tolist() == ["graded"] * 3 + ["set aside"]
    assert read.loc[3, ["Points", "1 double", "2 triple"]].isna().all()
    assert exported.left_out == [ASIDE]
    roster = "Name,SID\nMade Up 1,000001\nAway,000009\n"
    assert table(export("csv", roster))["Status"].tolist() == ["graded", "missing"]


GRADEBOOK = """\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Toy (55),Toy two (56)
    Points Possible,,,,,16,3
"Up 1, Made",71,000001,one,S1,,
"Up 2, Made",72,000002,two,S1,,
"Up 4, Made",74,000004,four,S2,11,
"Away, Far",79,000009,away,S2,,
"""


def test_canvas_table(export: Export) -> None:
    """In its gradebook's own words; who has no score has no row."""
    exported = export("canvas", GRADEBOOK)
    read = table(exported)
    assert list(read.columns) == [*exports.CANVAS, "Toy (55)"]
    assert read["Student"].tolist() == ["    Points Possible", "Up 1, Made", "Up 2, Made"]
    assert read["ID"].tolist()[1:] == ["71", "72"]
    assert read["SIS User ID"].tolist()[1:] == ["000001", "000002"]
    assert read["SIS Login ID"].tolist()[1:] == ["one", "two"]
    assert read["Toy (55)"].tolist() == [16.0, 6.5, 0.0] and not read["Toy (55)"].isna().any()
    assert exported.left_out == [ASIDE, "Made Up 3 (8) is not in the roster"]
    assert exported.notes == ["no submission of Away, Far"]


def test_canvas_without_its_gradebook(export: Export) -> None:
    """Students by their numbers, and a word on what Canvas does with a new name."""
    exported = export("canvas")
    read = table(exported)
    assert list(read.columns)[-1] == "Toy" and len(read) == 4
    assert read["SIS User ID"].tolist()[1:] == ["000001", "000002", "000003"]
    assert exported.notes and exported.notes[0].startswith("Canvas makes a new assignment 'Toy'")


def test_canvas_title_can_be_given_with_its_number(export: Export) -> None:
    """Where the gradebook has two of one name."""
    twice = GRADEBOOK.replace("Toy two (56)", "Toy (56)")
    with pytest.raises(UsageError, match="has several columns of 'Toy'"):
        export("canvas", twice)
    assert list(table(export("canvas", twice, title="Toy (56)")).columns)[-1] == "Toy (56)"
    assert list(table(export("canvas", GRADEBOOK, title="To")).columns)[-1] == "To"
    with pytest.raises(UsageError, match="is no gradebook of Canvas"):
        export("canvas", "Name,SID\nMade Up 1,000001\n")


SHEET = """Identifier,Full name,Email address,Status,Grade,Maximum Grade,\
Grade can be changed,Last modified (submission),Last modified (grade),Feedback comments
Participant 1,Made Up 1,made.up.1@example.edu,Submitted,,16.00,Yes,-,-,
Participant 2,Made Up 2,made.up.2@example.edu,Submitted,3.00,16.00,No,-,-,Good
Participant 3,Made Up 3,made.up.3@example.edu,Submitted,3.00,16.00,Yes,-,-,Good
Participant 4,Made Up 4,made.up.4@example.edu,Submitted,9.00,16.00,Yes,-,-,
Participant 5,Away,,No submission,,16.00,Yes,-,-,
"""


def test_moodles_sheet_is_filled_in(export: Export) -> None:
    """All of it is as it was but for new grades; who was set aside keeps what he had."""
    exported = export("moodle", SHEET)
    before, read = pandas.read_csv(io.StringIO(SHEET)), table(exported)
    assert read["Grade"].fillna(-1).tolist() == [6.5, 3.0, 0.0, 9.0, -1.0]
    for column in before.columns.drop(["Grade", "Last modified (submission)",
                                       "Last modified (grade)"]):  # fmt: skip
        assert read[column].equals(before[column]), column
    assert exported.left_out == [ASIDE, "Moodle lets nobody change the grade of Made Up 2"]
    assert exported.notes == ["no submission of Away"]


def test_moodle_needs_its_own_sheet(export: Export) -> None:
    """With the points that the assignment has."""
    with pytest.raises(UsageError, match="name the one you downloaded by --roster"):
        export("moodle")
    with pytest.raises(UsageError, match="is no grading worksheet of Moodle"):
        export("moodle", "Name,SID\nMade Up 1,000001\n")
    with pytest.raises(UsageError, match="maximum grade is 100, and the assignment has 16 points"):
        export("moodle", SHEET.replace("16.00", "100,00"))


@pytest.mark.parametrize("kind", ["gradescope", "csv", "canvas"])
def test_no_cell_is_a_formula(export: Export, kind: str) -> None:
    """Every cell is in quotes, and negative points are numbers."""
    text = export(kind, made=ODD).text
    cells = [cell for line in text.splitlines() for cell in line[1:-1].split('","')]
    assert all(line[0] == line[-1] == '"' for line in text.splitlines())
    assert "'=1+1" in cells and "-5" in cells and "-2.5" in cells
    acting = [cell for cell in cells if cell.startswith(("=", "@", "+", "-"))]
    assert set(acting) <= {"-2.5", "-5"}


def test_grades_that_do_not_go_together_are_refused(export: Export) -> None:
    """One with other questions, or no grade at all."""
    other = Made({}, more={"extra_data": {"questions": {"1": {"title": "x", "max_points": 1}}}})
    with pytest.raises(UsageError, match="7 and x were graded with different questions"):
        export("csv", made={**CLASS, "x": other})
    with pytest.raises(UsageError, match="no submission of this run was graded"):
        export("csv", made={"9": CLASS["9"]})
