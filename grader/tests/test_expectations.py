"""Freezing: what the solution observes is written once, and made anew when its sources change."""

import math
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from grader.assignment import generators, probes
from grader.assignment.manifest import Assignment
from grader.errors import AssignmentError, ExpectationError
from grader.judging import checks, expectations
from grader.judging.checks import AtMost
from grader.judging.expectations import Frozen
from grader.judging.kit import open_sandbox
from grader.sandbox import wire
from grader.sandbox.client import Sandbox
from grader.tests import toy as toys
from grader.tests.toy import Toy


@pytest.fixture
def tiny(tmp_path: Path) -> Assignment:
    """An assignment of one function and one probe, in a folder of its own."""
    return toys.build_tiny(tmp_path)


@pytest.fixture
def sandbox(tiny: Assignment) -> Iterator[Sandbox]:
    """A sandbox for the tiny assignment."""
    with open_sandbox(tiny) as started:
        yield started


def load(tiny: Assignment, sandbox: Sandbox) -> dict[str, expectations.Frozen]:
    """Loads the expectations of the visible folder, freezing them where needed."""
    folders = tiny.folders[:1]
    return expectations.load(tiny, folders, probes.collect(tiny, folders), sandbox)


def written(tiny: Assignment) -> int:
    """When the file was written last."""
    return expectations.path_of(tiny, tiny.folders[0]).stat().st_mtime_ns


def test_the_solutions_observations_are_frozen(tiny: Assignment, sandbox: Sandbox) -> None:
    """Inputs are drawn, the solution observes, and both are kept as frames."""
    (entry,) = load(tiny, sandbox).values()
    inputs = wire.decode(entry.inputs).values
    assert (entry.expected()["2 x"] == 2 * inputs["x"]).all()


def test_what_is_current_is_not_made_again(tiny: Assignment, sandbox: Sandbox) -> None:
    """The second run reads the file."""
    load(tiny, sandbox)
    before = written(tiny)
    load(tiny, sandbox)
    assert written(tiny) == before


@pytest.mark.parametrize("changed", ["solution/work.py", "visible_probes/test_twice.py"])
def test_a_changed_source_makes_them_anew(tiny: Assignment, sandbox: Sandbox, changed: str) -> None:
    """By content, not by date: a source with an old date counts too."""
    load(tiny, sandbox)
    before = written(tiny)
    path = tiny.root / changed
    path.write_text(path.read_text() + "\n# changed\n")
    os.utime(path, (0, 0))
    load(tiny, sandbox)
    assert written(tiny) > before


def test_the_other_folders_helpers_count_as_sources(
    tiny: Assignment, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A probe may import them, so what the solution observes may follow from them."""
    monkeypatch.setattr(sys, "path", sys.path[:])  # nobody else shall find these helpers
    load(tiny, sandbox)
    before = written(tiny)
    (tiny.root / "hidden_probes").mkdir()
    (tiny.root / "hidden_probes" / "helpers.py").write_text("x = 1\n")
    load(tiny, sandbox)
    assert written(tiny) > before


def test_damage_inside_is_found_before_a_student_is_blamed(
    tiny: Assignment, sandbox: Sandbox
) -> None:
    """The inputs and the answer are frames too."""
    load(tiny, sandbox)
    tiny.main.solution.unlink()
    path = expectations.path_of(tiny, tiny.folders[0])
    content = path.read_bytes()
    (inputs,) = expectations.inputs_in(content).values()
    path.write_bytes(content.replace(inputs, b"X" + inputs[1:]))
    with pytest.raises(ExpectationError, match="damaged"):
        load(tiny, sandbox)


def test_a_damaged_file_is_made_again_where_there_is_a_solution(
    tiny: Assignment, sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wherever the damage is; a line says so."""
    before = load(tiny, sandbox)
    path = expectations.path_of(tiny, tiny.folders[0])
    content = path.read_bytes()
    (inputs,) = expectations.inputs_in(content).values()
    for damaged in (b"", b"garbage", content[:-1], content.replace(inputs, b"X" + inputs[1:])):
        path.write_bytes(damaged)
        assert load(tiny, sandbox) == before
        assert capsys.readouterr().err == f"warning: {path} is damaged: it is made again\n"


def test_another_format_is_made_again(
    tiny: Assignment, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is raised on purpose; without a solution it takes a release of the same version."""
    load(tiny, sandbox)
    before = written(tiny)
    monkeypatch.setattr(expectations, "FORMAT", expectations.FORMAT + 1)
    load(tiny, sandbox)
    assert written(tiny) > before
    tiny.main.solution.unlink()
    monkeypatch.setattr(expectations, "FORMAT", expectations.FORMAT + 1)
    with pytest.raises(ExpectationError, match=r"has format \d, and this grader reads \d: unpack"):
        load(tiny, sandbox)


def test_a_new_seed_draws_other_inputs(tiny: Assignment, sandbox: Sandbox) -> None:
    """A new term is a new seed."""
    (old,) = load(tiny, sandbox).values()
    (new,) = load(replace(tiny, seed="another"), sandbox).values()
    assert old.inputs != new.inputs


def test_the_same_seed_draws_the_same_inputs(tiny: Assignment, sandbox: Sandbox) -> None:
    """Two freezings of the same sources are the same bytes."""
    load(tiny, sandbox)
    path = expectations.path_of(tiny, tiny.folders[0])
    first = path.read_bytes()
    path.unlink()
    load(tiny, sandbox)
    assert path.read_bytes() == first


def test_without_a_solution_the_file_is_taken_as_it_is(tiny: Assignment, sandbox: Sandbox) -> None:
    """A release has no solution in it."""
    before = load(tiny, sandbox)
    tiny.main.solution.unlink()
    assert load(tiny, sandbox) == before


def test_without_a_solution_and_a_file_it_says_what_to_do(
    tiny: Assignment, sandbox: Sandbox
) -> None:
    """The sentence names the file, and the remedy."""
    tiny.main.solution.unlink()
    with pytest.raises(ExpectationError, match=r"visible\.frame is missing.*unpack"):
        load(tiny, sandbox)


@pytest.mark.parametrize("damage", [b"", b"garbage", b"ADK1\0\0\0\0\0\0\0"])
def test_a_damaged_file_is_refused_without_a_solution(
    tiny: Assignment, sandbox: Sandbox, damage: bytes
) -> None:
    """Half a download is not graded with."""
    load(tiny, sandbox)
    tiny.main.solution.unlink()
    expectations.path_of(tiny, tiny.folders[0]).write_bytes(damage)
    with pytest.raises(ExpectationError):
        load(tiny, sandbox)


@pytest.mark.parametrize(
    ("solution", "complaint"),
    [
        ("def twice(x):\n    raise ValueError('no')\n", "raises an exception"),
        ("1 / 0\n", "does not import"),
        ("def twice(x):\n    return [iter(x)]\n", '"2 x" has other things'),
        ("def twice(x):\n    return object()\n", '"2 x" is of type object'),
        ("def twice(x):\n    import os\n    os._exit(0)\n", "no answer"),
        ("x = '\0'\n", "the solution: .*NUL"),
    ],
)
def test_a_solution_that_does_not_answer_is_named(
    tiny: Assignment, sandbox: Sandbox, solution: str, complaint: str
) -> None:
    """An instructor's mistake is found when it is frozen, not when a student is graded."""
    tiny.main.solution.write_text(solution)
    with pytest.raises(ExpectationError, match=complaint):
        load(tiny, sandbox)


def test_a_solution_may_ask_for_modules(tiny: Assignment, sandbox: Sandbox) -> None:
    """As a submission may; NumPy itself loads np.random only when it is first used."""
    body = "    np.random.default_rng(0)\n    import cProfile\n    return 2 * x\n"
    tiny.main.solution.write_text(
        f"import numpy as np\n\n\ndef twice(x):\n{body}", encoding="utf-8"
    )
    (entry,) = load(tiny, sandbox).values()
    assert list(entry.expected()) == ["2 x"]


def test_nothing_frozen_could_run(assignment: Assignment, frozen: object) -> None:
    """The files hold frames of data alone; neither they nor what is in them is a pickle."""
    for folder in assignment.folders:
        data = expectations.path_of(assignment, folder).read_bytes()
        assert set(wire.decode(data).values) == {"format", "digest", "seed", "probes"}
        assert b"cloudpickle" not in data


def test_files_that_inputs_come_from_count_as_sources() -> None:
    """A new data file makes new expectations: the generator says which one it reads."""
    assert generators.stored("data/x.npz", "images").file == "data/x.npz"  # type: ignore[attr-defined]


def test_what_both_solutions_observe_is_frozen(toy: Toy) -> None:
    """In the same file, the extra solution's with the main one to import."""
    observed = {probe.number: toy.frozen[probe.key] for probe in toy.found}
    for number, name, factor in (
        ("1.1", "double", 2),
        ("3.1", "halve", 0.5),
        ("4.1", "sixfold", 6),
    ):
        x = observed[number].drawn()["x"]
        np.testing.assert_allclose(observed[number].expected()[name], factor * x, rtol=1e-6)


@pytest.mark.parametrize("changed", ["work.py", "bonus.py"])
def test_a_change_of_either_solution_makes_them_anew(tmp_path: Path, changed: str) -> None:
    """The digest counts both."""
    assignment = toys.build(tmp_path)
    with open_sandbox(assignment) as sandbox:
        load(assignment, sandbox)
        before = written(assignment)
        path = tmp_path / "solution" / changed
        path.write_text(path.read_text() + "\n# changed\n")
        load(assignment, sandbox)
    assert written(assignment) > before


COSTLY = '''"""Probes of a tiny assignment."""
from gradescope_utils.autograder_utils.decorators import number, weight
from grader.assignment.generators import numbers
from grader.assignment.observing import counted, plain
from grader.assignment.probes import at_most, given


@number("3.1")
@weight(1)
@given(x=numbers(0, 1000, 50))
@at_most({"comparisons of 50 items": FACTOR})
def test_twice(m, x):
    """It does not compare more than it has to."""
    items = counted(x)
    found = m.twice(items)
    return {"found": plain(found), "comparisons of 50 items": items.comparisons}
'''


def costly(tiny: Assignment, sandbox: Sandbox, factor: str) -> Frozen:
    """What is frozen of a probe with a cost."""
    probe = tiny.folders[0].path / "test_twice.py"
    probe.write_text(COSTLY.replace("FACTOR", factor))
    tiny.main.solution.write_text("def twice(x):\n    return sorted(x)\n")
    (frozen,) = load(tiny, sandbox).values()
    return frozen


def test_the_bound_of_a_cost_is_frozen(tiny: Assignment, sandbox: Sandbox) -> None:
    """It is the solution's cost times the factor; the frames that a child gets have none of it."""
    frozen = costly(tiny, sandbox, "1.5")
    cost = int(frozen.observed()["comparisons of 50 items"])
    assert frozen.expected()["comparisons of 50 items"] == AtMost(math.ceil(1.5 * cost))
    assert cost > 49 and frozen.expected()["found"] == sorted(frozen.drawn()["x"])
    probes_found = probes.collect(tiny, tiny.folders)
    assert b"1.5" not in probes_found[0].dumps()
    assert not checks.compare(frozen.expected(), frozen.observed())


@pytest.mark.parametrize("factor", ["0.5", "'many'", "float('inf')", "True"])
def test_a_factor_below_one_is_refused(tiny: Assignment, sandbox: Sandbox, factor: str) -> None:
    """The solution itself has to pass."""
    with pytest.raises(AssignmentError, match="should be 1 or more"):
        costly(tiny, sandbox, factor)


def test_a_cost_that_is_not_observed_is_named(tiny: Assignment, sandbox: Sandbox) -> None:
    """A misspelt quantity would otherwise bound nothing."""
    with pytest.raises(ExpectationError, match="@at_most: steps is missing"):
        costly(tiny, sandbox, '1, "steps": 2')
