"""What must hold before a release: it does, and each check can fail."""

from dataclasses import replace
from pathlib import Path
from types import FunctionType
from typing import Any, cast

import pytest

from grader.authoring import redraw, verify
from grader.authoring.verify import CHECKS, Kit
from grader.errors import KitError
from grader.feedback import fingerprints
from grader.judging.expectations import Frozen
from grader.judging.kit import open_sandbox
from grader.sandbox import selftest, wire
from grader.tests import toy as toys
from grader.tests.toy import Toy

ANSWERS = "visible tests have other answers on Gradescope"
SEEN = "each known mistake costs points on Gradescope"


@pytest.fixture
def kit(toy: Toy) -> Kit:
    """The toy kit at work, which has an optional file."""
    gradescope = {**toy.frozen, **redraw.load(toy.assignment, toy.found, toy.sandbox)}
    return Kit(toy.assignment, toy.found, dict(toy.frozen), gradescope, toy.sandbox)


def complaint(kit: Kit, what: str) -> str:
    """What a check says of a kit that is not as it should be."""
    with pytest.raises(KitError) as caught:
        CHECKS[what](kit)
    return str(caught.value)


def test_the_table_says_so_in_words() -> None:
    """One line each, and what fails stands out without colour."""
    findings = [verify.Finding("short", True, "fine"), verify.Finding("longer", False, "why")]
    assert verify.table(findings) == "holds  short   fine\nFAILS  longer  why"


def test_points_that_do_not_add_up(kit: Kit) -> None:
    """A question whose tests are worth something else than was announced."""
    questions = {**kit.assignment.questions}
    questions[1] = replace(questions[1], points=9.0)
    changed = replace(kit, assignment=replace(kit.assignment, questions=questions))
    assert "question 1 has 9 points" in complaint(changed, "points add up")


@pytest.mark.parametrize("folder", ["visible", "hidden"])
def test_a_question_without_tests_of_one_kind(kit: Kit, folder: str) -> None:
    """Students need some to learn from, and instructors some that students do not have."""
    found = [p for p in kit.found if p.question != 2 or p.folder != folder]
    said = complaint(replace(kit, found=found), "visible and hidden tests for each question")
    assert f"question 2, triple, has no {folder} test" in said


def test_a_stub_that_is_out_of_date(kit: Kit, tmp_path: Path) -> None:
    """The committed stub is not what the solution makes, or is not there."""
    handout = tmp_path / "work.py"
    changed = replace(kit, assignment=toys.with_file(kit.assignment, "work.py", handout=handout))
    assert "run python -m grader stub" in complaint(changed, "the handout is current")
    handout.write_text("old")
    assert "run python -m grader stub" in complaint(changed, "the handout is current")


def test_a_solution_in_the_handout(kit: Kit, tmp_path: Path) -> None:
    """A file that a student gets has a line of the solution."""
    handout = tmp_path / "work.py"
    handout.write_text(kit.assignment.main.solution.read_text(encoding="utf-8"), encoding="utf-8")
    changed = replace(kit, assignment=toys.with_file(kit.assignment, "work.py", handout=handout))
    said = complaint(changed, "no solution and no hidden test in the handout")
    assert "the first in toy/work.py: " in said


def test_a_solution_that_is_wrong(kit: Kit) -> None:
    """Points are lost: say the handout's stub was put in the solution's place."""
    changed = replace(
        kit,
        assignment=toys.with_file(kit.assignment, "work.py", solution=kit.assignment.main.handout),
    )
    assert "it gets 0 of 6" in complaint(changed, "the solution gets all points")


def test_a_stub_that_gets_points(kit: Kit) -> None:
    """Nothing written, something earned."""
    changed = replace(
        kit,
        assignment=toys.with_file(kit.assignment, "work.py", handout=kit.assignment.main.solution),
    )
    assert "it gets 6 points" in complaint(changed, "the stub gets none")


def test_a_test_that_depends_on_chance(kit: Kit) -> None:
    """What a probe observes differs from run to run."""

    def by_chance(m: object) -> dict[str, object]:
        import os

        return {"process": os.getpid()}

    function = cast(FunctionType, by_chance)
    probe = replace(kit.found[0], key="by chance", function=function, generators={})
    frozen = Frozen(wire.encode({}), wire.encode({"process": 1}))
    changed = replace(kit, found=[probe], frozen={probe.key: frozen})
    said = complaint(changed, "every test observes the same each time")
    assert said.startswith("by chance gives different results in each run")


def test_a_hole_in_the_sandbox(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the self-test could do is named."""
    monkeypatch.setattr(selftest, "run", lambda sandbox: ["open a file", "list a folder"])
    assert "open a file, list a folder" in complaint(kit, "a submission cannot get out")


def test_a_mistake_that_costs_nothing(kit: Kit, tmp_path: Path) -> None:
    """A catalogue in which one entry is no mistake at all."""
    text = 'slip("x", of="double", title="A", hint="B", put={"2 * x": "x * 2"})'
    (tmp_path / "q01_double.py").write_text(text)
    changed = replace(kit, assignment=replace(kit.assignment, slips=tmp_path))
    assert "1 of 1 do not: see" in complaint(changed, verify.MISTAKES)
    (tmp_path / "q01_double.py").write_text(text.replace("x * 2", "x + 2"))
    assert CHECKS[verify.MISTAKES](changed) == "all 1 in the catalogue"


def test_answers_that_hold_on_gradescope(kit: Kit) -> None:
    """Up to five points are let pass; the tests that earn them are named otherwise."""
    large = {number: replace(q, points=50.0) for number, q in kit.assignment.questions.items()}
    worth_more = replace(kit, assignment=replace(kit.assignment, questions=large))
    one = {probe.key: kit.frozen[probe.key] for probe in kit.found if probe.number == "1.1"}
    said = CHECKS[ANSWERS](replace(worth_more, gradescope=kit.gradescope | one))
    assert said == "a table of the handout's answers gets 1 points of 5 at most"
    said = complaint(replace(kit, gradescope=kit.frozen), ANSWERS)
    assert said == (
        "a table of the handout's answers gets 4 points of 0.3 at most: "
        "draw the inputs of 1.1, 2.1, 3.1, 4.1"
    )


@pytest.mark.parametrize(
    ("what", "detail"),
    [
        ("points add up", "6 points in 2 questions, and 6 of extra credit in 2"),
        ("visible and hidden tests for each question", "4 visible and 4 hidden tests"),
        ("the handout is current", "work.py and bonus.py are what the solution makes"),
        (ANSWERS, "a table of the handout's answers gets 0 points of 0.3 at most"),
        ("the solution gets all points", "6 of 6, and 6 of 6 of extra credit"),
        ("optional files can be left out", "6 of 6, and 0 of 6 of extra credit"),
        ("the stub gets none", "0 of 6, and 0 of 6 of extra credit"),
        ("every test observes the same each time", "8 tests, 3 runs each"),
        (verify.MISTAKES, "all 2 in the catalogue"),
    ],
)
def test_both_files_are_tried(kit: Kit, what: str, detail: str) -> None:
    """And what is extra is said apart."""
    assert CHECKS[what](kit) == detail


def test_a_mistake_that_costs_nothing_on_gradescope(tmp_path: Path) -> None:
    """It shows neither in the second draw of the visible tests nor in the hidden ones."""
    assignment = toys.build(tmp_path)
    path = tmp_path / "solution" / "slips" / "q01_double_too.py"
    change = {"value_of_double = 2 * x": "value_of_double = x + x"}
    path.write_text(f'slip("adds", of="double", title="It adds.", hint="Look.", put={change})\n')
    with open_sandbox(assignment) as sandbox:
        made = toys.open_kit(assignment, sandbox)
        again, visible = redraw.load(assignment, made.found, sandbox), made.found[::2]
        kit = Kit(assignment, made.found, dict(made.frozen), again, sandbox)
        fingerprints.load(
            redraw.redrawn(assignment), assignment.folders[:1], visible, again, sandbox
        )
        fingerprints.load(assignment, assignment.folders, made.found, made.frozen, sandbox)
        assert complaint(kit, SEEN) == "1 of 3 do not, the first is q01_double_too_adds"
        path.unlink()
        assert CHECKS[SEEN](kit) == "all 2 in the catalogue"


def test_a_kit_without_optional_files_has_none_to_leave_out(kit: Kit) -> None:
    """There is nothing to try."""
    alone = replace(kit, assignment=toys.of_one_file(kit.assignment))
    assert CHECKS["optional files can be left out"](alone) == "there are none"


def with_bonus(kit: Kit, **changed: Any) -> Kit:
    """The kit with another solution or stub of the optional file."""
    return replace(kit, assignment=toys.with_file(kit.assignment, "bonus.py", **changed))


def test_an_extra_stub_that_is_out_of_date(kit: Kit, tmp_path: Path) -> None:
    """It is named."""
    said = complaint(with_bonus(kit, handout=tmp_path / "bonus.py"), "the handout is current")
    assert said.startswith(f"{tmp_path}/bonus.py is out of date: run python -m")


def test_an_extra_solution_that_is_wrong(kit: Kit) -> None:
    """The main file's points do not make up for it."""
    handout = kit.assignment.file("bonus.py").handout
    changed = with_bonus(kit, solution=handout)
    said = complaint(changed, "the solution gets all points")
    assert said.startswith("it gets 6 of 6, and 0 of 6 of extra credit: ")


def test_an_extra_stub_that_gets_points(kit: Kit, tmp_path: Path) -> None:
    """Nothing written, something earned."""
    stub = tmp_path / "bonus.py"
    stub.write_text("def halve(x):\n    return x / 2\n")
    assert "it gets 3 points" in complaint(with_bonus(kit, handout=stub), "the stub gets none")


def test_an_archive_in_the_handout(tmp_path: Path) -> None:
    """It may have the solution in it, and nobody would see."""
    assignment = toys.build(tmp_path)
    with open_sandbox(assignment) as sandbox:
        made = toys.open_kit(assignment, sandbox)
        kit = Kit(assignment, made.found, dict(made.frozen), {}, sandbox)
        (tmp_path / "handout" / "notes.zip").write_bytes(b"PK\xff")
        said = complaint(kit, "no solution and no hidden test in the handout")
    assert said == "the handout has toy/notes.zip, which cannot be searched for solutions"


def test_an_extra_solution_in_the_handout(tmp_path: Path) -> None:
    """A file that a student gets has a line of it."""
    assignment = toys.build(tmp_path)
    with open_sandbox(assignment) as sandbox:
        made = toys.open_kit(assignment, sandbox)
        kit = Kit(assignment, made.found, dict(made.frozen), {}, sandbox)
        assert CHECKS["no solution and no hidden test in the handout"](kit)
        (tmp_path / "handout" / "notes.md").write_text("    value_of_halve = x / 2\n")
        said = complaint(kit, "no solution and no hidden test in the handout")
    assert "the first in toy/notes.md: " in said
