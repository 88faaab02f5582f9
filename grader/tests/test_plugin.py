"""The glue to pytest: probes are tests by their names, and fail with the student's text."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.tests.toy import WORK, Toy

pytestmark = pytest.mark.slow  # each starts pytest in a process of its own

PLUGINS = ("-p", "no:cacheprovider", "-p", "grader.cli.plugin")


def pytest_in(root: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Runs pytest in the kit's folder."""
    command = [sys.executable, "-m", "pytest", f"--rootdir={root}", *PLUGINS, *words]
    own = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "FORCE_"))}
    return subprocess.run(command, cwd=root, env=own, capture_output=True, text=True, check=False)


def test_probes_are_chosen_by_name(toy: Toy) -> None:
    """`pytest visible_probes -k test_double` runs the visible probe of double."""
    done = pytest_in(toy.assignment.root, "visible_probes", "-k", "test_double", "-v")
    assert "1 passed" in done.stdout, done.stdout
    assert "test_double.py::test_double_1 PASSED" in done.stdout


def test_both_folders_may_have_files_of_one_name(toy: Toy) -> None:
    """visible_probes/test_double.py and hidden_probes/test_double.py in one run."""
    both = ("visible_probes/test_double.py", "hidden_probes/test_double.py")
    done = pytest_in(toy.assignment.root, *both, "-q")
    assert "2 passed" in done.stdout, done.stdout


def test_a_failure_shows_what_a_students_report_shows(toy: Toy) -> None:
    """The title and the reason, not the grader's own traceback."""
    words = ("visible_probes/test_double.py", "--submission", "handout/work.py")
    done = pytest_in(toy.assignment.root, *words)
    assert done.returncode == 1
    assert "`double` is not written yet" in done.stdout
    assert "ProbeFailed" not in done.stdout.split("short test summary")[0]


def test_a_package_that_is_not_there_fails_only_what_uses_it(
    toy: Toy, tmp_path: Path, reference: str
) -> None:
    """Stand-ins for missing packages, as `grade` makes them."""
    path = tmp_path / "work.py"
    path.write_text("import pandas as pd\n" + reference, encoding="utf-8")
    words = ("visible_probes/test_double.py", "--submission", str(path))
    done = pytest_in(toy.assignment.root, *words)
    assert done.returncode == 0, done.stdout


def test_what_is_wrong_with_the_submission_is_one_error(toy: Toy) -> None:
    """A file that is not there is said once, in a sentence."""
    words = ("visible_probes/test_double.py", "--submission", "nowhere.py")
    done = pytest_in(toy.assignment.root, *words)
    assert done.returncode != 0
    assert "nowhere.py does not exist" in done.stdout + done.stderr


def test_other_tests_are_left_to_pytest(toy: Toy, tmp_path: Path) -> None:
    """A file outside the assignment's folders is an ordinary test file."""
    (tmp_path / "test_ordinary.py").write_text("def test_one():\n    assert True\n")
    done = pytest_in(toy.assignment.root, str(tmp_path / "test_ordinary.py"), "-q")
    assert "1 passed" in done.stdout, done.stdout


def test_probes_of_an_extra_file_run_on_it_or_are_skipped(toy: Toy, tmp_path: Path) -> None:
    """By default the solution's two files are tried; a submission may leave one out."""
    words = ("visible_probes", "-q", "-rs")
    assert "4 passed" in pytest_in(toy.assignment.root, *words).stdout
    (tmp_path / "work.py").write_text(WORK)
    done = pytest_in(toy.assignment.root, *words, "--submission", str(tmp_path))
    assert "2 passed, 2 skipped" in done.stdout, done.stdout
    assert "extra credit, and there is no bonus.py" in done.stdout
    (tmp_path / "bonus.py").write_bytes(b"\xff")
    done = pytest_in(toy.assignment.root, *words, "--submission", str(tmp_path))
    assert "2 passed, 2 skipped" in done.stdout, done.stdout
    assert "bonus.py is not UTF-8 text" in done.stdout
