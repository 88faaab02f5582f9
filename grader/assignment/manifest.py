"""Reads assignment.toml, and refuses it with one sentence that names the key.

The file has a name, a title, a seed, the tables [paths], [limits] and [visibility], one [[files]]
entry per file that students submit, and one [[questions]] entry per question; [late], [attempts],
[leaderboard], [release], [sandbox] and entries [[advice]] may be there. Nothing else is allowed in
it: a misspelt key would otherwise be a setting that quietly does nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.assignment import error_advice, files
from grader.assignment.error_advice import ErrorAdvice
from grader.assignment.files import SubmittedFile
from grader.assignment.table import Table
from grader.errors import AssignmentError, UsageError

if sys.version_info >= (3, 11):
    import tomllib
else:  # Gradescope's Ubuntu 22.04 has Python 3.10
    import tomli as tomllib

NAME = "assignment.toml"
BUILD = "frozen"  # not build/, which is setuptools' own
LEAST_MEMORY_MB = 256  # of address space: Python and NumPy take most of that themselves
MAX_HOURS = 24 * 366  # of a window for attempts: longer than any term
VISIBILITIES = ("hidden", "after_due_date", "after_published", "visible")
PRELOADED = ("numpy",)  # by default
OPTIONAL_PATHS = ("slips", "correct", "attacks", "notebooks", "data")
KINDS = ("answers", "tests")  # what students write in a question
MAX_EACH = 100  # wrong implementations of a question: each has a process of its own


@dataclass(frozen=True)
class OwnTests:
    """A question in which students write tests, and implementations grade them.

    Attributes:
        of: the file that the tests are about, by its name.
        each: how many wrong implementations of each of its questions there are, half of them
            subtle.
        share, subtle_share: the part of them that has to be caught, from 0 to 1.
        seconds: for all implementations together.
    """

    of: str
    each: int
    share: float
    subtle_share: float
    seconds: float


@dataclass(frozen=True)
class Question:
    """One question: its number, the title that reports show, its points, and the file it is about.

    `combined` is set where several questions' functions work together, so that a mistake in any
    of them may cost points here once more. `bonus` is set where the points come on top of the
    others': extra credit. `own_tests` is set where students write tests; see tallies.py.
    """

    number: int
    title: str
    points: float
    file: str
    combined: bool = False
    bonus: bool = False
    own_tests: OwnTests | None = None

    @property
    def label(self) -> str:
        """Its title as reports show it."""
        return f"{self.title} (extra credit)" if self.bonus else self.title


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

    `files` are those that students submit, the first of them the main file.
    `late`, `attempts` and `leaderboard` are None where lateness costs nothing, attempts are not
    counted, and there is no leaderboard.
    `slips` is the folder of the catalogue of wrong answers, `correct` that of unusual right ones,
    `attacks` that of hostile submissions, `notebooks` and `data` those of which students get
    copies; None where there is none. `leave_out` are patterns of names that no zip of a release
    has in it.
    `advice` is what is said of exceptions that the grader could not know.
    `preloaded` are the modules that every child has from the start; others are loaded when a
    submission or a test first asks for them.
    """

    root: Path
    name: str
    title: str
    seed: str
    build: Path
    limits: Limits
    folders: tuple[TestFolder, ...]
    files: tuple[SubmittedFile, ...]
    questions: dict[int, Question]
    late: Late | None = None
    attempts: Attempts | None = None
    leaderboard: Leaderboard | None = None
    slips: Path | None = None
    attacks: Path | None = None
    correct: Path | None = None
    notebooks: Path | None = None
    data: Path | None = None
    leave_out: tuple[str, ...] = ()
    advice: tuple[ErrorAdvice, ...] = ()
    preloaded: tuple[str, ...] = PRELOADED

    @property
    def main(self) -> SubmittedFile:
        """The file that everybody hands in, and that a lone path names."""
        return self.files[0]

    def file(self, name: str) -> SubmittedFile:
        """The file of a name."""
        return next(file for file in self.files if file.name == name)

    def file_of(self, question: int) -> SubmittedFile:
        """The file that a question is about."""
        return self.file(self.questions[question].file)

    def needed(self, names: Iterable[str]) -> tuple[SubmittedFile, ...]:
        """Some files and all that they may import, directly or not, each behind what it imports."""
        return files.needed(self.files, names)

    @property
    def points(self) -> float:
        """The sum of all questions' points, extra credit aside."""
        return sum(question.points for question in self.questions.values() if not question.bonus)

    @property
    def bonus_points(self) -> float:
        """The sum of the bonus questions' points."""
        return sum(question.points for question in self.questions.values() if question.bonus)


def find(start: Path | None = None) -> Path:
    """The folder of assignment.toml: the working folder, or the nearest one above it.

    Args:
        start: where to begin instead.

    Raises:
        UsageError: there is none.
    """
    start = (start or Path.cwd()).absolute()
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return folder
    raise UsageError(
        f"there is no {NAME} in {start} or above it: go to the assignment's folder, or name it "
        "with --assignment"
    )


def read(path: Path) -> Assignment:
    """Reads an assignment.toml, or the one in a folder.

    Raises:
        AssignmentError: there is no such file, it is not TOML, or a key is missing, unknown, of
            the wrong type or out of range.
    """
    path = (path / NAME if path.is_dir() else path).absolute()
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
    submitted = files.read(root, table.tables("files"))
    assignment = Assignment(
        root=root,
        name=table.file_name("name"),
        title=table.text("title"),
        seed=table.text("seed"),
        build=root / (paths.text("build") if paths.has("build") else BUILD),
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
        files=submitted,
        questions=_questions(table.tables("questions"), submitted),
        late=_late(table),
        attempts=_attempts(table),
        leaderboard=_leaderboard(table),
        **{key: root / paths.text(key) for key in OPTIONAL_PATHS if paths.has(key)},
        leave_out=_leave_out(table),
        advice=error_advice.read(table.tables("advice") if table.has("advice") else ()),
        preloaded=_preloaded(table),
    )
    _refuse_idle_file(table, assignment)
    for used in (table, paths, limits, visibility):
        used.refuse_unknown()
    return assignment


def _leave_out(table: Table) -> tuple[str, ...]:
    if not table.has("release"):
        return ()
    release = table.table("release")
    names = release.texts("leave_out")
    release.refuse_unknown()
    return names


def _preloaded(table: Table) -> tuple[str, ...]:
    if not table.has("sandbox"):
        return PRELOADED
    sandbox = table.table("sandbox")
    names = sandbox.texts("preload", least=0)
    sandbox.refuse_unknown()
    return names


def _refuse_idle_file(table: Table, assignment: Assignment) -> None:
    """Refuses a file that nothing depends on: its questions were deleted, and it was not."""
    asked = (question.file for question in assignment.questions.values())
    used = {file.name for file in assignment.needed(asked)}
    for file in assignment.files:
        if file.name not in used:
            table.refuse("files", f"has {file.name}, and no question is about it: delete it there")


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


def _questions(tables: list[Table], submitted: Sequence[SubmittedFile]) -> dict[int, Question]:
    questions: dict[int, Question] = {}
    for table in tables:
        question = Question(
            table.whole("number"),
            table.text("title"),
            table.number("points"),
            table.text("file") if table.has("file") else submitted[0].name,
            combined=table.truth("combined"),
            bonus=table.truth("bonus"),
            own_tests=_own_tests(table, submitted),
        )
        table.refuse_unknown()
        _refuse_wrong_file(table, question, submitted)
        if question.number in questions:
            table.refuse("number", f"{question.number} appears twice")
        questions[question.number] = question
    return questions


def _own_tests(table: Table, submitted: Sequence[SubmittedFile]) -> OwnTests | None:
    kind = table.choice("kind", KINDS) if table.has("kind") else KINDS[0]
    if kind != "tests":
        return None
    names = tuple(file.name for file in submitted)
    each = table.whole("each", least=2)
    if each > MAX_EACH:
        table.refuse("each", f"is {each}, and should be at most {MAX_EACH}")
    return OwnTests(
        table.choice("of", names),
        each,
        table.number("share", below=1 + 1e-9),
        table.number("subtle_share", below=1 + 1e-9),
        table.number("seconds"),
    )


def _refuse_wrong_file(
    table: Table, question: Question, submitted: Sequence[SubmittedFile]
) -> None:
    """Refuses a question about no file of the list, or one that costs who leaves its file out."""
    optional = {file.name: file.optional for file in submitted}
    whose = f'of question {question.number} is "{question.file}"'
    if question.file not in optional:
        table.refuse("file", f"{whose}, and should be one of {', '.join(optional)}")
    if optional[question.file] and not question.bonus:
        table.refuse("file", f"{whose}, which is optional: give the question bonus = true")
