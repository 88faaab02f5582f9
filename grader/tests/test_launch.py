"""How an isolated Python is started: with nothing on its path that a submission could reach."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.sandbox import launch


def test_the_command_isolates() -> None:
    """-I: no working folder, no environment, no user's packages. -S: no site, no .pth files."""
    words = launch.command("zygote", 3, 4)
    assert words[0] == sys.executable
    assert {"-I", "-S", "-B"} <= set(words)
    assert words[-2:] == ["3", "4"]


def test_what_was_started_finds_its_module_and_not_the_kit(root: Path) -> None:
    """The kit's folder is on the path only while the module is imported."""
    words = launch.command("child")
    code = words.index("-c") + 1
    words[code] = words[code].replace("main(*map(int, sys.argv[2 + n:]))", "print(sys.path)")
    done = subprocess.run(words, capture_output=True, text=True, cwd="/", check=True)
    assert f"'{root}'" not in done.stdout


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do about it."""
    here = importlib.util.find_spec("grader")
    monkeypatch.setattr(
        "importlib.util.find_spec", lambda name: None if name in ("numpy", "cloudpickle") else here
    )
    with pytest.raises(UsageError, match=r"(numpy|cloudpickle) is not installed: run"):
        launch.command("zygote")
