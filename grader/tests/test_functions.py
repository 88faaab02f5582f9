"""Functions of foreign files: cut out by another process, which may fail without any harm."""

import sys

import pytest

from grader.dashboard import functions, parsing

SOURCE = '''
"""By Ada."""
import os  # not run: sys.exit()
raise SystemExit

def area(a, b):
    """By Ada."""
    return a * b  # mine

class Box:
    """A box."""
    def side(self):
        "By Ada."

def area(a, b):
    # the last one counts
    return a + b
'''


def test_functions_methods_and_classes_without_comments() -> None:
    """Nothing in the text says who wrote it; what is not there is left out."""
    found = parsing.functions(SOURCE, ["area", "Box.side", "Box", "volume"])
    assert found == {
        "area": "def area(a, b):\n    return a + b",
        "Box.side": "def side(self):\n    pass",
        "Box": "class Box:\n\n    def side(self):\n        pass",
    }


def test_they_are_found_by_another_process() -> None:
    """Which runs nothing of it."""
    found = functions.extract({"x": (SOURCE, ["area"]), "y": ("not python (", ["area"])})
    assert found == {"x": {"area": "def area(a, b):\n    return a + b"}, "y": {}}


@pytest.mark.parametrize(
    "source",
    ["(" * 100_000, "x" + ".a" * 200_000, "-" * 200_000 + "1", "if 1:\n \0", "\ud800"],
    ids=["brackets", "attributes", "signs", "NUL", "surrogate"],
)
def test_a_source_that_cannot_be_parsed_takes_no_other_along(source: str) -> None:
    """Whether the parser refuses it or dies of it."""
    found = functions.extract({"bad": (source, ["f"]), "good": ("def f(): return 1", ["f"])})
    assert found["bad"] == {}
    assert found["good"] == {"f": "def f():\n    return 1"}


def test_a_parser_that_dies_is_tried_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the others are found."""
    asked: list[int] = []
    real = functions._parsed

    def dies_of_two(wanted: functions.Wanted) -> dict[str, dict[str, str]] | None:
        asked.append(len(wanted))
        return None if len(wanted) > 1 else real(wanted)

    monkeypatch.setattr(functions, "_parsed", dies_of_two)
    found = functions.extract({key: ("def f(): pass", ["f"]) for key in "ab"})
    assert asked == [2, 1, 1] and all(found.values())


def test_what_acts_on_a_page_or_a_terminal_is_gone() -> None:
    """From code as from any text."""
    (text,) = functions.extract({"a": ("def f():\n    return '\u202e'", ["f"])})["a"].values()
    assert "\u202e" not in text


def test_parsing_imports_nothing_of_the_graders() -> None:
    """It runs alone beside foreign text."""
    assert parsing.__file__.startswith(sys.prefix) or "grader" in parsing.__file__
    with open(parsing.__file__, encoding="utf-8") as file:
        assert "grader." not in file.read().partition('"""\n\nfrom')[2]
