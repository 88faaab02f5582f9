"""Tests of this assignment at length, as --explain shows them; test_explain.py has the rest."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from grader.assignment import manifest as assignments
from grader.assignment.probes import Probe
from grader.cli import main as command_line
from grader.tests.conftest import Slipped

LOOP = "def mul(a, b):\n    print('hello')\n    while True: pass\n"
EXIT = "def mul(a, b):\n    import os; os._exit(0)\n"
SHAPE = "def broadcast_grad_accumulate(tensor, gradient):\n    return gradient\n"
NOTHING = "def mul(a, b):\n    pass\n"


class Explain:
    """Runs grade --explain, and keeps what it prints and the exit code."""

    def __init__(self, root: Path, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.root, self.folder, self.capture = root, folder, capture
        self.code = 0

    def __call__(self, number: str, change: str = "", visible: bool = True) -> str:
        source = (self.root / "solution" / "submitted.py").read_text(encoding="utf-8")
        return self.text(f"{source}\n\n{change}", number, visible)

    def text(self, source: str, number: str, visible: bool = True) -> str:
        """Explains a test of a whole file."""
        path = self.folder / "submitted.py"
        path.write_text(source, encoding="utf-8")
        words = ["grade", str(path), "--explain", number, *["--visible"] * visible]
        self.code = command_line.main(words)
        said = self.capture.readouterr()
        return said.out or said.err


@pytest.fixture
def explain(
    root: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Explain:
    """A function: the text of --explain for a test, with a change to the solution."""
    monkeypatch.chdir(root)
    return Explain(root, tmp_path, capsys)


def lines_of_python(text: str) -> list[str]:
    """The lines that the text offers."""
    shown = text.split("Try it\n")[1].splitlines()
    return [line.strip() for line in shown if line.startswith(" " * 8)]


def test_a_wrong_result_is_shown_beside_the_expected_one(
    explain: Explain, slipped: Slipped
) -> None:
    """Docstring, inputs, what is right, what is wrong and by how much, the hint."""
    text = explain.text(slipped("q03_mul_uses_own_operand"), "3.2")
    assert text.startswith("3.2 mul: The gradient of a (4, 1) factor sums over the columns")
    assert "failed, 0 of 1 points" in text
    assert "tests_visible/test_03_mul.py, line " in text
    assert "    upstream, shape (4, 12), float32\n" in text
    assert "as expected: A * B" in text
    assert re.search(r"First difference: A\.grad, shape \(4, 1\): at \[\d, 0\] found", text)
    assert re.search(r"found +expected +found - expected\n +\[\[.*\[\[.*\[\[", text)
    assert text.count("First difference") == 1
    assert text.index("A.grad, shape") < text.index("B.grad, shape")
    assert "Likely mistake: Each factor's gradient" in text


@pytest.mark.parametrize(
    ("number", "change"),
    [
        ("1.4", SHAPE), ("3.1", NOTHING), ("3.1", EXIT), ("8.3", ""), ("9.3", ""), ("10.4", ""),
        ("11.4", ""),
    ],
)  # fmt: skip
def test_it_fits_into_80_columns(explain: Explain, number: str, change: str) -> None:
    """All of it but the line with the submission's path, which may be long."""
    text = explain(number, change)
    long = [line for line in text.splitlines() if len(line) > 80 and "replay.module" not in line]
    assert long == []


def test_arrays_side_by_side_fit_into_80_columns(explain: Explain) -> None:
    """With what is longest: found beside expected, of a submission with mistakes everywhere."""
    change = (
        "_sub, _exp, _sum, _max = sub, exp, sum, max\n"
        "def exp(a):\n    return _exp(0.5 * ensure_tensor(a))\n"
        "def sub(a, b):\n    return _sub(b, a)\n"
        "def sum(a, axis=None, keepdims=False):\n    return _sum(2 * a, axis, keepdims)\n"
    )
    for number in ("2.1", "8.3", "11.3"):
        text = explain(number, change)
        assert "found" in text.split("Try it")[0]
        assert [x for x in text.splitlines() if len(x) > 80 and "replay." not in x] == []


def test_a_passed_test_says_so_and_shows_its_values(explain: Explain) -> None:
    """Somebody may want to see what a right result looks like."""
    text = explain("8.2")
    assert "passed, 1 of 1 points" in text
    assert "all as expected" in text and "    A.sum(): 19." in text
    assert "[[2.5 2.5 2.5 2.5 2.5]" in text
    assert "Hint" not in text


def test_a_hint_needs_the_whole_question(
    explain: Explain, slipped: Slipped, reference: str
) -> None:
    """One test alone may look like a known mistake that its neighbours speak against."""
    right = reference[reference.index("def mul(") : reference.index("def div(")]
    source = (
        f"{slipped('q03_mul_uses_own_operand')}\n_wrong = mul\n{right}\n_right = mul\n"
        "def mul(a, b):\n"
        "    return (_wrong if ensure_tensor(a).shape == (4, 1) else _right)(a, b)\n"
    )
    text = explain.text(source, "3.2")
    assert "First difference: A.grad" in text
    assert "Likely mistake" not in text


def test_an_exception_is_shown_with_what_was_expected(explain: Explain) -> None:
    """The student's own lines, why it was None, and the expected values."""
    text = explain("3.1", NOTHING)
    assert "'NoneType' object has no attribute" in text
    assert "Likely mistake: The result is computed and never returned." in text
    assert "What was expected\n    A * B, shape (4, 7), float32\n" in text


def test_a_loop_is_shown_with_its_prints_and_a_warning(
    explain: Explain, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever repeats it should know that it does not end there either."""
    shipped = assignments.read(explain.root)
    hurried = replace(shipped, limits=replace(shipped.limits, probe_wall_s=1.0))
    monkeypatch.setattr(assignments, "read", lambda path: hurried)
    text = explain("3.1", LOOP)
    assert "Your code was stopped after 1 second:" in text
    assert "Your code printed:\n        hello" in text
    assert "It does not stop by itself" in text


def test_a_child_that_ends_python_is_explained(explain: Explain) -> None:
    """No data came back."""
    assert "Your code ended Python before the test was over" in explain("3.1", EXIT)


def test_a_wrong_shape_has_no_difference(explain: Explain) -> None:
    """Found and expected alone, and what a sum would give."""
    text = explain("1.1", SHAPE)
    assert "has shape (2, 3), expected (1, 3)" in text
    assert "found - expected" not in text
    assert "Hint\n" in text


def test_an_unknown_number_gets_the_numbers_of_its_question(
    explain: Explain, all_probes: list[Probe]
) -> None:
    """One sentence, exit code 2."""
    numbers = [p.number for p in all_probes if p.question == 3 and p.folder == "visible"]
    assert explain("3.99") == (
        f"error: there is no test 3.99: question 3 has {', '.join(numbers)}\n"
    )
    assert explain.code == 2
    assert "name one by its number in the report, like 1.1" in explain("mul")


def test_a_hidden_test_is_unknown_to_students_and_not_to_staff(
    explain: Explain, all_probes: list[Probe]
) -> None:
    """--visible is what handout/grade.py says."""
    hidden = next(p for p in all_probes if p.question == 3 and p.folder == "hidden")
    assert f"there is no test {hidden.number}: question 3 has" in explain(hidden.number)
    assert explain(hidden.number, visible=False).startswith(f"{hidden.number} mul: ")


@pytest.mark.parametrize("name", ["q03_mul_uses_own_operand", "q02_sub_forgets_the_sign"])
def test_the_lines_of_python_repeat_the_test(
    explain: Explain, slipped: Slipped, root: Path, name: str
) -> None:
    """In a Python of its own, started where the text says."""
    number = f"{int(name[1:3])}.1"
    text = explain.text(slipped(name), number)
    lines = lines_of_python(text)
    assert len(lines) == 5
    lines[-1] = f"print({lines[-1]}.flat[0])"
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], cwd=root, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    first = re.search(r" found(?: +expected.*)?\n +\[\[ *(\S+)", text)
    assert first is not None
    assert float(done.stdout) == pytest.approx(float(first[1]), abs=0.006)


def test_the_lines_raise_what_the_test_raised(explain: Explain, root: Path) -> None:
    """With the whole traceback, in the reader's own Python."""
    lines = lines_of_python(explain("3.1", NOTHING))
    assert len(lines) == 4
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], cwd=root, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 1 and "has no attribute" in done.stderr


def test_from_another_folder_the_right_one_is_named(
    explain: Explain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, root: Path
) -> None:
    """The lines need the folder of grader/."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("grader.assignment.manifest.find", lambda: root)
    assert f"started in the folder {root}" in " ".join(explain("3.1").split())
