"""The second draw: other inputs for the visible tests, by a salt that no student can compute."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grader.authoring import redraw
from grader.feedback import fingerprints
from grader.judging import expectations
from grader.judging.expectations import Frozen
from grader.judging.kit import open_sandbox
from grader.reports import advice
from grader.tests import toy as toys
from grader.tests.toy import Toy

CONSTANT = '''"""A probe without anything drawn."""
from gradescope_utils.autograder_utils.decorators import number, weight
from grader.assignment.generators import constant
from grader.assignment.probes import given


@number("1.3")
@weight(1)
@given(x=constant([1, 2]))
def test_double_of_a_constant(m, x):
    """Nothing here changes with the seed."""
    return {"double": m.double(x)}
'''


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Toy]:
    """A toy kit that a test may change, with a test whose inputs are fixed."""
    assignment = toys.build(tmp_path)
    (tmp_path / "visible_probes" / "test_more.py").write_text(CONSTANT)
    with open_sandbox(assignment) as sandbox:
        yield toys.open_kit(assignment, sandbox)


def drawn_again(kit: Toy) -> dict[str, Frozen]:
    """The visible tests as on Gradescope."""
    return redraw.load(kit.assignment, kit.found, kit.sandbox)


def test_the_same_sources_have_the_same_salt(tmp_path: Path) -> None:
    """Wherever they are, so two builds are the same; and it has 256 bits."""
    first, second = toys.build(tmp_path / "a"), toys.build(tmp_path / "b")
    assert redraw.salt(first) == redraw.salt(second)
    assert len(redraw.salt(first)) == 64


@pytest.mark.parametrize(
    "changed", ["hidden_probes/test_halve.py", "solution/work.py", "solution/bonus.py"]
)
def test_the_salt_follows_from_what_students_have_not(tmp_path: Path, changed: str) -> None:
    """One character of a hidden test or of a solution makes another one."""
    assignment = toys.build(tmp_path)
    before = redraw.salt(assignment)
    path = tmp_path / changed
    path.write_text(path.read_text() + "\n")
    assert redraw.salt(assignment) != before


def test_a_new_seed_is_a_new_salt(tmp_path: Path) -> None:
    """Last term's numbers on Gradescope are worth nothing this term."""
    assignment = toys.build(tmp_path)
    other = replace(assignment, seed="y")
    assert redraw.salt(assignment) != redraw.salt(other)
    assert redraw.redrawn(assignment).seed != redraw.redrawn(other).seed


def test_what_is_drawn_differs_and_what_is_fixed_does_not(own: Toy) -> None:
    """Every visible test is there once more, and no hidden one."""
    again = drawn_again(own)
    assert again.keys() == {probe.key for probe in own.found if probe.folder == "visible"}
    same = {key for key in again if again[key].inputs == own.frozen[key].inputs}
    assert same == {"visible_probes/test_more.py::test_double_of_a_constant"}


def test_the_second_draw_leaves_the_first_where_it_is(own: Toy) -> None:
    """Whoever grades in the instructor's kit has the handout's numbers."""
    folder = own.assignment.folders[0]
    drawn_again(own)
    home = expectations.read(expectations.path_of(own.assignment, folder))
    assert {key: own.frozen[key] for key in home} == home


def test_what_a_table_would_earn_is_found(own: Toy) -> None:
    """A test whose answer is the same in both draws, and no other."""
    found = redraw.replayed(own.found, own.frozen, drawn_again(own))
    assert [probe.number for probe in found] == ["1.3"]


def test_one_draw_in_both_zips_is_found(own: Toy) -> None:
    """By the inputs alone: the digest and the seed in a file differ in any case."""
    folder, name = own.assignment.folders[0], "frozen/expectations/visible.frame"
    drawn_again(own)
    home, again = (
        expectations.path_of(each, folder).read_bytes()
        for each in (own.assignment, redraw.redrawn(own.assignment))
    )
    assert not redraw.same_inputs({name: home}, {name: again})
    assert redraw.same_inputs({name: home}, {name: home, "frozen/other": b""})


def test_a_mistake_is_recognised_in_its_own_draw_alone(toy: Toy) -> None:
    """The autograder needs fingerprints of the inputs that it has."""
    second, visible = redraw.redrawn(toy.assignment), toy.assignment.folders[:1]
    own = [probe for probe in toy.found if probe.folder == "visible"]
    again = redraw.load(toy.assignment, toy.found, toy.sandbox)
    wrong = toys.WORK.replace("value_of_double = 2 * x", "value_of_double = -2 * x")
    verdicts = toys.Toy(toy.assignment, own, again, toy.sandbox).grade(wrong)
    hints = []
    for kit, frozen in ((second, again), (toy.assignment, toy.frozen)):
        known = fingerprints.load(kit, visible, own, frozen, toy.sandbox)
        hints.append(advice.give(toy.assignment, verdicts, again, known).on(own[0].key))
    assert "Likely mistake" in hints[0] and "Likely mistake" not in hints[1]
