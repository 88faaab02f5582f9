"""The Makefile: what a caller sets reaches programs as it is, and nothing of it is run.

Python is a stand-in here that notes the words it is called with.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")
NOTES = '#!/bin/sh\nprintf "%s\\0" "$@" >> "$KIT_NOTES"\nprintf "\\n\\0" >> "$KIT_NOTES"\n'
NAMES = [
    "$(shell touch touched)", "${shell touch touched}", "$$(touch touched)", "$(touch touched)",
    "`touch touched`", "'; touch touched; '", '"; touch touched; "',
    "$(eval $(shell touch touched))", "; touch touched", "& touch touched #", "a b  c",
    "$$", "$$HOME", "$HOME", "${HOME}", "$(HOME)",
    "a\n\ttouch touched", "a\ntouch touched\n", "-x", "--json=touched", "--", "a#b", "back\\slash",
    "ends\\", "%", "*", "?", "~", "a:b", "a=b", "$", "$(", "${", '"', "'", "\\'", "é σ 🙂",
]  # fmt: skip
BY = pytest.mark.parametrize("by", ["command line", "environment"])


@pytest.fixture
def kit(root: Path, tmp_path: Path) -> Path:
    """A folder with the Makefile, and a .venv/ whose Python is the stand-in."""
    kit = tmp_path / "a kit"
    (kit / ".venv" / "bin").mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(root / name, kit)
    stand_in(kit / ".venv" / "bin" / "python")
    for name in ("ready", "ready-dev"):
        (kit / ".venv" / name).touch()
    return kit


def stand_in(path: Path) -> None:
    """Puts a program that notes its words into a place."""
    path.write_text(NOTES)
    path.chmod(0o755)


def make(kit: Path, by: str, target: str, **variables: str) -> list[list[str]]:
    """Runs make, and returns the words of each call of the stand-in."""
    notes = kit.parent / "notes"
    words = [f"{name}={value}" for name, value in variables.items()]
    environment = {**os.environ, "KIT_NOTES": str(notes)}
    if by == "environment":
        words, environment = [], {**environment, **variables}
    done = subprocess.run(
        ["make", "-C", str(kit), target, *words], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert not [path for path in kit.parent.rglob("*touched*") if path.name == "touched"]
    calls = notes.read_text().removesuffix("\0\n\0").split("\0\n\0")
    return [call.split("\0") for call in calls]


@BY
@pytest.mark.parametrize("name", NAMES)
def test_a_submission_of_any_name(kit: Path, by: str, name: str) -> None:
    """One call of the grader, and the name is one word of it."""
    assert make(kit, by, "grade", SUBMISSION=name) == [["-m", "grader", "grade", "--", name]]


@BY
@pytest.mark.parametrize("name", NAMES)
def test_a_release_of_any_name_and_seed(kit: Path, by: str, name: str) -> None:
    """The grader refuses some of them; make passes them on."""
    assert make(kit, by, "release", NAME=name, SEED=name, QUICK=name) == [
        ["-m", "grader", "release", f"--seed={name}", f"--name={name}", "--quick"]
    ]


@BY
@pytest.mark.parametrize("name", NAMES)
def test_a_simulation_of_any_name(kit: Path, by: str, name: str) -> None:
    """The same for the zips that are run."""
    assert make(kit, by, "simulate", NAME=name, CHROOT=name) == [
        ["-m", "grader", "simulate", f"--name={name}", "--chroot"]
    ]


@BY
@pytest.mark.parametrize("name", [name for name in NAMES if name != "--"])
def test_a_python_of_any_name(kit: Path, by: str, name: str) -> None:
    """It is what sets .venv/ up, and is started by its path."""
    (kit / ".venv" / "ready").unlink()
    stand_in(kit.parent / name)
    calls = make(kit, by, ".venv/ready", PYTHON=str(kit.parent / name))
    assert [call[:3] for call in calls] == [
        ["-I", "grader/authoring/environment.py", "make"],
        ["-I", "grader/authoring/environment.py", "install"],
    ]  # fmt: skip


@BY
@pytest.mark.parametrize(
    "variable", ["BIN", "GRADE", "INSTALL", "LOCK", "OTHER", "CURDIR", "v", "as_it_is"]
)
def test_other_variables_are_not_run_either(kit: Path, by: str, variable: str) -> None:
    """Neither make's own, nor those of the recipes, nor one that nobody knows."""
    for value in ("$(shell touch touched)", "; touch touched;"):
        calls = make(kit, by, "grade", SUBMISSION="x", **{variable: value})
        assert calls[-1] == ["-m", "grader", "grade", "--", "x"]


def test_without_variables(kit: Path) -> None:
    """The defaults: three submissions, and options that are not there."""
    calls = make(kit, "command line", "grade")
    assert [call[3] for call in calls] == [
        "solution/submitted.py", "solution/samples/nearly_there.py", "solution/samples/half_way.py",
    ]  # fmt: skip
    assert make(kit, "command line", "release")[-1] == ["-m", "grader", "release"]
    assert make(kit, "command line", "simulate")[-1] == ["-m", "grader", "simulate"]


def test_notebooks_write_below_a_folder_of_any_name(kit: Path) -> None:
    """The kit's own path is no part of a command either."""
    odd = kit.rename(kit.with_name("`touch touched`$(touch touched) \"'"))
    with open(odd / ".venv" / "bin" / "python", "a") as python:
        python.write('printf "%s\\0\\n\\0" "$EXPERIMENTS_DIR" >> "$KIT_NOTES"\n')
    _, folder, _, after = make(odd, "command line", "notebooks")
    assert folder == [str(odd / "dist" / "experiments")]
    assert after == [""]
