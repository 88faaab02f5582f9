"""What `grader new` writes is a complete assignment; bad wishes cost one sentence, and no file."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from grader.assignment import manifest as assignments
from grader.assignment import misconceptions, probes, stub, unusual
from grader.assignment import submission as submissions
from grader.authoring import contents, new, packing, release, verify
from grader.cli import main as cli
from grader.judging import expectations, grading
from grader.judging.kit import open_sandbox

NAMED = ("--title", "Curves & co", "--file", "curves.py")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> assignments.Assignment:
    """An assignment as it comes, with a title and a file of its own."""
    folder = tmp_path_factory.mktemp("new") / "lab 1"
    assert cli.main(["new", str(folder), *NAMED, "--for", "github"]) == 0
    return assignments.read(folder)


def files_in(folder: Path) -> set[str]:
    """The files of a folder, but for what running it leaves."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not {"frozen", "__pycache__"} & set(path.parts)
    }


def test_everything_is_written(fresh: assignments.Assignment) -> None:
    """Manifest, solution, stub, tests, slips, a right answer, and what people and machines need."""
    assert files_in(fresh.root) == {
        ".github/workflows/test.yml",
        ".gitignore",
        "Makefile",
        "README.md",
        "assignment.toml",
        "conftest.py",
        "handout/.github/workflows/grade.yml",
        "handout/README.md",
        "handout/curves.py",
        "handout/grade.py",
        "handout/requirements.txt",
        "pytest.ini",
        "requirements.txt",
        "solution/correct/moving_average_cumulative.py",
        "solution/curves.py",
        "solution/slips/q01_rescale.py",
        "solution/slips/q02_moving_average.py",
        "tests_hidden/test_01_rescale.py",
        "tests_hidden/test_02_moving_average.py",
        "tests_visible/test_01_rescale.py",
        "tests_visible/test_02_moving_average.py",
    }


def test_what_was_asked_for_is_put_in(fresh: assignments.Assignment) -> None:
    """Title and file; the name is the folder's, without what a zip's name should not have."""
    assert (fresh.title, fresh.main.name, fresh.name) == ("Curves & co", "curves.py", "lab-1")
    for name in files_in(fresh.root):
        text = (fresh.root / name).read_text(encoding="utf-8").replace("${{", "")
        assert "{{" not in text and "work.py" not in text, name


def test_the_stub_is_the_solutions(fresh: assignments.Assignment) -> None:
    """It is made as `python -m grader stub` makes it."""
    assert stub.is_current(fresh.main)
    assert "return (values - low)" not in fresh.main.handout.read_text(encoding="utf-8")


def test_two_questions_with_a_test_of_each_kind(fresh: assignments.Assignment) -> None:
    """Whose points add up; three slips, and a right answer that is unusual."""
    found = probes.collect(fresh, fresh.folders)
    probes.refuse_wrong_sums(fresh, found)
    assert [(probe.number, probe.folder) for probe in found] == [
        ("1.1", "visible"), ("1.2", "hidden"), ("2.1", "visible"), ("2.2", "hidden"),
    ]  # fmt: skip
    assert len(misconceptions.catalogue(fresh)) == 3 and len(unusual.found(fresh)) == 1


def test_the_solution_gets_all_and_the_stub_none(fresh: assignments.Assignment) -> None:
    """As it comes, before anybody has changed a line."""
    found = probes.collect(fresh, fresh.folders)
    with open_sandbox(fresh) as sandbox:
        frozen = expectations.load(fresh, fresh.folders, found, sandbox)
        for submission, points in (
            (submissions.solution(fresh), 10.0),
            (submissions.stub(fresh), 0.0),
        ):
            verdicts = grading.grade(fresh, submission, found, frozen, sandbox)
            assert sum(verdict.points for verdict in verdicts) == points


def test_everything_that_a_release_needs_holds(fresh: assignments.Assignment) -> None:
    """Each check of `verify`, mistakes and unusual right answers too."""
    failing = [(found.what, found.detail) for found in verify.run(fresh) if not found.holds]
    assert failing == []


def test_students_have_the_workflow_and_no_hint_of_the_rest(
    fresh: assignments.Assignment,
) -> None:
    """--for github: it is in the handout's zip, where other hidden files are left out."""
    names = contents.handout(fresh, {})
    assert "lab-1/.github/workflows/grade.yml" in names
    assert "lab-1/grade.py" in names and not any("template" in name for name in names)


def test_without_a_platform_there_is_no_workflow_for_students(tmp_path: Path) -> None:
    """The kit's own one is always there."""
    new.write(tmp_path / "a")
    workflows = {name for name in files_in(tmp_path / "a") if name.endswith(".yml")}
    assert workflows == {".github/workflows/test.yml"}


def test_no_two_have_the_same_seed(tmp_path: Path) -> None:
    """Who has the grader could draw the hidden tests' inputs of an assignment with a known one."""
    for name in ("a", "b"):
        new.write(tmp_path / name)
    assert assignments.read(tmp_path / "a").seed != assignments.read(tmp_path / "b").seed


def test_it_says_in_five_lines_what_to_do_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Commands first."""
    assert cli.main(["new", str(tmp_path / "a b")]) == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 5 and said[0] == f'1. cd "{tmp_path}/a b"'


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    """Such as a repository's that was just made by hand."""
    assert cli.main(["new", str(tmp_path)]) == 0
    assert assignments.read(tmp_path).title == new.TITLE


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--title", ""], "--title should be a line of text"),
        (["--title", "two\nlines"], "--title should be a line of text"),
        (["--title", 'a "quoted" one'], "--title should be a line of text"),
        (["--title", "{{file}}"], "--title should be a line of text"),
        (["--title", "x" * 81], "--title should have 80 characters at most"),
        (["--file", "work"], "name a module, like work.py"),
        (["--file", "../work.py"], "name a module, like work.py"),
        (["--file", "my-work.py"], "name a module, like work.py"),
        (["--file", "class.py"], "Python has another use for class"),
        (["--file", "grade.py"], "Python has another use for grade"),
        (["--file", "Random.py"], "Python has another use for Random"),
    ],
)
def test_a_wish_that_cannot_be_met(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], why: str
) -> None:
    """One sentence, exit code 2, and no file."""
    assert cli.main(["new", str(tmp_path / "a"), *words]) == 2
    said = capsys.readouterr().err
    assert said.startswith("error: ") and why in said and said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody's work is written over."""
    (tmp_path / ".git").mkdir()
    assert cli.main(["new", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert said == f"error: {tmp_path} is not empty: name a new folder, nothing was written\n"
    assert [path.name for path in tmp_path.iterdir()] == [".git"]


def test_a_file_in_the_folders_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is left as it is, and so is what cannot be made below it."""
    (tmp_path / "a").write_text("mine")
    for folder in (tmp_path / "a", tmp_path / "a" / "b"):
        assert cli.main(["new", str(folder)]) == 2
        assert "Not a directory" in capsys.readouterr().err
    assert (tmp_path / "a").read_text() == "mine"


@pytest.mark.parametrize(
    ("folder", "name"), [("mp05", "mp05"), ("Übung 3", "bung-3"), ("...", "assignment")]
)
def test_the_name_is_the_folders(tmp_path: Path, folder: str, name: str) -> None:
    """Letters, digits, - and _ do for zips everywhere."""
    assert new.name_of(tmp_path / folder) == name


def test_grade_py_works_without_installing_the_grader(fresh: assignments.Assignment) -> None:
    """As a student has it: in the unpacked zip, where grader/ is beside it."""
    tree = ast.parse((fresh.main.handout.parent / "grade.py").read_text(encoding="utf-8"))
    assert "curves.py" in (ast.get_docstring(tree) or "")
    done = subprocess.run(
        [sys.executable, fresh.main.handout.parent / "grade.py", "--help"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0 and "your file" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("target", ["grade", "test", "stub", "verify", "release"])
def test_make(fresh: assignments.Assignment, target: str) -> None:
    """Each target of its Makefile but simulate, which .ci/run has: that one installs packages."""
    done = subprocess.run(
        ["make", target, f"PYTHON={sys.executable}"],
        cwd=fresh.root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_the_students_workflow_has_what_it_calls(
    fresh: assignments.Assignment, tmp_path: Path
) -> None:
    """Its commands run in the unpacked handout, and JUnit's file is where it is looked for."""
    (zipped, *_) = release.build(fresh, tmp_path / "dist")
    packing.unpack(zipped, tmp_path)
    home = tmp_path / "lab-1"
    workflow = (home / ".github/workflows/grade.yml").read_text(encoding="utf-8")
    commands = [line.split("run: ")[1] for line in workflow.splitlines() if "run: " in line]
    for command in [each for each in commands if each.startswith("python ")]:
        words = [sys.executable, *command.split()[1:]]
        done = subprocess.run(words, cwd=home, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (command, done.stderr)
    assert len(commands) == 3 and "path: results.xml" in workflow
    assert (home / "results.xml").read_text(encoding="utf-8").count("<testcase") == 2
