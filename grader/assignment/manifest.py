"""Reads assignment.toml, and refuses it with one sentence that names the key.

The file has a name, a title, the name of the file that students submit, a seed, the tables
[paths], [limits] and [visibility], and one [[questions]] entry per question; [extra], [late],
[attempts], [leaderboard] and entries [[advice]] may be there. Nothing else is allowed in it: a
misspelt key would otherwise be a setting that quietly does nothing.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from grader.assignment import error_advice
from grader.assignment.error_advice import ErrorAdvice
from grader.assignment.table import Table
from grader.errors import AssignmentError

if sys.version_info >= (3, 11):
    import tomllib
else:  # Gradescope's Ubuntu 22.04 has Python 3.10
    import tomli as tomllib

LEAST_MEMORY_MB = 256  # of address space: Python and NumPy take most of that themselves
MAX_HOURS = 24 * 366  # of a window for attempts: longer than any term
VISIBILITIES = ("hidden", "after_due_date", "after_published", "visible")


@dataclass(frozen=True)
class Question:
    """One question: its number, the title that reports show, and its points.

    `combined` is set where the other questions' functions work together, so that a mistake in any
    of them may cost points here once more. `extra` is set where the question is about the extra
    file: its points come on top of the others.
    """

    number: int
    title: str
    points: float
    combined: bool = False
    extra: bool = False

    @property
    def label(self) -> str:
        """Its title as reports show it."""
        return f"{self.title} (extra credit)" if self.extra else self.title


@dataclass(frozen=True)
class Part:
    """A file that students hand in: its name, the solution of it, and the stub made from that."""

    submit: str
    solution: Path
    handout: Path

    @property
    def module(self) -> str:
        """What Python imports it as: submitted, of submitted.py."""
        return Path(self.submit).stem


@dataclass(frozen=True)
class Limits:
    """What a submission may use; see assignment.toml for the units."""

    probe_wall_s: float
    probe_cpu_s: int
    probe_memory_mb: int
    run_wall_s: float
    submission_kb: int


@dataclass(frozen=True)
class Late:
    """What lateness costs: percent of the points per day begun, after some minutes of grace."""

    per_day_percent: float
    grace_minutes: float


@dataclass(frozen=True)
class Attempts:
    """How many submissions are graded within a window of time that moves along."""

    limit: int
    window_hours: float


@dataclass(frozen=True)
class Leaderboard:
    """A column of Gradescope's leaderboard: the last entry of what a visible test observes."""

    column: str
    test: str
    observation: str


@dataclass(frozen=True)
class TestFolder:
    """A folder of probes: "visible" or "hidden", and who sees their results on Gradescope."""

    __test__ = False  # for pytest, which takes classes named Test... for tests

    name: str
    path: Path
    visibility: str


@dataclass(frozen=True)
class Assignment:
    """Everything that assignment.toml says. `root` is its folder, paths are absolute.

    `submit`, `solution` and `handout` are those of the main file, `extra` is the file that may be
    left out, or None where there is none.
    `late`, `attempts` and `leaderboard` are None where lateness costs nothing, attempts are not
    counted, and there is no leaderboard.
    `slips` is the folder of the catalogue of wrong answers, or None where there is none.
    `advice` is what is said of exceptions that the grader could not know.
    """

    root: Path
    name: str
    title: str
    submit: str
    seed: str
    solution: Path
    handout: Path
    build: Path
    limits: Limits
    folders: tuple[TestFolder, ...]
    questions: dict[int, Question]
    late: Late | None = None
    attempts: Attempts | None = None
    leaderboard: Leaderboard | None = None
    slips: Path | None = None
    extra: Part | None = None
    advice: tuple[ErrorAdvice, ...] = ()

    @property
    def main(self) -> Part:
        """The file that everybody hands in."""
        return Part(self.submit, self.solution, self.handout)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The main file, and the extra one where there is one."""
        return (self.main,) if self.extra is None else (self.main, self.extra)

    def part_of(self, question: int) -> Part:
        """The file that a question is about."""
        extra = self.extra if self.questions[question].extra else None
        return extra or self.main

    @property
    def points(self) -> float:
        """The sum of all questions' points, extra credit aside."""
        return sum(question.points for question in self.questions.values() if not question.extra)

    @property
    def extra_points(self) -> float:
        """The sum of the extra questions' points."""
        return sum(question.points for question in self.questions.values() if question.extra)


def read(path: Path) -> Assignment:
    """Reads an assignment.toml, or the one in a folder.

    Raises:
        AssignmentError: there is no such file, it is not TOML, or a key is missing, unknown, of
            the wrong type or out of range.
    """
    path = (path / "assignment.toml" if path.is_dir() else path).absolute()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise AssignmentError(f"{path} is missing: name its folder with --assignment") from None
    except OSError as error:
        raise AssignmentError(f"{path} cannot be read: {error.strerror}") from None
    except RecursionError:
        raise AssignmentError(f"{path} is nested too deeply") from None
    except ValueError as error:  # of TOML, of UTF-8, or a number that Python does not read
        raise AssignmentError(f"{path} is not valid TOML: {error}") from None
    return _assignment(path.parent, Table("", data))


def _assignment(root: Path, table: Table) -> Assignment:
    paths, limits = table.table("paths"), table.table("limits")
    visibility = table.table("visibility")
    assignment = Assignment(
        root=root,
        name=table.file_name("name"),
        title=table.text("title"),
        submit=table.file_name("submit"),
        seed=table.text("seed"),
        solution=root / paths.text("solution"),
        handout=root / paths.text("handout"),
        build=root / paths.text("build"),
        limits=Limits(
            probe_wall_s=limits.number("probe_wall_s"),
            probe_cpu_s=limits.whole("probe_cpu_s"),
            probe_memory_mb=limits.whole("probe_memory_mb", least=LEAST_MEMORY_MB),
            run_wall_s=limits.number("run_wall_s"),
            submission_kb=limits.whole("submission_kb"),
        ),
        folders=tuple(
            TestFolder(name, root / paths.text(name), visibility.choice(name, VISIBILITIES))
            for name in ("visible", "hidden")
        ),
        questions=_questions(table.tables("questions")),
        late=_late(table),
        attempts=_attempts(table),
        leaderboard=_leaderboard(table),
        slips=root / paths.text("slips") if paths.has("slips") else None,
        extra=_extra(root, table),
        advice=error_advice.read(table.tables("advice") if table.has("advice") else ()),
    )
    _refuse_wrong_extra(assignment)
    for used in (table, paths, limits, visibility):
        used.refuse_unknown()
    return assignment


def _extra(root: Path, table: Table) -> Part | None:
    if not table.has("extra"):
        return None
    extra = table.table("extra")
    part = Part(
        extra.file_name("submit"), root / extra.text("solution"), root / extra.text("handout")
    )
    extra.refuse_unknown()
    return part


def _refuse_wrong_extra(assignment: Assignment) -> None:
    """Refuses an extra file that does not go with the main file, or with the questions."""
    extra, main = assignment.extra, assignment.main
    questions = [question for question in assignment.questions.values() if question.extra]
    why = ""
    if extra is None:
        if questions:
            why = f"question {questions[0].number} is extra, and there is no table [extra]"
    elif not questions:
        why = "there is a table [extra], and no question has extra = true"
    elif any(question.combined for question in questions):
        why = "a question can be combined or extra, and not both"
    elif extra.module.lower() == main.module.lower():
        why = f'extra.submit is "{extra.submit}", and should have another name than {main.submit}'
    elif extra.solution.parent != main.solution.parent:  # a release packs folders
        why = "extra.solution should be in the folder of paths.solution"
    elif extra.handout.parent != main.handout.parent:
        why = "extra.handout should be in the folder of paths.handout"
    if why:
        raise AssignmentError(f"assignment.toml: {why}")


def _late(table: Table) -> Late | None:
    if not table.has("late"):
        return None
    late = table.table("late")
    policy = Late(late.number("per_day_percent"), late.number("grace_minutes", may_be_0=True))
    late.refuse_unknown()
    return policy


def _attempts(table: Table) -> Attempts | None:
    if not table.has("attempts"):
        return None
    attempts = table.table("attempts")
    policy = Attempts(attempts.whole("limit"), attempts.number("window_hours", below=MAX_HOURS))
    attempts.refuse_unknown()
    return policy


def _leaderboard(table: Table) -> Leaderboard | None:
    if not table.has("leaderboard"):
        return None
    board = table.table("leaderboard")
    policy = Leaderboard(board.text("column"), board.text("test"), board.text("observation"))
    board.refuse_unknown()
    return policy


def _questions(tables: list[Table]) -> dict[int, Question]:
    questions: dict[int, Question] = {}
    for table in tables:
        question = Question(
            table.whole("number"),
            table.text("title"),
            table.number("points"),
            combined=table.truth("combined"),
            extra=table.truth("extra"),
        )
        table.refuse_unknown()
        if question.number in questions:
            raise AssignmentError(
                f"assignment.toml: questions.number {question.number} is there twice"
            )
        questions[question.number] = question
    return questions
