"""Every notebook runs from top to bottom, whatever the functions that students write in it do."""

import ast
import itertools
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from solution.tests.loading import load_new
from solution.tests.running import NOTEBOOKS, Running, code_cells, failures, given

pytestmark = pytest.mark.slow

Library = Callable[..., Any]

UNWRITTEN = re.compile(r"(?m)raise NotImplementedError$")
# What stands in a function's place: in submitted.py, and in the other files and the notebooks.
ARRAY = "__import__('numpy').ones((7, 5, 3))"
KINDS = {
    "raises": ("raise ValueError('no luck')", "raise ValueError('no luck')"),
    "returns None": ("return None", "return None"),
    "wrong shape": (f"return Tensor({ARRAY}, requires_grad=True)", f"return {ARRAY}"),
    "wrong type": ("return 'seven'", "return 'seven'"),
}
MODULES_OF_STUDENTS = (
    "submitted", "extra", "further", "nn", "support.convnet", "support.networks",
    "support.practice",
)  # fmt: skip
HARMLESS = ("show_source", ".items")  # they read, and call nothing that they are given


def with_mistakes(source: str, wrong: str, first: int | None) -> str:
    """A stub whose functions all do the same wrong thing, or a solution of which half do.

    Args:
        first: None for a stub; else 0 or 1, the first region between the marks to be replaced.
    """
    if first is None:
        return UNWRITTEN.sub(wrong, source)
    pieces, number = [], itertools.count()
    inside = False
    for line in source.splitlines(keepends=True):
        if "# END SOLUTION" in line:
            inside = False
        if not inside:
            pieces.append(line)
        if "# BEGIN SOLUTION" in line and next(number) % 2 == first:
            inside = True
            pieces.append(f"{line[: line.index('#')]}{wrong}\n")
    return "".join(pieces)


@pytest.mark.parametrize("number", NOTEBOOKS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("half", [False, True], ids=["all", "every second"])
def test_wrong_functions_stop_nothing(
    root: Path, tmp_path: Path, quick: Path, library: Library, monkeypatch: pytest.MonkeyPatch,
    number: str, kind: str, half: bool,
) -> None:  # fmt: skip
    """All of them wrong in one way, or every second one and the others right."""
    first = list(KINDS).index(kind) % 2 if half else None
    for name, wrong in zip(
        ("submitted", "extra", "further"), [*KINDS[kind], KINDS[kind][1]], strict=True
    ):
        source = (root / ("solution" if half else "handout") / f"{name}.py").read_text("utf-8")
        (tmp_path / f"{name}.py").write_text(with_mistakes(source, wrong, first), "utf-8")
        monkeypatch.setitem(sys.modules, name, load_new(tmp_path / f"{name}.py"))
    notebook = given(root, number, student=not half)
    for cell in notebook.cells:
        cell.source = with_mistakes(cell.source, KINDS[kind][1], first)
    said = "".join(Running(notebook).run().printed.values())
    assert failures(said)


# By construction ----------------------------------------------------------------------------------


def is_attempt(node: ast.AST) -> bool:
    """Whether a statement is `with attempt():`."""
    return isinstance(node, ast.With) and ast.unparse(node.items[0].context_expr) == "attempt()"


def run_at_once(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a statement that run where it stands and are not attempted."""
    if is_attempt(node) or isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda):
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from run_at_once(child)


def names(context: type[ast.expr_context], *nodes: ast.AST) -> set[str]:
    """The names that are read (ast.Load) or bound (ast.Store) in some nodes."""
    found = (n for node in nodes for n in ast.walk(node) if isinstance(n, ast.Name))
    return {name.id for name in found if isinstance(name.ctx, context)}


def imported_from_students(path: Path) -> set[str]:
    """The names in a module of support/start behind which a student's code is."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {a.name for a in node.names if a.name in MODULES_OF_STUDENTS}
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES_OF_STUDENTS:
            found |= {alias.name for alias in node.names}
    return found


def used(node: ast.stmt) -> set[str]:
    """The names that a statement needs from outside: when it runs, or when its function does."""
    parts: list[ast.AST] = [node]
    if isinstance(node, ast.FunctionDef):
        parts = [part for each in node.body for part in run_at_once(each)]
    parameters = {n.arg for n in ast.walk(node) if isinstance(n, ast.arg)}
    return names(ast.Load, *parts) - names(ast.Store, *parts) - parameters


def calls_outside_attempts(source: str, suspects: set[str]) -> Iterator[str]:
    """Which calls in a cell may run a student's code outside of an attempt.

    Args:
        suspects: names of what students wrote, and of what was computed with it; as the cell
            binds names, they are added and taken out.
    """
    for node in ast.parse(source).body:
        written = "# BEGIN SOLUTION" in (ast.get_source_segment(source, node) or "")
        bound = names(ast.Store, node)
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            bound = {node.name}
        if not written and not used(node) & suspects:
            suspects -= bound
            continue
        suspects |= bound
        for part in run_at_once(node):
            if isinstance(part, ast.Call) and not ast.unparse(part.func).endswith(HARMLESS):
                passed = [each for each in part.args if not isinstance(each, ast.Lambda)]
                if names(ast.Load, part.func, *passed) & suspects:
                    yield ast.unparse(part)


@pytest.mark.parametrize("number", NOTEBOOKS)
def test_students_code_is_called_in_attempts_alone(root: Path, number: str) -> None:
    """Outside of them no cell calls what a student may have written, or passes it on."""
    setup, *cells = code_cells(given(root, number)).values()
    module = setup.split("support.start.")[1].split()[0]
    start = root / "handout" / "support" / "start"
    suspects = imported_from_students(start / f"{module}.py")
    assert suspects
    assert [call for cell in cells for call in calls_outside_attempts(cell, suspects)] == []


def test_a_call_outside_is_noticed() -> None:
    """Of a student's function, of one that is given and calls it, or with what came of it."""
    cells = "def given(x):\n    return nn.tanh(x)", "with attempt():\n    y = given(1)\n    z = 2"
    for last, found in {
        "given(2)": 1, "draw(y)": 1, "if y:\n    draw(y)": 1, "y = 3\ndraw(y)": 0,
        "with attempt():\n    draw(y)": 0, "f = lambda: nn.tanh(y)": 0, "show_source(nn.tanh)": 0,
    }.items():  # fmt: skip
        suspects = {"nn"}
        calls = [c for cell in (*cells, last) for c in calls_outside_attempts(cell, suspects)]
        assert len(calls) == found, last
