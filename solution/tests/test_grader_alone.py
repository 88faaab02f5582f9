"""The grader knows no assignment: its own tests pass where this one is not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

KEPT = ("pyproject.toml", "Makefile", "LICENSE", "conftest.py", "docs", "grader")


@pytest.mark.alone
def test_the_graders_tests_pass_without_this_assignment(root: Path, tmp_path: Path) -> None:
    """In a copy without assignment.toml, solution/, handout/, tests, notebooks/ and data/."""
    for name in KEPT:
        source = root / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, tmp_path / name, ignore=ignored)
        else:
            shutil.copy(source, tmp_path)
    own = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    words = "-m pytest -q -p no:cacheprovider -n 2 --dist loadfile --tb=short grader/tests"
    done = subprocess.run(
        [sys.executable, *words.split()],
        cwd=tmp_path, env={**own, "PYTHONPATH": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-8000:]
