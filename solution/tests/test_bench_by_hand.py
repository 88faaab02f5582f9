"""The bench of layers by hand compares like with like; how long it takes is not tested."""

from collections.abc import Callable
from subprocess import CompletedProcess

SHORT = "import bench_by_hand as b; b.BATCH, b.STEPS, b.ROUNDS = 8, 2, 1; b.main()"


def test_both_optimizers_are_measured_with_and_without_pytorch(
    run_beside: Callable[[str], CompletedProcess[str]],
) -> None:
    """After both ways have arrived at the same losses; an epoch is told in seconds."""
    done = run_beside(SHORT)
    assert done.returncode == 0, done.stderr
    for name in ("Adam", "SGD"):
        assert f"a step of {name}, 1 times 2 in turn" in done.stdout
    measured = done.stdout.count("extra.py / PyTorch") + done.stdout.count("PyTorch is left out")
    assert measured == done.stdout.count("118 steps, takes") == 2
