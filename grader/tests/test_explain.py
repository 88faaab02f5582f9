"""One test at length, as --explain shows it: complete, in 80 columns, and it can be repeated."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from grader.assignment.manifest import Assignment
from grader.cli import main as command_line
from grader.reports import explain as explaining
from grader.reports import terminal as report
from grader.tests.toy import BONUS, WORK, Toy

NEGATED = WORK.replace("2 * x", "-2 * x")
NOTHING = f"{WORK}\n\ndef double(x):\n    return x.nothing\n"


class Explain:
    """Runs grade --explain, and keeps what it prints and the exit code."""

    def __init__(self, kit: Path, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.kit, self.folder, self.capture = kit, folder, capture
        self.code = 0

    def __call__(self, source: str, number: str = "1.1", visible: bool = True) -> str:
        (self.folder / "work.py").write_text(source, encoding="utf-8")
        words = ["--assignment", str(self.kit), "grade", str(self.folder / "work.py")]
        self.code = command_line.main([*words, "--explain", number, *["--visible"] * visible])
        said = self.capture.readouterr()
        return said.out or said.err


@pytest.fixture
def explain(assignment: Assignment, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Explain:
    """A function: the text of --explain for a test of a file."""
    return Explain(assignment.root, tmp_path, capsys)


def lines_of_python(text: str) -> list[str]:
    """The lines that the text offers."""
    shown = text.split("Try it\n")[1].splitlines()
    return [line.strip() for line in shown if line.startswith(" " * 8)]


def test_a_wrong_result_is_shown_beside_the_expected_one(explain: Explain) -> None:
    """Title, inputs, what is wrong and by how much, the hint."""
    text = explain(NEGATED)
    assert text.startswith("1.1 double: Test 1 of double.")
    assert "failed, 0 of 1 points" in text
    assert "visible_probes/test_double.py, line " in text
    assert "    x, shape (3,), float32\n" in text
    assert re.search(r"First difference: double, shape \(3,\): at \[\d\] found", text)
    assert re.search(r"found\s+expected\s+found - expected", text) or "found - expected" in text
    assert "Likely mistake: Uses -2 * x as double." in text


@pytest.mark.parametrize("source", [WORK, NEGATED, NOTHING, WORK.replace("2 * x", "x[:2]")])
def test_it_fits_into_80_columns(explain: Explain, source: str) -> None:
    """All of it but the line with the submission's path, which may be long."""
    lines = explain(source).splitlines()
    paths = ("replay.", "sys.path", str(explain.kit), str(explain.folder))
    assert [x for x in lines if len(x) > 80 and not any(path in x for path in paths)] == []


def test_a_passed_test_says_so_and_shows_its_values(explain: Explain) -> None:
    """Somebody may want to see what a right result looks like."""
    text = explain(WORK)
    assert "passed, 1 of 1 points" in text and "Your results, all as expected" in text
    assert "Hint" not in text


def test_an_exception_is_shown_with_what_was_expected(explain: Explain) -> None:
    """The student's own line and the expected values."""
    text = explain(NOTHING)
    assert "return x.nothing" in text
    assert "What was expected\n    double, shape (3,), float32\n" in text


def test_a_loop_is_shown_with_its_prints_and_a_warning(explain: Explain) -> None:
    """Whoever repeats it should know that it does not end there either."""
    text = explain(f"{WORK}\n\ndef double(x):\n    print('hello')\n    while True: pass\n")
    assert "Your code was stopped after 1 second:" in text
    assert "Your code printed:\n        hello" in text
    assert "It does not stop by itself" in text


def test_a_child_that_ends_python_is_explained(explain: Explain) -> None:
    """No data came back."""
    text = explain(f"{WORK}\n\ndef double(x):\n    import os; os._exit(0)\n")
    assert "Your code ended Python before the test was over" in text


def test_a_wrong_shape_has_no_difference(explain: Explain) -> None:
    """Found and expected alone."""
    text = explain(WORK.replace("2 * x", "x[:2]"))
    assert "has shape (2,), expected (3,)" in text
    assert "found - expected" not in text


def test_an_unknown_number_gets_the_numbers_of_its_question(explain: Explain) -> None:
    """One sentence, exit code 2."""
    assert explain(WORK, "1.99") == "error: there is no test 1.99: question 1 has 1.1\n"
    assert explain.code == 2
    assert "name one by its number in the report, like 1.1" in explain(WORK, "double")


def test_a_hidden_test_is_unknown_to_students_and_not_to_staff(explain: Explain) -> None:
    """--visible is what a student's grade.py says."""
    assert "there is no test 1.2: question 1 has 1.1" in explain(WORK, "1.2")
    assert explain(WORK, "1.2", visible=False).startswith("1.2 double: ")


@pytest.mark.parametrize(("source", "code"), [(NEGATED, 0), (NOTHING, 1)])
def test_the_lines_of_python_repeat_the_test(
    explain: Explain, root: Path, source: str, code: int
) -> None:
    """In a Python of its own, started where the text says; what was raised is raised."""
    lines = lines_of_python(explain(source))
    lines = [
        line.replace('load("1.1")', f"load('1.1', {str(explain.kit)!r})").replace(
            'work.py")', f'work.py", root={str(explain.kit)!r})'
        )
        for line in lines
    ]
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], cwd=explain.kit, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(root)}, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert ("has no attribute" in done.stderr) == bool(code)


def test_a_test_of_a_file_is_repeated_with_those_that_it_imports(toy: Toy) -> None:
    """The lines name the file, and beside it the one that it may import."""
    verdict = next(v for v in toy.grade(WORK, BONUS) if v.probe.number == "3.1")
    frozen = toy.frozen[verdict.probe.key]
    test = explaining.Test(
        verdict, frozen.expected(), frozen.drawn(), "", submission="bonus.py", beside=["work.py"]
    )
    text = explaining.render(toy.assignment, test, report.painter(False))
    assert text.startswith("3.1 halve (extra credit): Test 1 of halve.")
    assert 'm = replay.module("bonus.py", beside=["work.py"])\n' in text


def test_what_a_submission_sends_beyond_what_is_expected_is_not_shown(toy: Toy) -> None:
    """Its names are not the kit's: they could be anything."""
    (verdict, *_) = toy.grade(WORK)
    frozen = toy.frozen[verdict.probe.key]
    forged = replace(verdict, observed={**verdict.observed, "\x1b[2J\nTotal: 100": None})
    test = explaining.Test(forged, frozen.expected(), frozen.drawn(), "", submission="work.py")
    text = explaining.render(toy.assignment, test, report.painter(False))
    assert "all as expected\n    double, shape (3,)" in text
    assert "\x1b" not in text and "Total" not in text
