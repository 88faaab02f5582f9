"""Running one test by hand: the inputs that the grader uses, and a submission as it is now."""

from pathlib import Path

import numpy as np
import pytest

from grader import replay
from grader.errors import ExpectationError, UsageError
from grader.expectations import Frozen
from grader.probes import Probe


def test_a_test_comes_with_the_inputs_that_are_frozen(
    root: Path, shipped_probes: list[Probe], frozen: dict[str, Frozen]
) -> None:
    """And with nothing that is expected."""
    probe = next(probe for probe in shipped_probes if probe.number == "3.2")
    function, inputs = replay.load("3.2", root)
    assert function.__name__ == probe.function.__name__
    for name, value in frozen[probe.key].drawn().items():
        assert np.array_equal(inputs[name], value)
        assert inputs[name].flags.writeable


def test_a_test_can_be_run_by_hand(root: Path, frozen: dict[str, Frozen]) -> None:
    """As the docstring of the module shows."""
    function, inputs = replay.load("3.2", root)
    found = function(replay.module(root / "solution" / "submitted.py"), **inputs)
    key = next(key for key in frozen if key.endswith(function.__name__))
    for name, value in frozen[key].expected().items():
        assert np.allclose(found[name], value)


def test_a_module_is_executed_anew_each_time(tmp_path: Path) -> None:
    """Whoever edits the file need not start Python again."""
    path = tmp_path / "submitted.py"
    path.write_text("x = 1\n")
    assert replay.module(path).x == 1
    path.write_text("x = 2\n")
    assert replay.module(str(path)).x == 2


def test_functions_stand_over_those_of_a_base(tmp_path: Path) -> None:
    """As with grade --base."""
    base, path = tmp_path / "base.py", tmp_path / "submitted.py"
    base.write_text("def one():\n    return 1\n\ndef two():\n    return one() + 1\n")
    path.write_text("def one():\n    return 10\n")
    assert replay.module(path, base).two() == 11


def test_what_is_not_there_is_said(root: Path, tmp_path: Path) -> None:
    """An unknown number, a missing file, nothing frozen."""
    with pytest.raises(UsageError, match=r"there is no test 3\.99: question 3 has 3\.1"):
        replay.load("3.99", root)
    with pytest.raises(UsageError, match="cannot be read"):
        replay.module(tmp_path / "nowhere.py")
    for name in ("solution", "tests_visible", "data"):
        (tmp_path / name).symlink_to(root / name)
    text = (root / "assignment.toml").read_text()
    (tmp_path / "assignment.toml").write_text(text)
    with pytest.raises(ExpectationError, match="missing"):
        replay.load("3.2", tmp_path)


def test_no_expectation_is_in_the_readers_hands() -> None:
    """A student's code runs in this process: only inputs may be loaded into it."""
    assert "expected" not in vars(replay) and not hasattr(replay, "Frozen")
