"""The bench of a training step compares like with like; how long it takes is not tested."""

import subprocess
import sys
from pathlib import Path

SHORT = "import bench_engine as b; b.ROUNDS = b.STEPS = 2; b.main()"


def run(root: Path, script: str) -> "subprocess.CompletedProcess[str]":
    """Runs a script beside bench_engine.py, which sets threads and paths for its whole process."""
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=root / "solution",
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_way_is_measured_or_said_to_be_missing(root: Path) -> None:
    """After all that are installed have arrived at the same losses."""
    done = run(root, SHORT)
    assert done.returncode == 0, done.stderr
    assert "engine / by hand" in done.stdout
    for library in ("autograd", "PyTorch"):
        assert f"engine / {library}" in done.stdout or f"{library} is left out" in done.stdout
