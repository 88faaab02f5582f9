"""The catalogue of misconceptions: every file of it is read, and says what a student needs."""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grader.assignment import stub
from grader.assignment.manifest import Assignment
from grader.assignment.misconceptions import Misconception, catalogue, read
from grader.assignment.submission import Submission, overlay, solution
from grader.errors import AssignmentError
from grader.tests.toy import Toy

GOOD = '"""Uses the wrong one.\n\nSee which one\nyou use.\n"""\n\n\ndef mul(a, b):\n    return a\n'


@pytest.fixture(scope="module")
def shipped(assignment: Assignment) -> list[Misconception]:
    """The kit's own catalogue."""
    return catalogue(assignment)


@pytest.fixture(scope="module")
def references(assignment: Assignment) -> dict[bool, str]:
    """The texts of both solutions, by whether it is the extra one."""
    return {
        part is assignment.extra: part.solution.read_text(encoding="utf-8")
        for part in assignment.parts
    }


def refusal(assignment: Assignment, path: Path, text: str) -> str:
    """What is said about a file with a mistake: one sentence that names it."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AssignmentError) as caught:
        read(assignment, path)
    assert str(caught.value).startswith(str(path)) and "\n" not in str(caught.value)
    return str(caught.value)


def test_a_file_becomes_question_title_and_hint(assignment: Assignment, tmp_path: Path) -> None:
    """The question is in the name, the title is the first line, the hint is one paragraph."""
    (tmp_path / "q03_mul_uses_it.py").write_text(GOOD, encoding="utf-8")
    (found,) = catalogue(replace(assignment, misconceptions=tmp_path))
    assert (found.name, found.question) == ("q03_mul_uses_it", 3)
    assert (found.title, found.hint) == ("Uses the wrong one.", "See which one you use.")
    assert found.source == GOOD


def test_a_kit_may_have_no_catalogue(assignment: Assignment, tmp_path: Path) -> None:
    """The key is optional, and a release has no solution and so no such folder."""
    assert catalogue(replace(assignment, misconceptions=None)) == []
    assert catalogue(replace(assignment, misconceptions=tmp_path / "nowhere")) == []


@pytest.mark.parametrize("name", ["mul.py", "q_mul.py", "q99_mul.py", "Q03_mul.py", "q03.py"])
def test_a_name_without_a_question_is_refused(
    assignment: Assignment, tmp_path: Path, name: str
) -> None:
    """A question that assignment.toml does not have is none either."""
    assert "begin its name with a question" in refusal(assignment, tmp_path / name, GOOD)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("def mul(a, b):\n    return a\n", "give it a docstring"),
        ('""""""\n', "give it a docstring"),
        ('"""A title alone."""\n', "a hint below"),
        ('"""A title.\n\n"""\n', "a hint below"),
        ("def mul(:\n", "is not Python"),
        ("x = 1\0", "is not Python"),
    ],
)
def test_a_file_that_says_too_little_is_refused(
    assignment: Assignment, tmp_path: Path, text: str, sentence: str
) -> None:
    """Title and hint are what it is there for."""
    assert sentence in refusal(assignment, tmp_path / "q03_mul.py", text)


# The shipped ones ---------------------------------------------------------------------------------


def test_every_function_has_many(assignment: Assignment, shipped: list[Misconception]) -> None:
    """At least ten for each main question but the combined one, which has none of its own."""
    count = Counter(each.question for each in shipped if not each.extra)
    own = {q.number for q in assignment.questions.values() if not q.combined and not q.extra}
    assert set(count) == own
    assert min(count.values()) >= 10


def test_each_changes_one_function_or_class(
    references: dict[bool, str], shipped: list[Misconception]
) -> None:
    """A name that the solution does not have would change nothing."""
    for each in shipped:
        own = set(defined(ast.parse(references[each.extra]).body))
        body = [node for node in ast.parse(each.source).body if not gives_it_to_tensors(node)]
        found = [name for node in body for name in changed(node) if name in own]
        assert isinstance(body[0], ast.Expr), each.name
        assert len({name.split(".")[0] for name in found}) == 1, each.name
        assert changed(body[-1]) == found[-1:], each.name


def gives_it_to_tensors(node: ast.stmt) -> bool:
    """Whether it is like `Tensor.__neg__ = neg`: the class has the solution's function already."""
    return isinstance(node, ast.Assign) and ast.unparse(node).startswith("Tensor.")


def defined(body: list[ast.stmt]) -> Iterator[str]:
    """The names of functions and classes, and of methods with their class in front."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        if isinstance(node, ast.ClassDef):
            yield from (f"{node.name}.{method}" for method in defined(node.body))


def changed(node: ast.stmt) -> list[str]:
    """What a statement defines: a function, a class, or a method by `SGD.step = step`."""
    if isinstance(node, ast.Assign):
        return [ast.unparse(target) for target in node.targets]
    return [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) else []


def test_no_two_say_the_same(shipped: list[Misconception]) -> None:
    """A title is how a report calls a mistake within its question."""
    titles = Counter((each.question, each.title) for each in shipped)
    assert [title for title, count in titles.items() if count > 1] == []
    assert [each.name for each in shipped if len(each.title) > 96 or each.title[-1] != "."] == []


def test_no_hint_has_a_line_of_the_answer(
    references: dict[bool, str], shipped: list[Misconception]
) -> None:
    """A hint says where to look. What stands there is for the student to find."""
    answers = {
        part.strip()
        for reference in references.values()
        for region in stub.regions(reference)
        for line in region.splitlines()
        for part in (line, line.split("=", 1)[-1])
        if len(part.strip()) > 8
    }
    leaks = [(each.name, a) for each in shipped for a in answers if a in each.title + each.hint]
    assert leaks == []


def test_a_mistake_is_laid_over_the_file_of_its_question(toy: Toy) -> None:
    """The other file stays as it is; the extra one is left out where it has no part in it."""
    both = solution(toy.assignment)
    in_main, in_extra = catalogue(toy.assignment)
    assert (in_main.extra, in_extra.extra) == (False, True)
    assert in_main.over(both) == overlay(replace(both, extra=None), Submission("", in_main.source))
    wrong = in_extra.over(both)
    assert wrong.source == both.source and wrong.extra is not None and both.extra is not None
    assert wrong.extra.source == f"{both.extra.source}\n\n{in_extra.source}"
