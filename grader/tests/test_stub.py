"""The stub: what is taken out, what stays, and that the committed one is current."""

from dataclasses import replace
from pathlib import Path

import pytest

from grader.assignment.stub import is_current, made_from, strip
from grader.assignment.stub import regions as regions_of
from grader.errors import AssignmentError
from grader.tests.toy import BONUS, WORK, Toy

SOURCE = '''\
"""A module."""

def f(a):
    """Doubles a."""
    a = int(a)
    # BEGIN SOLUTION
    return 2 * a
    # END SOLUTION


class C:

    def g(self):
        if self:
            # BEGIN SOLUTION
            x = 1

            return x
            # END SOLUTION
        return 0    # given
'''
STUB = '''\
"""A module."""

def f(a):
    """Doubles a."""
    a = int(a)
    # Your code here.
    raise NotImplementedError


class C:

    def g(self):
        if self:
            # Your code here.
            raise NotImplementedError
        return 0    # given
'''


# strip and regions --------------------------------------------------------------------------------


def test_regions_are_replaced_where_they_stand() -> None:
    """Each region becomes two lines, indented as its marks; all else stays to the letter."""
    assert strip(SOURCE) == STUB


@pytest.mark.parametrize("given", ["a\x0cb", "a = 'x\u2028y'", "a  \n\t\n", "\x1c# x", "é = 1\n\n"])
def test_given_text_stays_to_the_letter(given: str) -> None:
    """Form feeds, odd line separators, blanks at the end: nothing outside regions changes."""
    region = "# BEGIN SOLUTION\nx\n# END SOLUTION\n"
    in_its_place = "# Your code here.\nraise NotImplementedError\n"
    for text in (f"{given}\n{{}}", f"{{}}{given}\n"):
        assert strip(text.format(region)) == text.format(in_its_place)


def test_tabs_are_kept() -> None:
    """The marks' own indentation is used, whatever it is made of."""
    made = strip("\t# BEGIN SOLUTION\n\tx\n\t# END SOLUTION  \n")
    assert made == "\t# Your code here.\n\traise NotImplementedError\n"


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("x\n# BEGIN SOLUTION\ny\n", 2),
        ("x\n\n# END SOLUTION\n", 3),
        ("# BEGIN SOLUTION\nx\n# BEGIN SOLUTION\n# END SOLUTION\n", 3),
        ("# BEGIN SOLUTION\n# END SOLUTION\nx\n# END SOLUTION\n", 4),
        ("# BEGIN SOLUTION\n# END SOLUTION\n# BEGIN SOLUTION\n", 3),
    ],
)
def test_unbalanced_marks_are_refused(source: str, line: int) -> None:
    """A mark without its counterpart is told with its line."""
    with pytest.raises(AssignmentError, match=rf"line {line}: # (BEGIN|END) SOLUTION"):
        strip(source)


@pytest.mark.parametrize(
    "mark",
    [
        "# BEGIN SOLUTION mul",
        "#BEGIN SOLUTION",
        "# Begin Solution",
        "# BEGIN SOLUTION:",
        "## BEGIN SOLUTION",
        "#: BEGIN SOLUTION",
        "# BEGIN_SOLUTION",
        "pass  # BEGIN SOLUTION",
        "# Begin the solution",
    ],
)
def test_a_misspelt_pair_of_marks_lets_nothing_out(mark: str) -> None:
    """A solution between marks that are almost right is refused, not handed out."""
    almost = f"{mark}\nsecret\n{mark.replace('BEGIN', 'END').replace('Begin', 'End')}\n"
    with pytest.raises(AssignmentError):
        assert "secret" not in strip(SOURCE + almost)


@pytest.mark.parametrize("source", ["", "x = 1\n", "# Your code here.\nx = 1\n"])
def test_no_region_is_refused(source: str) -> None:
    """A solution in which nothing is marked would be handed out as it is."""
    with pytest.raises(AssignmentError, match="no region"):
        strip(source)


def test_regions_are_what_is_between_the_marks() -> None:
    """The solution's text can be asked for, to make sure that it does not leak."""
    texts = [region.split() for region in regions_of(SOURCE)]
    assert texts == [["return", "2", "*", "a"], ["x", "=", "1", "return", "x"]]


def test_each_file_has_a_stub_of_its_own(toy: Toy) -> None:
    """Made from its own solution, and current or not by itself."""
    main, extra = toy.assignment.files
    assert made_from(main) == strip(WORK) and made_from(extra) == strip(BONUS)
    assert is_current(main) and is_current(extra)
    assert not is_current(replace(extra, handout=main.handout))
    assert not is_current(replace(extra, handout=extra.handout.with_name("nowhere.py")))


def test_the_solution_that_has_a_mistake_is_named(toy: Toy, tmp_path: Path) -> None:
    """There may be two of them."""
    part = replace(toy.assignment.main, solution=tmp_path / "other.py")
    with pytest.raises(AssignmentError, match=r"other\.py is missing: a stub is made from"):
        made_from(part)
    part.solution.write_text("# BEGIN SOLUTION\n")
    with pytest.raises(AssignmentError, match=r"other\.py: solution, line 1: # BEGIN"):
        made_from(part)
