"""What both benches of training steps share: what is compared, and what is refused."""

from collections.abc import Callable
from subprocess import CompletedProcess

import pytest

Run = Callable[[str], CompletedProcess[str]]

MISSING = """
import bench_steps as b
def build(): import a_library_that_nobody_has
steps = {"one": len}
b.add_installed(steps, {"two": build, "three": lambda: max})
print(list(steps))
"""


@pytest.mark.parametrize(("loss", "code"), [(1.0005, 0), (1.002, 1)])
def test_a_way_that_computes_something_else_is_refused(
    run_beside: Run, loss: float, code: int
) -> None:
    """What differs by more than rounding takes other steps, and is not compared."""
    ways = f"{{'one': lambda x, labels: 1.0, 'another': lambda x, labels: {loss}}}"
    done = run_beside(f"import bench_steps as b; b.compare({ways}, b.draw_batches(2, 3), 2, {{}})")
    assert done.returncode == code and ("another" in done.stderr) is (code == 1)


def test_the_first_way_is_divided_by_the_others(run_beside: Run) -> None:
    """Where it takes twice as long the ratio is 2, and its own time is what comes back."""
    script = """
import bench_steps as b
b.seconds_per_step = lambda step, batches: step.seconds
class Way:
    def __init__(self, seconds): self.seconds = seconds
    def __call__(self, x, labels): return 0.0
found = b.compare({"slow": Way(0.5), "fast": Way(0.25)}, b.draw_batches(1, 1), 3, {"fast": 1.3})
assert found == 0.5
"""
    done = run_beside(script)
    assert done.returncode == 0, done.stderr
    assert "slow / fast 2.00  (quartiles 2.00 to 2.00; target 1.3)" in done.stdout


def test_what_is_not_installed_is_left_out_and_named(run_beside: Run) -> None:
    """All others are added."""
    done = run_beside(MISSING)
    assert "two is left out: a_library_that_nobody_has is not installed" in done.stdout
    assert "['one', 'three']" in done.stdout
