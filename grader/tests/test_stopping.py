"""A grader that is stopped: nothing that it knew is lost, and nothing of it is left."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grader.authoring import bench
from grader.tests import toy as toys
from grader.tests.samples import interruptible
from grader.tests.toy import POINTS


@pytest.fixture
def lasting(tmp_path: Path) -> Path:
    """The folder of a toy kit in which a test may take a minute."""
    assignment = toys.build(tmp_path / "kit")
    text = toys.TOML.replace("probe_wall_s = 2.0", "probe_wall_s = 60.0")
    (assignment.root / "assignment.toml").write_text(text)
    return assignment.root


def grading(kit: Path, submission: Path, results: Path) -> list[str]:
    """The command that grades a submission."""
    command = [sys.executable, "-m", "grader", "--assignment", str(kit)]
    return [*command, "grade", str(submission), "--json", str(results)]


def test_a_run_that_is_killed_still_reports_what_it_knew(
    tmp_path: Path, root: Path, lasting: Path, reference: str
) -> None:
    """results.json is there from the start, and renewed while tests finish."""
    slow = tmp_path / "work.py"
    slow.write_text(
        reference + "\n\ndef triple(x):\n    import time; time.sleep(60)\n", encoding="utf-8"
    )
    path = tmp_path / "results.json"
    command = [
        sys.executable,
        "-m",
        "grader",
        "--assignment",
        str(lasting),
        "grade",
        str(slow),
        "--json",
        str(path),
    ]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL) as process:
        while '"Passed."' not in (path.read_text() if path.exists() else ""):
            assert process.poll() is None
        process.kill()
    content = json.loads(path.read_text())
    assert 0 < sum(test["score"] for test in content["tests"]) < POINTS
    assert "Not graded yet" in content["output"]


def test_ctrl_c_ends_at_once_and_leaves_nothing(
    tmp_path: Path, root: Path, lasting: Path, reference: str
) -> None:
    """Also while a submission loops: its child is killed, not waited for."""
    (tmp_path / "work.py").write_text(
        reference + "\n\ndef triple(x):\n    while True: pass\n", encoding="utf-8"
    )
    path = tmp_path / "results.json"
    command = [
        sys.executable,
        "-m",
        "grader",
        "--assignment",
        str(lasting),
        "grade",
        str(tmp_path),
        "--json",
        str(path),
    ]
    process = subprocess.Popen(
        command,
        cwd=root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=interruptible,
    )
    with process:
        while '"Passed."' not in (path.read_text() if path.exists() else ""):
            assert process.poll() is None
        start = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    assert (process.returncode, said.splitlines()[-1]) == (130, "stopped")
    assert time.monotonic() - start < 5


def test_a_killed_grader_takes_everything_along(
    tmp_path: Path, root: Path, lasting: Path, reference: str
) -> None:
    """Nobody keeps the clock any more, so the zygotes kill their children and go."""
    (tmp_path / "work.py").write_text(
        reference + "\n\ndef triple(x):\n    import time; time.sleep(60)\n", encoding="utf-8"
    )
    path = tmp_path / "results.json"
    command = [
        sys.executable,
        "-m",
        "grader",
        "--assignment",
        str(lasting),
        "grade",
        str(tmp_path),
        "--json",
        str(path),
    ]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL) as process:
        while '"Passed."' not in (path.read_text() if path.exists() else ""):
            assert process.poll() is None
        family = bench._tree(process.pid)[1:]
        process.kill()
    deadline = time.monotonic() + 5
    while any(Path(f"/proc/{pid}/exe").exists() for pid in family):
        assert time.monotonic() < deadline, family
        time.sleep(0.01)
