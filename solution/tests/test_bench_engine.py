"""The bench of a training step compares like with like; how long it takes is not tested."""

from collections.abc import Callable
from subprocess import CompletedProcess

SHORT = "import bench_engine as b; b.ROUNDS = b.STEPS = 2; b.main()"


def test_every_way_is_measured_or_said_to_be_missing(
    run_beside: Callable[[str], CompletedProcess[str]],
) -> None:
    """After all that are installed have arrived at the same losses."""
    done = run_beside(SHORT)
    assert done.returncode == 0, done.stderr
    assert "engine / by hand" in done.stdout
    for library in ("autograd", "PyTorch"):
        assert f"engine / {library}" in done.stdout or f"{library} is left out" in done.stdout
