"""What make sets up: what is missing is said in a sentence, and nothing is silent for long."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from grader.authoring import environment


def test_a_python_without_venv_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As Debian's is without the package; nothing is begun."""
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "ensurepip" else find(name)
    )
    assert environment.main(["make"]) == 1
    said = capsys.readouterr().err
    assert "`sudo apt install python3-venv`" in said and said.count("\n") == 1


def test_an_old_python_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the word that names another one."""
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert environment.unfit() == environment.OLD


@pytest.mark.parametrize("code", [0, 3])
def test_what_takes_long_is_said_again(capsys: pytest.CaptureFixture[str], code: int) -> None:
    """In lines where there is no terminal; the exit code is the command's."""
    wait = f"import time; time.sleep(0.3); raise SystemExit({code})"
    assert environment.run("waiting", [sys.executable, "-c", wait], beat_s=0.02) == code
    first, second, *_ = capsys.readouterr().err.splitlines()
    assert first == "waiting ..." and second == "waiting ... 0 s"


def test_it_needs_nothing_but_python(root: Path) -> None:
    """It runs before anything is installed: isolated, without site-packages."""
    path = root / "grader" / "authoring" / "environment.py"
    done = subprocess.run(
        [sys.executable, "-I", "-S", path, "install", "--help"], capture_output=True, text=True
    )
    assert done.returncode == 0 and done.stderr.startswith("installing what is needed ...\n")
