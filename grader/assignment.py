"""Reads assignment.toml, and refuses it with one sentence that names the key.

The file has a name, a title, the name of the file that students submit, a seed, the tables
[paths], [limits] and [visibility], and one [[questions]] entry per question; [late], [attempts]
and [leaderboard] may be there. Nothing else is allowed in it: a misspelt key would otherwise be a
setting that quietly does nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.errors import AssignmentError

if sys.version_info >= (3, 11):
    import tomllib
else:  # Gradescope's Ubuntu 22.04 has Python 3.10
    import tomli as tomllib

LEAST_MEMORY_MB = 256  # of address space: Python and NumPy take most of that themselves
MOST_HOURS = 24 * 366  # of a window for attempts: longer than any term
MOST = 1e9  # no number in the file comes near it
VISIBILITIES = ("hidden", "after_due_date", "after_published", "visible")


@dataclass(frozen=True)
class Question:
    """One question: its number, the title that reports show, and its points.

    `combined` is set where the other questions' functions work together, so that a mistake in any
    of them may cost points here once more.
    """

    number: int
    title: str
    points: float
    combined: bool = False


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

    `late`, `attempts` and `leaderboard` are None where lateness costs nothing, attempts are not
    counted, and there is no leaderboard.
    `misconceptions` is the folder of the catalogue of wrong answers, or None where there is none.
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
    misconceptions: Path | None = None

    @property
    def points(self) -> float:
        """The sum of all questions' points."""
        return sum(question.points for question in self.questions.values())


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
    except ValueError as error:  # of TOML, of UTF-8, or a number that Python does not read
        raise AssignmentError(f"{path} is not valid TOML: {error}") from None
    return _assignment(path.parent, _Table("", data))


def _assignment(root: Path, table: _Table) -> Assignment:
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
        misconceptions=root / paths.text("misconceptions") if paths.has("misconceptions") else None,
    )
    for used in (table, paths, limits, visibility):
        used.refuse_unknown()
    return assignment


def _late(table: _Table) -> Late | None:
    if not table.has("late"):
        return None
    late = table.table("late")
    policy = Late(late.number("per_day_percent"), late.number("grace_minutes", may_be_0=True))
    late.refuse_unknown()
    return policy


def _attempts(table: _Table) -> Attempts | None:
    if not table.has("attempts"):
        return None
    attempts = table.table("attempts")
    policy = Attempts(attempts.whole("limit"), attempts.number("window_hours", most=MOST_HOURS))
    attempts.refuse_unknown()
    return policy


def _leaderboard(table: _Table) -> Leaderboard | None:
    if not table.has("leaderboard"):
        return None
    board = table.table("leaderboard")
    policy = Leaderboard(board.text("column"), board.text("test"), board.text("observation"))
    board.refuse_unknown()
    return policy


def _questions(tables: list[_Table]) -> dict[int, Question]:
    questions: dict[int, Question] = {}
    for table in tables:
        question = Question(
            table.whole("number"),
            table.text("title"),
            table.number("points"),
            combined=table.has("combined") and table.truth("combined"),
        )
        table.refuse_unknown()
        if question.number in questions:
            raise AssignmentError(
                f"assignment.toml: questions.number {question.number} is there twice"
            )
        questions[question.number] = question
    return questions


class _Table:
    """One table of the file: hands out values by type, and knows which keys were asked for."""

    def __init__(self, name: str, data: Mapping[str, Any]) -> None:
        self.name, self.data = name, data
        self.asked: set[str] = set()

    def text(self, key: str) -> str:
        value = self._get(key, str, 'text in quotes, like "submitted.py"')
        if not value.strip():
            self._refuse(key, "should not be empty")
        return str(value)

    def file_name(self, key: str) -> str:
        value = self.text(key)
        if Path(value).name != value or value == "..":
            self._refuse(key, f'is "{value}", and should be a file\'s name without a folder')
        return value

    def has(self, key: str) -> bool:
        self.asked.add(key)
        return key in self.data

    def number(self, key: str, *, may_be_0: bool = False, most: float = MOST) -> float:
        value = self._get(key, (int, float), "a number, like 10")
        if not (0 < value < most or (may_be_0 and value == 0)):
            least = "at least 0" if may_be_0 else "larger than 0"
            self._refuse(key, f"is {value}, and should be {least} and below {most:g}")
        return float(value)

    def whole(self, key: str, least: int = 1) -> int:
        value = self._get(key, int, "a whole number, like 10")
        if not least <= value < MOST:
            self._refuse(key, f"is {value}, and should be at least {least} and below {MOST:g}")
        return int(value)

    def truth(self, key: str) -> bool:
        if not isinstance(self.data[key], bool):
            self._refuse(key, f"is {self.data[key]!r}, and should be true or false")
        return bool(self.data[key])

    def choice(self, key: str, words: tuple[str, ...]) -> str:
        value = self.text(key)
        if value not in words:
            self._refuse(key, f'is "{value}", and should be one of {", ".join(words)}')
        return value

    def table(self, key: str) -> _Table:
        return _Table(key + ".", self._get(key, dict, f"a table, headed [{key}]"))

    def tables(self, key: str) -> list[_Table]:
        values = self._get(key, list, f"a list of tables, each headed [[{key}]]")
        if not values or not all(isinstance(value, dict) for value in values):
            self._refuse(key, f"should be a list of tables, each headed [[{key}]]")
        return [_Table(key + ".", value) for value in values]

    def refuse_unknown(self) -> None:
        for key in sorted(self.data.keys() - self.asked):
            self._refuse(key, f"is not a key here; there are {', '.join(sorted(self.asked))}")

    def _get(self, key: str, kind: type | tuple[type, ...], what: str) -> Any:
        self.asked.add(key)
        if key not in self.data:
            self._refuse(key, f"is missing, and should be {what}")
        value = self.data[key]
        if not isinstance(value, kind) or isinstance(value, bool):
            self._refuse(key, f"is {value!r}, and should be {what}")
        return value

    def _refuse(self, key: str, why: str) -> None:
        raise AssignmentError(f"assignment.toml: {self.name}{key} {why}")
