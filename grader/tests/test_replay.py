"""Running one test by hand: the inputs that the grader uses, and a submission as it is now."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.cli import replay
from grader.errors import ExpectationError, UsageError
from grader.judging.expectations import Frozen
from grader.tests import toy as toys
from grader.tests.toy import Toy


@pytest.fixture(autouse=True)
def _nothing_stays_imported(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is replayed is imported under names that other tests may use."""
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    for name in ("work", "bonus"):
        monkeypatch.setitem(sys.modules, name, ModuleType("as it was before"))
    yield


def test_a_test_comes_with_the_inputs_that_are_frozen(
    assignment: Assignment, all_probes: list[Probe], frozen: dict[str, Frozen]
) -> None:
    """And with nothing that is expected."""
    probe = next(probe for probe in all_probes if probe.number == "1.1")
    function, inputs = replay.load("1.1", assignment.root)
    assert function.__name__ == probe.function.__name__
    for name, value in frozen[probe.key].drawn().items():
        assert np.array_equal(inputs[name], value)
        assert inputs[name].flags.writeable


def test_a_test_can_be_run_by_hand(assignment: Assignment, frozen: dict[str, Frozen]) -> None:
    """As the docstring of the module shows."""
    function, inputs = replay.load("1.1", assignment.root)
    found = function(replay.module(assignment.main.solution, root=assignment.root), **inputs)
    key = next(key for key in frozen if key.endswith(function.__name__))
    for name, value in frozen[key].expected().items():
        assert np.allclose(found[name], value)


def test_a_module_is_executed_anew_each_time(toy: Toy, tmp_path: Path) -> None:
    """Whoever edits the file need not start Python again."""
    path = tmp_path / "work.py"
    path.write_text("x = 1\n")
    assert replay.module(path, root=toy.assignment.root).x == 1
    path.write_text("x = 2\n")
    assert replay.module(str(path), root=toy.assignment.root).x == 2


def test_functions_stand_over_those_of_a_base(toy: Toy, tmp_path: Path) -> None:
    """As with grade --base."""
    base, path = tmp_path / "base.py", tmp_path / "work.py"
    base.write_text("def one():\n    return 1\n\ndef two():\n    return one() + 1\n")
    path.write_text("def one():\n    return 10\n")
    assert replay.module(path, base, root=toy.assignment.root).two() == 11


def test_what_is_not_there_is_said(toy: Toy, tmp_path: Path) -> None:
    """An unknown number, a missing file, nothing frozen."""
    with pytest.raises(UsageError, match=r"there is no test 1\.99: question 1 has 1\.1"):
        replay.load("1.99", toy.assignment.root)
    with pytest.raises(UsageError, match="cannot be read"):
        replay.module(tmp_path / "nowhere.py", root=toy.assignment.root)
    fresh = toys.build(tmp_path)
    with pytest.raises(ExpectationError, match="missing"):
        replay.load("1.1", fresh.root)


def test_no_expectation_is_in_the_readers_hands() -> None:
    """A student's code runs in this process: only inputs may be loaded into it."""
    assert "expected" not in vars(replay) and not hasattr(replay, "Frozen")


# A file that imports another ----------------------------------------------------------------------


def test_a_test_of_an_extra_file_can_be_run_by_hand(toy: Toy) -> None:
    """The module is the extra one, and what it imports is the main file."""
    kit, solution = toy.assignment.root, toy.assignment.root / "solution"
    function, inputs = replay.load("4.1", kit)
    m = replay.module(solution / "bonus.py", beside=[solution / "work.py"], root=kit)
    assert m.__name__ == "bonus" and m.double.__module__ == "work"
    found = function(m, **inputs)
    key = next(probe.key for probe in toy.found if probe.number == "4.1")
    assert np.allclose(found["sixfold"], toy.frozen[key].expected()["sixfold"])


def test_both_files_are_executed_anew_each_time(toy: Toy, tmp_path: Path) -> None:
    """Whichever was edited; and the main file only if it is imported."""
    main, other = tmp_path / "work.py", tmp_path / "bonus.py"
    other.write_text("from work import x\n")
    for value in (1, 2):
        main.write_text(f"x = {value}\n")
        assert replay.module(other, beside=[main], root=toy.assignment.root).x == value
    other.write_text("y = 1\n")
    main.unlink()
    assert replay.module(other, beside=[main], root=toy.assignment.root).y == 1


def test_a_base_is_of_the_main_file(toy: Toy, tmp_path: Path) -> None:
    """Whatever that is called."""
    for name, text in (("a.py", "x = y = 1"), ("b.py", "x = 2"), ("bonus.py", "import work")):
        (tmp_path / name).write_text(text)
    base, main, other = (tmp_path / name for name in ("a.py", "b.py", "bonus.py"))
    m = replay.module(other, base=base, beside=[main], root=toy.assignment.root)
    assert (m.__name__, m.work.x, m.work.y) == ("bonus", 2, 1)
