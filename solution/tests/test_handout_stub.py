"""The stub that students get: current, and without a line of the solution."""

import ast
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from grader.assignment.manifest import read
from grader.assignment.stub import regions as regions_of
from grader.assignment.stub import strip

UNSOLVED = {
    "broadcast_grad_accumulate", "sub", "mul", "div", "matmul", "log", "exp", "sum", "max",
    "backward",
}  # fmt: skip


@pytest.fixture(scope="module")
def solution(root: Path) -> str:
    """The text of the reference solution."""
    return read(root).main.solution.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def handout(root: Path) -> str:
    """The text of the committed stub."""
    return read(root).main.handout.read_text(encoding="utf-8")


@pytest.fixture
def unsolved(handout: str) -> Any:
    """The committed stub, imported."""
    module = ModuleType("submitted")
    exec(compile(handout, "submitted.py", "exec"), vars(module))
    return module


def test_the_committed_stub_is_current(handout: str, solution: str) -> None:
    """handout/submitted.py is what `python -m grader stub` makes of the solution."""
    assert handout == strip(solution)


def test_the_committed_stub_is_cleaned_of_marks(handout: str) -> None:
    """No mark is left, and ten places to fill in."""
    assert "BEGIN SOLUTION" not in handout and "END SOLUTION" not in handout
    assert handout.count("    # Your code here.\n    raise NotImplementedError\n") == 10


def test_exactly_ten_functions_are_unsolved(handout: str) -> None:
    """The functions that raise NotImplementedError are those of questions 1 to 10."""
    functions = [node for node in ast.parse(handout).body if isinstance(node, ast.FunctionDef)]
    raising = {
        function.name
        for function in functions
        if any(isinstance(node, ast.Raise) for node in ast.walk(function))
    }
    assert raising == UNSOLVED
    assert {function.name for function in functions} - raising == {"ensure_tensor", "add"}


CALLS: dict[str, Callable[[Any, Any], Any]] = {
    "broadcast_grad_accumulate": lambda m, a: m.broadcast_grad_accumulate(a, np.ones((2, 2))),
    "sub": lambda m, a: 3 - a,
    "mul": lambda m, a: a * a,
    "div": lambda m, a: a / 2,
    "matmul": lambda m, a: a @ a,
    "log": lambda m, a: a.log(),
    "exp": lambda m, a: a.exp(),
    "sum": lambda m, a: a.sum(axis=0),
    "max": lambda m, a: a.max(),
    "backward": lambda m, a: a.backward(),
}


@pytest.mark.parametrize("name", sorted(UNSOLVED))
def test_an_unsolved_function_says_so(unsolved: Any, name: str) -> None:
    """The stub imports, tensors can be made, and each unsolved function raises by itself."""
    a = unsolved.Tensor(np.ones((2, 2)), requires_grad=True)
    with pytest.raises(NotImplementedError) as caught:
        CALLS[name](unsolved, a)
    assert caught.traceback[-1].name == name


def test_given_functions_work(unsolved: Any) -> None:
    """The worked example adds; only on the way back does it ask for question 1."""
    out = unsolved.Tensor([1, 2], requires_grad=True) + 3
    np.testing.assert_array_equal(out.array, [4, 5])
    with pytest.raises(NotImplementedError):
        out.grad_fn(np.ones(2))


def test_docstrings_are_intact(handout: str, solution: str) -> None:
    """Every function and class has in the stub the docstring that it has in the solution."""

    def docstrings(source: str) -> list[tuple[str, str | None]]:
        kinds = (ast.FunctionDef, ast.ClassDef)
        nodes = [node for node in ast.parse(source).body if isinstance(node, kinds)]
        return [(node.name, ast.get_docstring(node)) for node in nodes]

    assert docstrings(handout) == docstrings(solution)
    assert all(text for _, text in docstrings(handout))


def test_no_line_of_a_solution_is_handed_out(handout: str, solution: str) -> None:
    """No longer line of any region stands in the stub, unless given code has it as well."""
    given, regions = solution, regions_of(solution)
    for region in regions:
        given = given.replace(region, "")
    lines = {line.strip() for region in regions for line in region.splitlines()}
    assert len(regions) == 10
    assert [x for x in lines if len(x) > 25 and x in handout and x not in given] == []
