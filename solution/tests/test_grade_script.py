"""handout/grade.py, as a student runs it in the unpacked handout."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grader.assignment import manifest as assignments
from grader.assignment import tallies
from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.feedback.seen import Known
from grader.judging import choosing, implementations
from grader.judging.expectations import Frozen
from grader.judging.kit import open_sandbox
from grader.tests.conftest import Slipped, Worth
from grader.tests.test_main import complaints

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("grader", "tests_visible", "data", "assignment.toml")


@pytest.fixture(scope="module")
def home(frozen: dict[str, Frozen]) -> Path:
    """The implementations that students get, made of the present sources."""
    shipped = assignments.read(ROOT)
    with open_sandbox(shipped) as sandbox:
        for question in shipped.questions.values():
            if question.own_tests is not None:
                choosing.load(shipped, question, frozen, sandbox, home=True)
    return implementations.path_of(shipped, home=True)


@pytest.fixture
def handout(root: Path, tmp_path: Path, known: list[Known], home: Path) -> Path:
    """A folder as students get it: no solution, no hidden tests, what is visible frozen."""
    for name in NEEDED:
        source = root / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "tests")
            shutil.copytree(source, tmp_path / name, ignore=ignored)
        else:
            shutil.copy(source, tmp_path)
    ignored = shutil.ignore_patterns("__pycache__", "experiments")
    shutil.copytree(root / "handout", tmp_path, ignore=ignored, dirs_exist_ok=True)
    for name in ("expectations", "fingerprints", home.parent.name):
        (tmp_path / "frozen" / name).mkdir(parents=True)
        shutil.copy(root / "frozen" / name / "visible.frame", tmp_path / "frozen" / name)
    return tmp_path


def call(handout: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Runs python grade.py in the handout."""
    command = [sys.executable, "grade.py", *words]
    done = subprocess.run(command, cwd=handout, capture_output=True, text=True, check=False)
    done.stderr = "".join(f"{line}\n" for line in complaints(done.stderr))
    return done


def test_a_fresh_handout_says_what_is_to_be_written(
    handout: Path, assignment: Assignment, worth: Worth
) -> None:
    """The first thing a student runs: nothing is written, and nothing is broken."""
    done = call(handout)
    assert done.returncode == 0, done.stderr
    questions = assignment.questions.values()
    combined = sum(question.combined for question in questions)
    assert done.stdout.count("not written yet") == len(questions) - combined
    assert done.stdout.count("waits for ") == combined == 1
    assert f" 0 / {worth.points(folder='visible'):g}" in done.stdout
    assert "hidden tests" in done.stdout


def test_the_solved_file_gets_all_visible_points(
    handout: Path, reference: str, worth: Worth
) -> None:
    """No solution is needed to grade one: the expectations are frozen."""
    (handout / "submitted.py").write_text(reference, encoding="utf-8")
    assert worth.full(folder="visible") in call(handout).stdout


def test_one_question_and_another_file(handout: Path, reference: str, worth: Worth) -> None:
    """-q as in the course's own grader, and a file by name."""
    (handout / "other.py").write_text(reference, encoding="utf-8")
    assert worth.full(3, folder="visible") in call(handout, "other.py", "-q", "mul").stdout


def test_a_known_mistake_gets_its_hint(handout: Path, slipped: Slipped) -> None:
    """The catalogue is not in the handout; what it observes is frozen."""
    source = slipped("q03_mul_uses_own_operand")
    (handout / "submitted.py").write_text(source, encoding="utf-8")
    assert "Likely mistake: Each factor's gradient" in call(handout, "-q", "3").stdout
    (handout / "frozen" / "fingerprints" / "visible.frame").unlink()
    done = call(handout, "-q", "3")
    assert done.returncode == 0 and "warning" not in done.stderr
    assert "Likely" not in done.stdout and "tests failed" in done.stdout


def test_a_test_is_explained_and_can_be_repeated_in_the_handout(
    handout: Path, all_probes: list[Probe]
) -> None:
    """The stub is not written, so the lines raise what the test raised."""
    text = call(handout, "--explain", "3.2").stdout
    assert "`mul` is not written yet" in text and "upstream, shape (4, 12)" in text
    assert 'm = replay.module("submitted.py")' in text
    lines = [line.strip() for line in text.split("Try it")[1].splitlines() if line[:8].isspace()]
    command = [sys.executable, "-c", "\n".join(lines)]
    done = subprocess.run(command, cwd=handout, capture_output=True, text=True, check=False)
    assert "NotImplementedError" in done.stderr
    hidden = next(p.number for p in all_probes if p.question == 3 and p.folder == "hidden")
    done = call(handout, "--explain", hidden)
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: there is no test {hidden}: question 3 has 3.1, 3.2")


def test_json_as_the_original_prints_it(
    handout: Path, worth: Worth, assignment: Assignment
) -> None:
    """-j prints JSON and nothing else."""
    content = json.loads(call(handout, "-j").stdout)
    entries = len(list(tallies.of(assignment, "visible")))
    probes = sum(probe.folder == "visible" for probe in worth.every)
    assert len(content["tests"]) == probes + entries
    assert sum(test["score"] for test in content["tests"]) == 0


def test_scripts_get_the_points_and_an_exit_code(handout: Path, worth: Worth) -> None:
    """One line, and 1 if that is less than was asked for."""
    done = call(handout, "--quiet", "--fail-under", "30")
    assert (done.returncode, done.stdout.count("\n")) == (1, 1)
    assert done.stdout.startswith(f"0 of {worth.points(folder='visible'):g} points")
    assert done.stderr == "0 points: --fail-under asks for 30\n"


def test_bad_words_are_answered_in_a_sentence(handout: Path) -> None:
    """Exit code 2, and what to do."""
    done = call(handout, "nowhere.py")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: nowhere.py does not exist")


def test_half_a_handout_says_so(handout: Path) -> None:
    """Without grader/, or without the frozen expectations, the remedy is named."""
    shutil.rmtree(handout / "frozen")
    assert "unpack" in call(handout).stderr
    shutil.rmtree(handout / "grader")
    assert "unpack" in call(handout).stderr


def test_a_broken_expectations_file_blames_no_student(handout: Path) -> None:
    """It is the kit that failed: exit code 3."""
    (handout / "frozen" / "expectations" / "visible.frame").write_bytes(b"half")
    assert call(handout).returncode == 3


def test_an_old_python_is_told_which_is_needed(handout: Path) -> None:
    """And which it is, before anything else is imported."""
    old = "import sys; sys.version_info = (3, 8, 1, 'final', 0); import grade; grade.main()"
    command = [sys.executable, "-c", old]
    done = subprocess.run(command, cwd=handout, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "error: this is Python 3.8, and grading needs 3.10 or newer\n"


def test_a_syntax_error_says_which_python_has_graded(handout: Path) -> None:
    """Gradescope's may be another."""
    (handout / "submitted.py").write_text("def f(:\n")
    version = f"Python {sys.version_info[0]}.{sys.version_info[1]}"
    assert f"Graded with {version}: newer syntax" in call(handout).stdout


def test_odd_names_are_words_and_no_options(root: Path, tmp_path: Path) -> None:
    """A file may be called like an option, and a question asked for like one."""
    shutil.copy(root / "handout" / "grade.py", tmp_path)
    (tmp_path / "grader" / "cli").mkdir(parents=True)
    (tmp_path / "grader" / "__main__.py").touch()
    told = "import json\n\ndef main(words):\n    print(json.dumps(words))\n    return 0\n"
    (tmp_path / "grader" / "cli" / "main.py").write_text(told)
    for name in ("--json=x", "-q", "a b\n"):
        done = call(tmp_path, f"--question={name}", f"--explain={name}", "-j", "--", name)
        assert json.loads(done.stdout) == [
            f"--assignment={tmp_path}", "grade", "--visible", f"--question={name}",
            f"--explain={name}", "--json", "-", "--", name,
        ]  # fmt: skip


def test_a_notebook_in_the_files_place_is_told_what_to_do(handout: Path) -> None:
    """The same sentence as on Gradescope, though here nobody named the notebook."""
    (handout / "submitted.py").rename(handout / "submitted.ipynb")
    said = "error: submitted.ipynb is a notebook: put your functions into submitted.py\n"
    for words in ([], ["."]):
        done = call(handout, *words)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


def test_a_page_beside_the_file(handout: Path) -> None:
    """In a folder of its own, whatever the working folder is; with the command that one typed."""
    (handout / "mine").mkdir()
    shutil.copy(handout / "submitted.py", handout / "mine" / "submitted.py")
    done = call(handout, "--html", "-q", "sub", "mine/submitted.py")
    assert done.returncode == 0, done.stderr
    text = (handout / "mine" / "report.html").read_text(encoding="utf-8")
    assert "not written yet" in text and "The page: mine/report.html" in done.stderr
    assert not (handout / "report.html").exists()


def test_a_notebook_grades_in_a_cell(handout: Path) -> None:
    """With what is beside grade.py, as a page."""
    cell = "from grade import grade; g = grade('sub'); print(g.points, g._repr_html_())"
    done = subprocess.run(
        [sys.executable, "-c", cell], cwd=handout, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("0 <style>") or done.stdout.startswith("0.0 <style>")
    assert "not written yet" in done.stdout and "submitted.py" in done.stdout
