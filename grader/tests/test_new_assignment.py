"""docs/new-assignment.md, read as a script: its files are written, and its commands are run.

The commands run in an environment of their own, in which the grader is installed from a wheel. The
packages that it needs are those of the environment that runs the tests, so no index is asked.
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

BLOCK = re.compile(r"(?ms)^```(\w+)\n(.*?)^```$")
WRITTEN = {  # which block of code goes into which file: by what only it has in it
    'def differences(values):\n    """Subtracts': "solution/curves.py",
    "[[questions]]": "assignment.toml",
    '@number("3.1")': "tests_visible/test_03_differences.py",
    '@number("3.2")': "tests_hidden/test_03_differences.py",
    "slip(": "solution/slips/q03_differences.py",
    "np.diff": "solution/correct/differences_by_numpy.py",
}
pytestmark = pytest.mark.slow
OUTSIDE = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}


def blocks(page: Path) -> Iterator[tuple[str, str]]:
    """The page's blocks, each with the language it is marked with."""
    yield from BLOCK.findall(page.read_text(encoding="utf-8"))


def commands(block: str) -> list[str]:
    """The lines that a reader types."""
    return [line[2:] for line in block.splitlines() if line.startswith("$ ")]


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The grader's wheel, built from a copy of what it is made of."""
    copy = tmp_path_factory.mktemp("sources")
    shutil.copytree(root / "grader", copy / "grader")
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(root / name, copy)
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "-q", "-w", str(out), "."]
    done = subprocess.run(build, cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = out.iterdir()
    return built


def install(wheel: Path, environment: Path) -> None:
    """Makes an environment with the wheel in it, and with this one's packages but the grader."""
    venv.create(environment, with_pip=False, symlinks=True)
    python = environment / "bin" / "python"
    ask = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site = Path(subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip())
    shutil.unpack_archive(wheel, site, "zip")
    for name in ("numpy", "numpy.libs", "cloudpickle", "gradescope_utils", "tomli"):
        installed = Path(sysconfig.get_path("purelib")) / name
        if installed.exists():
            (site / name).symlink_to(installed)


def test_the_page_does_what_it_says(root: Path, wheel: Path, tmp_path: Path) -> None:
    """A reader who does all of it has an assignment of three questions, and its zips."""
    install(wheel, tmp_path / "venv")
    folder, said = tmp_path, ""
    for language, block in blocks(root / "docs" / "new-assignment.md"):
        for command in commands(block) if language == "console" else []:
            if command == "cd lab1":
                folder = tmp_path / "lab1"
            elif " -m venv " not in command and " pip " not in command:
                done = subprocess.run(
                    ["bash", "-c", command],
                    cwd=folder,
                    env=OUTSIDE,
                    capture_output=True,
                    text=True,
                    check=False,
                )
                assert done.returncode == 0, (command, done.stdout, done.stderr)
                said += done.stdout
        if language in ("python", "toml"):
            (name,) = {path for mark, path in WRITTEN.items() if mark in block}
            with (folder / name).open("a", encoding="utf-8") as file:
                file.write(f"\n\n{block}" if (folder / name).stat().st_size else block)
    assert "FAILS" not in said and "14 points in 3 questions" in said
    assert re.search(r"unusual correct answers keep all points +2 of 2", said)
    for kind in ("handout", "autograder", "solution"):
        assert (folder / "dist" / f"lab1-{kind}.zip").stat().st_size


def test_the_grader_that_ran_is_the_wheels(wheel: Path, tmp_path: Path) -> None:
    """And not the sources that these tests are beside."""
    install(wheel, tmp_path / "venv")
    python = str(tmp_path / "venv" / "bin" / "python")
    ask = [python, "-c", "import grader; print(grader.__file__)"]
    done = subprocess.run(
        ask, cwd=tmp_path, env=OUTSIDE, capture_output=True, text=True, check=True
    )
    assert Path(done.stdout.strip()).is_relative_to(tmp_path)
