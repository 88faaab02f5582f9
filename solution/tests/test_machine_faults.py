"""Grading on machines that fail. All faults: `make faults`."""

from pathlib import Path

import pytest

from grader.cli.main import main

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_a_few_faults_are_withstood(capsys: pytest.CaptureFixture[str]) -> None:
    """One of each kind that costs little."""
    names = ["disk 4", "disk 64 wrong", "kill 7", "zygote 3", "metadata missing", "one processor"]
    code = main(["--assignment", str(ROOT), "redteam", "--faults", "--only", *names])
    assert code == 0, capsys.readouterr().out
