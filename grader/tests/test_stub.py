"""The stub: what is taken out, what stays, and that the committed one is current."""

import ast
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from grader.assignment.manifest import read
from grader.assignment.stub import is_current, made_from, strip
from grader.assignment.stub import regions as regions_of
from grader.errors import AssignmentError
from grader.tests.toy import BONUS, WORK, Toy

UNSOLVED = {
    "broadcast_grad_accumulate", "sub", "mul", "div", "matmul", "log", "exp", "sum", "max",
    "backward",
}  # fmt: skip

SOURCE = '''\
"""A module."""

def f(a):
    """Doubles a."""
    a = int(a)
    # BEGIN SOLUTION
    return 2 * a
    # END SOLUTION


class C:

    def g(self):
        if self:
            # BEGIN SOLUTION
            x = 1

            return x
            # END SOLUTION
        return 0    # given
'''
STUB = '''\
"""A module."""

def f(a):
    """Doubles a."""
    a = int(a)
    # Your code here.
    raise NotImplementedError


class C:

    def g(self):
        if self:
            # Your code here.
            raise NotImplementedError
        return 0    # given
'''


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


# strip and regions --------------------------------------------------------------------------------


def test_regions_are_replaced_where_they_stand() -> None:
    """Each region becomes two lines, indented as its marks; all else stays to the letter."""
    assert strip(SOURCE) == STUB


@pytest.mark.parametrize("given", ["a\x0cb", "a = 'x\u2028y'", "a  \n\t\n", "\x1c# x", "é = 1\n\n"])
def test_given_text_stays_to_the_letter(given: str) -> None:
    """Form feeds, odd line separators, blanks at the end: nothing outside regions changes."""
    region = "# BEGIN SOLUTION\nx\n# END SOLUTION\n"
    in_its_place = "# Your code here.\nraise NotImplementedError\n"
    for text in (f"{given}\n{{}}", f"{{}}{given}\n"):
        assert strip(text.format(region)) == text.format(in_its_place)


def test_tabs_are_kept() -> None:
    """The marks' own indentation is used, whatever it is made of."""
    made = strip("\t# BEGIN SOLUTION\n\tx\n\t# END SOLUTION  \n")
    assert made == "\t# Your code here.\n\traise NotImplementedError\n"


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("x\n# BEGIN SOLUTION\ny\n", 2),
        ("x\n\n# END SOLUTION\n", 3),
        ("# BEGIN SOLUTION\nx\n# BEGIN SOLUTION\n# END SOLUTION\n", 3),
        ("# BEGIN SOLUTION\n# END SOLUTION\nx\n# END SOLUTION\n", 4),
        ("# BEGIN SOLUTION\n# END SOLUTION\n# BEGIN SOLUTION\n", 3),
    ],
)
def test_unbalanced_marks_are_refused(source: str, line: int) -> None:
    """A mark without its counterpart is told with its line."""
    with pytest.raises(AssignmentError, match=rf"line {line}: # (BEGIN|END) SOLUTION"):
        strip(source)


@pytest.mark.parametrize(
    "mark",
    [
        "# BEGIN SOLUTION mul",
        "#BEGIN SOLUTION",
        "# Begin Solution",
        "# BEGIN SOLUTION:",
        "## BEGIN SOLUTION",
        "#: BEGIN SOLUTION",
        "# BEGIN_SOLUTION",
        "pass  # BEGIN SOLUTION",
        "# Begin the solution",
    ],
)
def test_a_misspelt_pair_of_marks_lets_nothing_out(mark: str) -> None:
    """A solution between marks that are almost right is refused, not handed out."""
    almost = f"{mark}\nsecret\n{mark.replace('BEGIN', 'END').replace('Begin', 'End')}\n"
    with pytest.raises(AssignmentError):
        assert "secret" not in strip(SOURCE + almost)


@pytest.mark.parametrize("source", ["", "x = 1\n", "# Your code here.\nx = 1\n"])
def test_no_region_is_refused(source: str) -> None:
    """A solution in which nothing is marked would be handed out as it is."""
    with pytest.raises(AssignmentError, match="no region"):
        strip(source)


def test_regions_are_what_is_between_the_marks() -> None:
    """The solution's text can be asked for, to make sure that it does not leak."""
    texts = [region.split() for region in regions_of(SOURCE)]
    assert texts == [["return", "2", "*", "a"], ["x", "=", "1", "return", "x"]]


def test_each_file_has_a_stub_of_its_own(toy: Toy) -> None:
    """Made from its own solution, and current or not by itself."""
    main, extra = toy.assignment.files
    assert made_from(main) == strip(WORK) and made_from(extra) == strip(BONUS)
    assert is_current(main) and is_current(extra)
    assert not is_current(replace(extra, handout=main.handout))
    assert not is_current(replace(extra, handout=extra.handout.with_name("nowhere.py")))


def test_the_solution_that_has_a_mistake_is_named(toy: Toy, tmp_path: Path) -> None:
    """There may be two of them."""
    part = replace(toy.assignment.main, solution=tmp_path / "other.py")
    with pytest.raises(AssignmentError, match=r"other\.py is missing: a stub is made from"):
        made_from(part)
    part.solution.write_text("# BEGIN SOLUTION\n")
    with pytest.raises(AssignmentError, match=r"other\.py: solution, line 1: # BEGIN"):
        made_from(part)


# The one that ships -------------------------------------------------------------------------------


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
