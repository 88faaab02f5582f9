"""Students are found in a platform's list by what identifies them, and never guessed."""

from pathlib import Path

import pytest

from grader.batch import roster
from grader.batch.entry import Member
from grader.batch.grades import Grade
from grader.errors import UsageError

CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,Old (1)
,,,,,Manual Posting
    Points Possible,,,,,10
"Lovelace, Ada",71,000123,ada,S1,
"Byron, Lord",72,000124,byron@example.edu,S1,
"Twin, Same",73,000125,t1,S1,
"Twin, Same",74,000126,t2,S2,
"Student, Test",75,,,S1,
"""


def grade(name: str, *members: Member) -> Grade:
    """A submission's grade, of which the points do not matter here."""
    return Grade(name, members, "", 1, 1.0, "", {}, {})


@pytest.fixture
def canvas(tmp_path: Path) -> roster.Roster:
    """A made-up gradebook."""
    (tmp_path / "canvas.csv").write_text(CANVAS)
    return roster.read(tmp_path / "canvas.csv")


def found(students: roster.Roster, *grades: Grade) -> tuple[dict[str, str], list[str]]:
    """Whose submission is whose, by the students' names; and what is said of the others."""
    matched = roster.match(students, grades)
    names = {students.name(row): grade.id for row, grade in matched.grades.items()}
    return names, matched.unmatched


def test_rows_for_other_things_are_no_students(canvas: roster.Roster) -> None:
    """Points possible, and how grades are posted."""
    names = [canvas.name(row) for row in canvas.students]
    assert names == ["Lovelace, Ada", "Byron, Lord", "Twin, Same", "Twin, Same", "Student, Test"]


@pytest.mark.parametrize(
    "member",
    [
        Member("Somebody Else", "000123"),
        Member("", "71"),
        Member("", "ada"),
        Member("", "ADA "),
        Member("Ada Lovelace"),
        Member("ada  lovelace", "999999", "unknown@example.edu"),
        Member("Lovelace, Ada"),
    ],
)
def test_a_student_is_found(canvas: roster.Roster, member: Member) -> None:
    """By a number as it is written, a login, or the name in either order."""
    assert found(canvas, grade("1", member)) == ({"Lovelace, Ada": "1"}, [])


def test_an_address_is_a_login_too(canvas: roster.Roster) -> None:
    """Whatever its case."""
    who = Member("", "", "Byron@Example.edu")
    assert found(canvas, grade("1", who))[0] == {"Byron, Lord": "1"}


@pytest.mark.parametrize(
    ("member", "why"),
    [
        (Member("Nobody"), "Nobody (1) is not in the roster"),
        (Member("Nobody", "123"), "Nobody (1) is not in the roster"),
        (Member("", "", "ada@example.edu"), "ada@example.edu (1) is not in the roster"),
        (Member(), "1 is not in the roster"),
        (
            Member("Same Twin"),
            "Same Twin (1) could be several in the roster: Twin, Same by name, Twin, Same by name",
        ),
        (
            Member("", "000123", "byron@example.edu"),
            "byron@example.edu (1) could be several in the roster: Lovelace, Ada by SIS User ID, "
            "Byron, Lord by SIS Login ID",
        ),
        (
            Member("Lord Byron", "000123"),
            "Lord Byron (1) could be several in the roster: Lovelace, Ada by SIS User ID, "
            "Byron, Lord by name",
        ),
    ],
)
def test_nobody_is_guessed(canvas: roster.Roster, member: Member, why: str) -> None:
    """A number without its zeros is another one, and what contradicts itself is named."""
    assert found(canvas, grade("1", member)) == ({}, [why])


def test_equal_names_do_not_matter_where_a_number_tells(canvas: roster.Roster) -> None:
    """Each twin has his own."""
    one, two = Member("Same Twin", "000125"), Member("Same Twin", "000126")
    matched = roster.match(canvas, [grade("1", one), grade("2", two)])
    assert [each.id for each in matched.grades.values()] == ["1", "2"]
    assert len(matched.missing) == 3


def test_a_group_is_all_of_its_members(canvas: roster.Roster) -> None:
    """And one who is not in the list does not cost the other."""
    group = grade("1", Member("Ada Lovelace"), Member("Lord Byron"), Member("Nobody"))
    names, said = found(canvas, group)
    assert names == {"Lovelace, Ada": "1", "Byron, Lord": "1"}
    assert said == ["Nobody (1) is not in the roster"]


def test_two_submissions_of_one_student_are_named(canvas: roster.Roster) -> None:
    """Neither counts: which one should?"""
    one, two = (grade(name, Member("Ada Lovelace")) for name in "12")
    matched = roster.match(canvas, [one, two])
    assert matched.grades == {}
    assert matched.unmatched == ["Lovelace, Ada has several submissions: 1, 2"]
    assert "Lovelace, Ada" not in [canvas.name(row) for row in matched.missing]


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("ada", {"Lovelace, Ada"}), ("ada.py", {"Lovelace, Ada"}),
        ("ada.py.txt", {"Lovelace, Ada"}),
        ("000123.ipynb", {"Lovelace, Ada"}), ("lovelaceada_71_9999_work.py", {"Lovelace, Ada"}),
        ("byronlord_LATE_72_9999_work-1.py", {"Byron, Lord"}), ("Lord Byron", {"Byron, Lord"}),
        ("lovelaceada_79_72_work.py", set()), ("nobody", set()), ("123", set()),
        ("Ada Lovelace_99_assignsubmission_file_", {"Lovelace, Ada"}),
    ],
)  # fmt: skip
def test_names_of_files_tell(canvas: roster.Roster, name: str, who: set[str]) -> None:
    """As an instructor or Canvas names them."""
    assert set(found(canvas, grade(name))[0]) == who


def test_moodles_and_gradescopes_lists_are_read(tmp_path: Path) -> None:
    """Moodle names folders with the number of its participant; Gradescope has two columns."""
    path = tmp_path / "list.csv"
    path.write_text("Identifier,Full name,Email address,Grade\nParticipant 9,Made Up,a@b.c,\n")
    students = roster.read(path)
    names = ["Other Name_9_assignsubmission_file_", "Made Up"]
    assert [set(found(students, grade(name))[0]) for name in names] == [{"Made Up"}] * 2
    assert found(students, grade("1", Member("", "", "A@B.C")))[0] == {"Made Up": "1"}
    path.write_text("First Name,Last Name,SID,Email\nMade,Up,01,a@b.c\n")
    students = roster.read(path)
    assert found(students, grade("1", Member("Made Up")))[0] == {"Made Up": "1"}
    assert found(students, grade("1", Member("", "01")))[0] == {"Made Up": "1"}


def test_a_list_of_something_else_is_said(tmp_path: Path) -> None:
    """It would match nobody."""
    (tmp_path / "x.csv").write_text("colour,size\nred,3\n")
    with pytest.raises(UsageError, match=r"x\.csv has no column that tells who is who"):
        roster.read(tmp_path / "x.csv")
