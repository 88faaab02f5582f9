"""Grades in the forms that platforms take in: Gradescope's, Canvas's and Moodle's, and plain CSV.

Who was set aside has no score, and so none is exported: the notes say who. Of a group, every member
has its score.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from grader.batch import csv_cells, grades, roster
from grader.batch.entry import Member
from grader.batch.grades import Grade
from grader.batch.points import shown
from grader.batch.roster import Roster
from grader.clean import one_line
from grader.errors import UsageError

Row = Sequence[str]
MAX_NAMED = 20
CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
POSSIBLE = "    Points Possible"  # Canvas knows the row by these very characters
GRADESCOPE = (
    "First Name", "Last Name", "SID", "Email", "Sections", "Total Score", "Max Points", "Status",
    "Submission ID", "Submission Time", "Lateness (H:M:S)", "View Count", "Submission Count",
)  # fmt: skip
PLAIN = ("Submission ID", "Name", "SID", "Email", "Status", "Points", "Max Points")


@dataclass
class Exported:
    """A table, and what has to be said about it.

    Attributes:
        text: CSV.
        left_out: sentences about grades that are not in it.
        notes: other sentences.
    """

    text: str = ""
    left_out: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def export(kind: str, found: Sequence[Grade], sheet: Path | None, title: str) -> Exported:
    """Exports the grades of a run.

    Args:
        kind: a name in `KINDS`.
        sheet: a list of students that the platform exported.
        title: what the platform calls the assignment.

    Raises:
        UsageError: the list cannot be read or does not fit, or the grades do not go together.
    """
    students = None if sheet is None else roster.read(sheet)
    exported = Exported()
    for grade in found:
        if grade.points is None:
            exported.left_out.append(
                f"{one_line(grade.id)} was set aside: {one_line(grade.reason)}"
            )
    exported.text = csv_cells.written(KINDS[kind](found, students, title, exported))
    return exported


def _lines(
    found: Sequence[Grade], students: Roster | None, exported: Exported
) -> Iterator[tuple[Member, Grade | None]]:
    """Every student with a grade: those of the list, if there is one, with None for no grade."""
    if students is None:
        for grade in found:
            for member in grade.members or (Member(),):
                yield member, grade
        return
    matched = _matched(found, students, exported)
    for row in students.students:
        if row in matched.grades or row in matched.missing:
            yield _member(students, row), matched.grades.get(row)


def _matched(found: Sequence[Grade], students: Roster, exported: Exported) -> roster.Matched:
    matched = roster.match(students, found)
    exported.left_out += matched.unmatched
    if matched.missing:
        names = [students.name(row) for row in matched.missing]
        more = f" and {len(names) - MAX_NAMED} more" if len(names) > MAX_NAMED else ""
        exported.notes.append(f"no submission of {'; '.join(names[:MAX_NAMED])}{more}")
    return matched


def _member(students: Roster, row: int) -> Member:
    def value(kind: str) -> str:
        return next(iter(students.values(row, kind)), "")

    return Member(value("name"), value("SIS User ID"), value("e-mail"))


# Gradescope, and a table of its own -------------------------------------------------------------


def _gradescope(
    found: Sequence[Grade], students: Roster | None, title: str, exported: Exported
) -> Iterator[Row]:
    tests, most = grades.tests(found), shown(grades.possible(grades.questions(found)))
    heads = [f"{t.number}: {_title(t.name)} ({shown(t.most)} pts)" for t in tests.values()]
    yield [*GRADESCOPE, *heads]
    for member, grade in _lines(found, students, exported):
        first, _, last = member.name.rpartition(" ")
        who = [first or last, last if first else "", member.sid, member.email]
        sections = ", ".join(member.sections)
        if grade is None:
            yield [*who, sections, "", most, "Missing", *[""] * (5 + len(heads))]
            continue
        own = [grade.tests.get(number) for number in tests]
        yield [
            *who, sections, _points(grade.points), most,
            "Ungraded" if grade.points is None else "Graded", grade.id, _time(grade.created_at),
            "", "", str(grade.submissions), *("" if t is None else shown(t.points) for t in own),
        ]  # fmt: skip


def _title(name: str) -> str:
    """A test's title without its question's label in front."""
    return name.partition(": ")[2] or name


def _time(created_at: str) -> str:
    """2022-06-25 13:16:26 -0600, as Gradescope writes it."""
    when = datetime.fromisoformat(created_at) if created_at else None
    return "" if when is None else when.strftime("%Y-%m-%d %H:%M:%S %z")


def _points(points: float | None) -> str:
    return "" if points is None else shown(points)


def _plain(
    found: Sequence[Grade], students: Roster | None, title: str, exported: Exported
) -> Iterator[Row]:
    asked = grades.questions(found)
    most = shown(grades.possible(asked))
    yield [*PLAIN, *(f"{number} {question.title}" for number, question in asked.items())]
    for member, grade in _lines(found, students, exported):
        who = [member.name, member.sid, member.email]
        if grade is None:
            yield ["", *who, "missing", "", most, *[""] * len(asked)]
            continue
        own = [grade.questions.get(number) for number in asked]
        status = "refused" if grade.reason else "graded"
        status = "set aside" if grade.points is None else status
        by_question = ("" if each is None else shown(each.points) for each in own)
        yield [grade.id, *who, status, _points(grade.points), most, *by_question]


# Canvas -----------------------------------------------------------------------------------------


def _canvas(
    found: Sequence[Grade], students: Roster | None, title: str, exported: Exported
) -> Iterator[Row]:
    """Who has no score has no row: Canvas takes a blank cell for a change of one."""
    most = shown(grades.possible(grades.questions(found)))
    yield [*CANVAS, _column(students, title, exported)]
    yield [POSSIBLE, "", "", "", "", most]
    if students is None:
        for member, grade in _lines(found, None, exported):
            if grade is not None and grade.points is not None:
                yield [member.name, "", member.sid, "", "", shown(grade.points)]
        return
    positions = [students.column(name.lower()) for name in CANVAS]
    if positions[0] is None:
        raise UsageError("the roster is no gradebook of Canvas, which begins with Student,ID,...")
    for row, grade in sorted(_matched(found, students, exported).grades.items()):
        if grade.points is not None:
            own = ["" if at is None else students.rows[row][at] for at in positions]
            yield [*own, shown(grade.points)]


def _column(students: Roster | None, title: str, exported: Exported) -> str:
    """The assignment as Canvas calls it: with its number, which the gradebook has."""
    known = [] if students is None else [name for name in students.header if _named(name, title)]
    if len(known) == 1:
        return known[0]
    if len(known) > 1:
        raise UsageError(f"the roster has several columns of {title!r}: give --title with a number,"
                         f" such as {known[0]!r}")  # fmt: skip
    exported.notes.append(
        f"Canvas makes a new assignment {one_line(title)!r}, unless it has one of this name: "
        "--roster with its gradebook and --title name one that is there"
    )
    return title


def _named(column: str, title: str) -> bool:
    """Whether a column is an assignment's: Title (1234), or all of it was given as the title."""
    name, _, number = column.rpartition(" (")
    return column == title or (name == title and number[-1:] == ")" and number[:-1].isdecimal())


# Moodle -----------------------------------------------------------------------------------------


def _moodle(
    found: Sequence[Grade], students: Roster | None, title: str, exported: Exported
) -> Iterator[Row]:
    """The instructor's own worksheet with its grades filled in; nothing else of it changes."""
    if students is None:
        raise UsageError("Moodle's worksheet is filled in: name the one you downloaded by --roster")
    at = students.column("grade")
    if at is None or students.column("identifier") is None:
        raise UsageError("the roster is no grading worksheet of Moodle: it should have the columns "
                         "Identifier and Grade")  # fmt: skip
    _refuse_other_maximum(students, grades.possible(grades.questions(found)))
    matched, locked = _matched(found, students, exported), students.column("grade can be changed")
    yield students.header
    for row, line in enumerate(students.rows):
        grade, filled = matched.grades.get(row), list(line)
        if grade is not None and locked is not None and line[locked].strip().lower() == "no":
            exported.left_out.append(f"Moodle lets nobody change the grade of {students.name(row)}")
        elif grade is not None and grade.points is not None:
            filled[at] = shown(grade.points)
        yield filled


def _refuse_other_maximum(students: Roster, possible: float) -> None:
    at = students.column("maximum grade")
    for line in students.rows if at is not None else ():
        assert at is not None
        try:
            most = float(line[at].replace(",", ".") or possible)
        except ValueError:
            continue
        if abs(most - possible) > 1e-6:
            raise UsageError(
                f"the worksheet's maximum grade is {shown(most)}, and the assignment has "
                f"{shown(possible)} points: change it in Moodle first"
            )


KINDS: dict[str, Callable[[Sequence[Grade], Roster | None, str, Exported], Iterator[Row]]] = {
    "gradescope": _gradescope,
    "canvas": _canvas,
    "moodle": _moodle,
    "csv": _plain,
}
