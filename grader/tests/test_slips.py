"""Slips: what differs is put into the solution once and for all, or refused with a sentence."""

import pytest

from grader.assignment.slips import Slip
from grader.errors import AssignmentError

SOURCE = '''"""A module."""

import numpy as np


def add(a, b):
    """Adds a + b.

    a + b
    """
    # BEGIN SOLUTION
    total = a + b

    def inner():
        return total + b

    return inner() - b
    # END SOLUTION


class Layer:
    """A layer."""

    @staticmethod
    def forward(x):
        """Doubles x."""
        return 2 * x

    def inverse(self, dout):
        for i in range(2):
            dout = dout * 2
            dout = dout + i
        return dout'''


def over(of: str, put: dict[str, str] | None = None, whole: str = "", also: str = "") -> str:
    """The source with a slip."""
    return Slip("it", of, put or {}, whole, also).over(SOURCE)


def refusal(of: str, put: dict[str, str] | None = None, whole: str = "") -> str:
    """What is said of a slip that cannot be made; it names the slip, in one sentence."""
    with pytest.raises(AssignmentError) as caught:
        over(of, put, whole)
    said = str(caught.value)
    assert said.startswith("the slip it: ")
    return said.removeprefix("the slip it: ")


def run(source: str) -> dict[str, object]:
    """The names of a source that was executed."""
    names: dict[str, object] = {}
    exec(source.replace("import numpy as np\n", ""), names)
    return names


def test_a_text_of_the_function_is_changed_and_nothing_else() -> None:
    """The docstring has the same text, and is left alone."""
    assert over("add", {"a + b": "a - b"}) == SOURCE.replace("total = a + b", "total = a - b")


def test_several_texts_are_changed_at_once() -> None:
    """Each is looked for in the solution as it is, in whatever order they are given."""
    changed = over("add", {"inner() - b": "a + b", "a + b": "inner() - b"})
    assert "total = inner() - b\n" in changed and "return a + b\n" in changed


def test_a_method_is_found_by_its_class() -> None:
    """And what other functions have is none of its business."""
    assert over("Layer.forward", {"2": "3"}) == SOURCE.replace("return 2 * x", "return 3 * x")


def test_a_class_may_be_changed_in_several_methods() -> None:
    """Each text has to be in the class once."""
    changed = over("Layer", {"2 * x": "x", "range(2)": "range(3)"})
    assert "return x\n" in changed and "range(3)" in changed
    assert "dout" in refusal("Layer", {"dout": "x"})


def test_later_lines_are_indented_from_where_the_first_stands() -> None:
    """In what is looked for, and in what is put there, however both are written."""
    changed = over(
        "Layer.inverse",
        {
            """
            dout = dout * 2
            dout = dout + i
            """: """
                if i:
                    dout = -dout
            """
        },
    )
    assert changed == SOURCE.replace(
        "            dout = dout * 2\n            dout = dout + i\n",
        "            if i:\n                dout = -dout\n",
    )


def test_a_statement_is_taken_out_with_its_line() -> None:
    """And no blank line is left."""
    changed = over("Layer.inverse", {"dout = dout + i": ""})
    assert changed == SOURCE.replace("            dout = dout + i\n", "")


def test_the_last_line_of_a_file_without_an_end() -> None:
    """It is found like any other."""
    assert over("Layer.inverse", {"return dout": "return 1"}).endswith("        return 1")


def test_a_rewrite_keeps_the_docstring() -> None:
    """So that a difference shows the code alone."""
    changed = over("add", whole="def add(a, b):\n    return b")
    before, _, after = SOURCE.partition("    # BEGIN SOLUTION\n")
    assert changed == f"{before}    return b\n{after[after.index('    # END') :]}"
    assert run(changed)["add"](1, 2) == 2  # type: ignore[operator]


def test_a_rewritten_method_is_indented_as_the_old_one() -> None:
    """Its own docstring takes the old one's place."""
    text = '''
    def forward(self, x):
        """Halves."""
        return x / 2
    '''
    changed = over("Layer.forward", whole=text)
    assert '    def forward(self, x):\n        """Halves."""\n        return x / 2\n' in changed
    assert "Doubles" not in changed and "staticmethod" not in changed
    assert run(changed)["Layer"]().forward(4) == 2  # type: ignore[operator]


def test_a_rewrite_in_one_line_is_taken_as_it_is() -> None:
    """There is no place for a docstring."""
    assert "\n    def forward(x): return x\n" in over(
        "Layer.forward", whole="def forward(x): return x"
    )


def test_code_that_is_needed_stands_in_front() -> None:
    """In front of the function, or of its class."""
    assert "\nSEEN = []\n\n\ndef add" in over("add", {"a + b": "SEEN"}, also="SEEN = []\n")
    assert "\nimport math\n\n\nclass Layer" in over("Layer.forward", {"2": "3"}, also="import math")


@pytest.mark.parametrize(
    ("of", "put", "whole", "sentence"),
    [
        ("mul", {"a": "b"}, "", "the solution has no mul"),
        ("Layer.step", {"a": "b"}, "", "the solution has no Layer.step"),
        (
            "add",
            {"a * b": "a"},
            "",
            'in add the text "a * b" does not appear, and should appear once',
        ),
        (
            "add",
            {"+ b": "a"},
            "",
            'in add the text "+ b" appears 2 times, and should appear once',
        ),
        ("add", {"": "a"}, "", 'in add the text "" does not appear'),
        ("add", {"a + b": " a + b\n"}, "", 'in add the text "a + b" is changed into itself'),
        ("add", {"a + b": "a", "+ b\n\n": "b"}, "", 'in add the text "+ b" appears 2 times'),
        ("add", {"total = a": "a", "a + b": "b"}, "", "two of its texts overlap in 'a'"),
        ("add", {}, "", "it changes nothing: give it put or whole"),
        ("add", {"a + b": "a"}, "def add(a, b): pass", "it has both put and whole"),
        ("add", {}, "def add(a, b):", "its whole is not Python: "),
        ("add", {}, "def mul(a, b): pass", "its whole should be one definition, of add"),
        ("add", {}, "# nothing", "its whole should be one definition, of add"),
        ("add", {}, "def add(): pass\nx = 1", "its whole should be one definition, of add"),
    ],
)
def test_what_does_not_fit_is_refused(
    of: str, put: dict[str, str], whole: str, sentence: str
) -> None:
    """A slip that has gone stale is never laid over the solution somehow."""
    assert refusal(of, put, whole).startswith(sentence)
