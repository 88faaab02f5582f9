"""The glue to pytest: probes are tests by their names, and fail with the student's text."""

import os
import subprocess
import sys
from pathlib import Path

from grader.tests.conftest import Worth
from grader.tests.toy import WORK, Toy


def pytest_in(root: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Runs pytest in the kit's folder."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *words]
    own = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "FORCE_"))}
    return subprocess.run(command, cwd=root, env=own, capture_output=True, text=True, check=False)


def test_probes_are_chosen_by_name(root: Path, worth: Worth) -> None:
    """`pytest tests_visible -k test_mul` runs the four probes of mul."""
    done = pytest_in(root, "tests_visible", "-k", "test_mul", "-v")
    assert f"{len(worth.chosen(3, folder='visible'))} passed" in done.stdout, done.stdout
    assert "test_03_mul.py::test_mul_of_equal_shapes PASSED" in done.stdout


def test_both_folders_may_have_files_of_one_name(root: Path, worth: Worth) -> None:
    """tests_visible/test_03_mul.py and tests_hidden/test_03_mul.py in one run."""
    done = pytest_in(root, "tests_visible/test_03_mul.py", "tests_hidden/test_03_mul.py", "-q")
    assert f"{len(worth.chosen(3))} passed" in done.stdout, done.stdout


def test_a_failure_shows_what_a_students_report_shows(root: Path) -> None:
    """The title and the reason, not the grader's own traceback."""
    done = pytest_in(root, "tests_visible/test_02_sub.py", "--submission", "handout/submitted.py")
    assert done.returncode == 1
    assert "`sub` is not written yet" in done.stdout
    assert "ProbeFailed" not in done.stdout.split("short test summary")[0]


def test_a_package_that_is_not_there_fails_only_what_uses_it(
    root: Path, tmp_path: Path, reference: str
) -> None:
    """Stand-ins for missing packages, as `grade` makes them."""
    path = tmp_path / "submitted.py"
    path.write_text("import pandas as pd\n" + reference, encoding="utf-8")
    done = pytest_in(root, "tests_visible/test_02_sub.py", "--submission", str(path))
    assert done.returncode == 0, done.stdout


def test_what_is_wrong_with_the_submission_is_one_error(root: Path) -> None:
    """A file that is not there is said once, in a sentence."""
    done = pytest_in(root, "tests_visible/test_02_sub.py", "--submission", "nowhere.py")
    assert done.returncode != 0
    assert "nowhere.py does not exist" in done.stdout + done.stderr


def test_other_tests_are_left_to_pytest(root: Path, tmp_path: Path) -> None:
    """A file outside the assignment's folders is an ordinary test file."""
    (tmp_path / "test_ordinary.py").write_text("def test_one():\n    assert True\n")
    options = ("-p", "grader.cli.plugin", f"--rootdir={root}")
    done = pytest_in(root, *options, str(tmp_path / "test_ordinary.py"), "-q")
    assert "1 passed" in done.stdout, done.stdout


def test_probes_of_an_extra_file_run_on_it_or_are_skipped(toy: Toy, tmp_path: Path) -> None:
    """By default the solution's two files are tried; a submission may leave one out."""
    words = (
        "-p",
        "grader.cli.plugin",
        f"--rootdir={toy.assignment.root}",
        "visible_probes",
        "-q",
        "-rs",
    )
    assert "4 passed" in pytest_in(toy.assignment.root, *words).stdout
    (tmp_path / "work.py").write_text(WORK)
    done = pytest_in(toy.assignment.root, *words, "--submission", str(tmp_path))
    assert "2 passed, 2 skipped" in done.stdout, done.stdout
    assert "extra credit, and there is no bonus.py" in done.stdout
    (tmp_path / "bonus.py").write_bytes(b"\xff")
    done = pytest_in(toy.assignment.root, *words, "--submission", str(tmp_path))
    assert "2 passed, 2 skipped" in done.stdout, done.stdout
    assert "bonus.py is not UTF-8 text" in done.stdout
