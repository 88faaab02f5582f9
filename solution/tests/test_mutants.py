"""Mutation testing: what is mutated, who survives, and what the table of reasons must say."""

from pathlib import Path

import pytest

from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.assignment.slips import Slip
from grader.authoring import mutants
from grader.authoring.mutants import Mutant
from grader.judging.expectations import Frozen
from grader.judging.kit import open_sandbox

SOURCE = """\
def given(a):
    return a


def mul(a):
    # BEGIN SOLUTION
    def inner():
        return a

    return inner()
    # END SOLUTION


class Layer(Protocol):
    def forward(self):
        # BEGIN SOLUTION
        return 1
        # END SOLUTION

    def backward(self):
        # BEGIN SOLUTION
        return 2
        # END SOLUTION


def log(a):
    # BEGIN SOLUTION
    return a
    # END SOLUTION
"""


def mutant(function: str, line: str, becomes: str) -> Mutant:
    """A mutant of which only the key counts."""
    return Mutant(Slip("it", function), line, becomes, "submitted.py")


def test_a_mutant_is_a_slip() -> None:
    """Of one function or method: laid over the source it is the changed text."""
    for of, old, new in (("mul", "return inner()", "pass"), ("Layer.backward", "2", "3")):
        changed = SOURCE.replace(old, new)
        assert mutants._slip(of, SOURCE, changed).over(SOURCE) == changed


def test_solution_regions_alone_are_mutated() -> None:
    """Each line belongs to its region's function or method; what is given belongs to none."""
    found = mutants._functions(SOURCE)
    lines = SOURCE.splitlines()
    assert [lines[number - 1].strip() for number, name in found.items() if name == "mul"] == [
        "# BEGIN SOLUTION", "def inner():", "return a", "", "return inner()",
    ]  # fmt: skip
    assert set(found.values()) == {"mul", "log", "Layer.forward", "Layer.backward"}


def test_a_change_is_told_by_its_lines() -> None:
    """Without indentation or line number, so that an entry outlives changes elsewhere."""
    assert mutants._difference("a\n  b\nc", "a\n  x\nc") == ("b", "x")
    assert mutants._difference("a\n  b\n  c", "a\n  x") == ("b / c", "x")


@pytest.mark.parametrize(
    ("slip", "survives"),
    [
        (Slip("it", "mul", {"a.array * b.array": "b.array * a.array"}), True),
        (Slip("it", "mul", {"a.array * b.array": "a.array + b.array"}), False),
        (Slip("it", "max", {"won / won.sum": "won * won.sum"}), True),
        (Slip("it", "max", {"won / won.sum": "won * won.sum"}, also="1 / 0"), False),
        (Slip("it", "backward", {"while stack:": "while True:"}), False),
    ],
)
def test_who_passes_all_probes_survives(
    assignment: Assignment,
    all_probes: list[Probe],
    frozen: dict[str, Frozen],
    slip: Slip,
    survives: bool,
) -> None:
    """What is no mistake does, a mistake does not, nor does what fails to import or to end."""
    mutant = Mutant(slip, "", "", "submitted.py")
    order = mutants.own_first(assignment, all_probes, mutant)
    with open_sandbox(assignment) as sandbox:
        assert mutants.survives(assignment, mutant, order, frozen, sandbox) is survives


@pytest.mark.parametrize(
    ("new", "survives"), [("(self.x.T @ dout)", True), ("self.x.T @ dout / 2", False)]
)
def test_the_extra_file_is_changed_on_its_own(
    assignment: Assignment,
    all_probes: list[Probe],
    frozen: dict[str, Frozen],
    new: str,
    survives: bool,
) -> None:
    """The probes of that file judge it, beside a main file that is right."""
    mutant = Mutant(
        Slip("it", "Linear.backward", {"self.x.T @ dout": new}), "", "", file="extra.py"
    )
    order = mutants.own_first(assignment, all_probes, mutant)
    assert order and all(probe.bonus for group in order for probe in group)
    with open_sandbox(assignment) as sandbox:
        assert mutants.survives(assignment, mutant, order, frozen, sandbox) is survives


def test_own_probes_run_first(assignment: Assignment, all_probes: list[Probe]) -> None:
    """They are the likeliest to fail, and all others of the file follow."""
    order = mutants.own_first(assignment, all_probes, mutant("exp", "", ""))
    assert {probe.question for probe in order[0]} == {7}
    every = sorted(probe.key for group in order for probe in group)
    assert every == sorted(probe.key for probe in all_probes if not probe.bonus)


def test_a_survivor_wants_a_reason_and_a_reason_a_survivor() -> None:
    """Both kinds of disorder are named, and end with exit code 1."""
    every = [mutant("mul", "a", "b"), mutant("log", "c", "d"), mutant("log", "e", "f")]
    lines, code = mutants.report(every, [every[1]], {("log", "c", "d"): "no mistake"})
    assert code == 0
    rows = {words[0]: words[1:] for words in map(str.split, lines)}
    assert (rows["mul"], rows["log"]) == (["1", "1", "0", "0"], ["2", "1", "1", "0"])
    assert rows["total"] == ["3", "2", "1", "0"]
    lines, code = mutants.report(every, [every[1]], {})
    assert code == 1 and "unexplained, in log:" in lines
    lines, code = mutants.report(every, [], {("log", "c", "d"): "no mistake"})
    assert code == 1 and "in mutants.toml, and no survivor any more: log" in lines


def test_every_reason_is_about_a_line_of_the_solution(assignment: Assignment) -> None:
    """An entry for a line that is gone would be noticed by `make mutants` only."""
    text = "\n".join(file.solution.read_text(encoding="utf-8") for file in assignment.files)
    lines = {line.strip() for line in text.splitlines()}
    table = assignment.main.solution.with_name(mutants.TABLE)
    for (_, line, becomes), reason in mutants.explained(table).items():
        there = line in lines or all(part in lines for part in line.split(" / "))
        assert there and becomes != line and reason.endswith(".")


def test_a_table_is_read(tmp_path: Path) -> None:
    """Function and both lines are the key."""
    path = tmp_path / "table.toml"
    path.write_text('[[equivalent]]\nfunction="f"\nline="a"\nbecomes="b"\nreason="r"\n')
    assert mutants.explained(path) == {("f", "a", "b"): "r"}
