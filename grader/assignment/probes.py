"""What a probe is, and how probes are found.

A probe is a small function of a student's module. It runs in the sandbox on inputs that the
grader drew, and returns observations, a dict of arrays, numbers and text by name:

    @number("3.2")
    @weight(2)
    @given(widths=normal(4, 1), heights=normal(1, 5))
    def test_area_of_many(m, widths, heights):
        \"\"\"Each width goes with each height.\"\"\"
        return {"areas": m.area(widths, heights)}

It judges nothing: what the reference solution observes is what a submission should observe. The
docstring's first sentence is the test's name in every report. `number`, `weight` and `visibility`
are gradescope-utils' decorators; the part of the number before the dot is the question.
"""

from __future__ import annotations

import importlib.util
import inspect
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING

from grader import by_value
from grader.assignment import tallies
from grader.assignment.manifest import VISIBILITIES, Assignment, TestFolder
from grader.assignment.probe import Probe as Probe  # which is found here
from grader.errors import AssignmentError, UsageError

if TYPE_CHECKING:
    from grader.assignment.generators import Generator


OBSERVING = "grader.assignment.observing"  # whose functions go to the child with the probe
ROUNDING = 1e-9  # points are sums of decimal fractions


def given(**generators: Generator) -> Callable[[FunctionType], FunctionType]:
    """Marks a function as a probe, and says how its inputs are drawn, by argument name."""

    def mark(function: FunctionType) -> FunctionType:
        function.__given__ = generators  # type: ignore[attr-defined]
        return function

    return mark


def at_most(factors: dict[str, float]) -> Callable[[FunctionType], FunctionType]:
    """Marks quantities that a probe observes as costs, such as {"comparisons of 200 items": 4}.

    Such a cost is a whole number, see `counted`. It may be smaller than the solution's, and up to
    so many times as large. The bound is frozen with what is expected: no child ever has it.
    """

    def mark(function: FunctionType) -> FunctionType:
        function.__bounds__ = factors  # type: ignore[attr-defined]
        return function

    return mark


def collect(assignment: Assignment, folders: tuple[TestFolder, ...]) -> list[Probe]:
    """Finds every probe in the given folders, in order of their numbers.

    Entries of questions in which students write tests are among them; see tallies.py.
    """
    probes = [
        probe
        for folder in folders
        for path in sorted(folder.path.glob("test_*.py"))
        for probe in load(assignment, folder, path)
    ]
    probes += [entry for folder in folders for entry in tallies.of(assignment, folder.name)]
    _refuse_duplicates(probes)
    return sorted(probes, key=_place)


def ordinary(probes: Sequence[Probe]) -> list[Probe]:
    """Those that run in the sandbox and have inputs and expectations."""
    return [probe for probe in probes if probe.runs]


def find(probes: Sequence[Probe], number: str) -> Probe:
    """Returns the probe of a number.

    Raises:
        UsageError: there is none; the sentence lists the numbers of its question.
    """
    for probe in probes:
        if probe.number == number:
            return probe
    asked = number.split(".")[0]
    alike = [probe.number for probe in probes if probe.number.split(".")[0] == asked]
    if alike:
        raise UsageError(f"there is no test {number}: question {asked} has {', '.join(alike)}")
    some = probes[0].number if probes else "3.2"
    raise UsageError(
        f"there is no test {number}: name one by its number in the report, like {some}"
    )


def _place(probe: Probe) -> tuple[int, ...]:
    return tuple(int(part) for part in probe.number.split("."))


def load(assignment: Assignment, folder: TestFolder, path: Path) -> Iterator[Probe]:
    """Yields the probes of one file, in the order in which they are written.

    Those of questions that assignment.toml does not list are left out.

    Raises:
        AssignmentError: the file does not import, or one of its tests is not a whole probe.
    """
    for key, function in _functions(assignment, folder, path):
        if _question(key, function) in assignment.questions:
            yield _probe(assignment, folder, path, key, function)


def unlisted(assignment: Assignment) -> list[tuple[int, Path]]:
    """The questions of tests that are left out, and the files that these are in, test by test.

    Raises:
        AssignmentError: see `load`.
    """
    return [
        (question, path)
        for folder in assignment.folders
        for path in sorted(folder.path.glob("test_*.py"))
        for question in (_question(*each) for each in _functions(assignment, folder, path))
        if question not in assignment.questions
    ]


def _functions(
    assignment: Assignment, folder: TestFolder, path: Path
) -> Iterator[tuple[str, FunctionType]]:
    """A file's tests, by their keys."""
    module = _import(assignment, path)
    for name, function in vars(module).items():
        own = isinstance(function, FunctionType) and function.__module__ == module.__name__
        if own and name.startswith("test_"):
            yield f"{folder.path.name}/{path.name}::{name}", function


def _import(assignment: Assignment, path: Path) -> ModuleType:
    """Imports a probe file as `folder.stem`, and has its functions sent by value."""
    root = str(assignment.root)
    if root not in sys.path:
        sys.path.insert(0, root)  # so that probe files can share helpers: tests_hidden.helpers
    name = f"{path.parent.name}.{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except SyntaxError as error:
        raise AssignmentError(f"{path}, line {error.lineno}: {error.msg}") from error
    except Exception as error:
        raise AssignmentError(f"{path} does not import: {error!r}") from error
    own = {folder.path.name for folder in assignment.folders}
    by_value.send(
        other for other in sys.modules if other.split(".")[0] in own or other == OBSERVING
    )
    return module


def _probe(
    assignment: Assignment, folder: TestFolder, path: Path, key: str, function: FunctionType
) -> Probe:
    number, points, title = _marks(key, function)
    question = assignment.questions[_question(key, function)]
    return Probe(
        key=key,
        number=number,
        question=question.number,
        title=title,
        points=points,
        visibility=getattr(function, "__visibility__", folder.visibility),
        folder=folder.name,
        function=function,
        generators=function.__given__,  # type: ignore[attr-defined]
        path=path,
        line=function.__code__.co_firstlineno,
        file=question.file,
        main=question.file == assignment.main.name,
        bonus=question.bonus,
        bounds=_bounds(key, function),
    )


def _bounds(key: str, function: FunctionType) -> dict[str, float]:
    bounds: dict[str, float] = getattr(function, "__bounds__", {})
    for name, factor in bounds.items():
        if type(factor) not in (int, float) or not 1 <= factor < float("inf"):
            raise AssignmentError(f"{key}: @at_most: {name} is {factor!r}, and should be 1 or more")
    return bounds


def _question(key: str, function: FunctionType) -> int:
    """The question of a test: the part of its number before the dot."""
    number = str(getattr(function, "__number__", ""))
    if not number:
        raise AssignmentError(f'{key}: give it @number("3.2")')
    if not all(part.isdecimal() for part in number.split(".")):
        raise AssignmentError(f'{key}: @number("{number}") should be digits and dots, like "3.2"')
    return int(number.split(".")[0])


def _marks(key: str, function: FunctionType) -> tuple[str, float, str]:
    """Reads number, weight and docstring, and checks that the inputs are the arguments."""
    for mark, how in (
        ("__weight__", "@weight(2)"),
        ("__given__", "@given(A=normal(4, 5))"),
        ("__doc__", "a docstring, which names the test in every report"),
    ):
        mark_is_there = getattr(function, mark, None) is not None
        if not mark_is_there or (mark == "__doc__" and not str(function.__doc__).strip()):
            raise AssignmentError(f"{key}: give it {how}")
    marks = vars(function)
    number, points = str(marks["__number__"]), marks["__weight__"]
    number_like = isinstance(points, (int, float)) and not isinstance(points, bool)
    if not number_like or not 0 < points < float("inf"):
        raise AssignmentError(f"{key}: @weight({points!r}) should be a number larger than 0")
    visibility = marks.get("__visibility__", VISIBILITIES[0])
    if visibility not in VISIBILITIES:
        raise AssignmentError(f'{key}: @visibility("{visibility}") should be one of {VISIBILITIES}')
    arguments = list(inspect.signature(function).parameters)[1:]
    if set(arguments) != set(marks["__given__"]):
        raise AssignmentError(f"{key}: @given names other inputs than the arguments {arguments}")
    for name, generator in marks["__given__"].items():
        if not callable(generator):
            one = f"constant({generator!r})"
            raise AssignmentError(f"{key}: {name} is not a generator; {one} is one")
    return number, float(points), (inspect.getdoc(function) or "").splitlines()[0]


def refuse_wrong_sums(assignment: Assignment, probes: list[Probe]) -> None:
    """Compares the points that assignment.toml states with what the tests are worth.

    Args:
        probes: those of all folders.

    Raises:
        AssignmentError: they differ; the sentence names the question.
    """
    for question in assignment.questions.values():
        worth = sum(probe.points for probe in probes if probe.question == question.number)
        if abs(worth - question.points) > ROUNDING:
            raise AssignmentError(
                f"question {question.number} has {question.points:g} points in assignment.toml, "
                f"but its tests are worth {worth:g}: change one of them"
            )


def _refuse_duplicates(probes: list[Probe]) -> None:
    seen: dict[tuple[int, ...], Probe] = {}
    for probe in probes:
        duplicate = seen.setdefault(_place(probe), probe)
        if duplicate is not probe:
            raise AssignmentError(
                f"{duplicate.key} and {probe.key} have the same number {probe.number}"
            )
