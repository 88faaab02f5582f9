"""A lint over all hints: as long as they should be, easy to read, and no answers."""

import re
from pathlib import Path

import pytest

from grader.assignment import manifest
from grader.assignment.misconceptions import Misconception, catalogue
from solution.tests import readability

SHORTEST, LONGEST = 25, 120  # words of a title and its hint, as a student reads them
HARDEST = 9.0  # grade of Flesch and Kincaid: the school year of 14-year-olds
PRAISED = re.compile(r"\b(?:(?:your|its|the(?! two))(?: \w+){1,2}|lines) (?:is|are) right\b", re.I)
LEAST_CODE = 10  # characters of the solution that a hint may not quote
# A hint asks, sends to the docstring, or begins a clause with one of these.
LOOK = frozenset(
    """
    ask begin build call change check compare compute count derive differentiate divide draw find
    follow give leave let look mark multiply name note pass print put raise read remember say see
    set show square start subtract sum take test think trace try underline use walk work write
    """.split()
)


@pytest.fixture(scope="module")
def hints(root: Path) -> list[Misconception]:
    """Every entry of the catalogue."""
    return catalogue(manifest.read(root))


def said(entry: Misconception) -> str:
    """What a student reads."""
    return f"{entry.title} {entry.hint}"


def says_where_to_look(hint: str) -> bool:
    """Whether it asks or asks for something, or names the docstring."""
    clauses = re.split(r"[.?!:;,]\s+(?:and |then )?", hint)
    verbs = {clause.split()[0].strip("`").lower() for clause in clauses if clause.split()}
    return "?" in hint or "docstring" in hint or bool(verbs & LOOK)


def test_hints_are_neither_short_nor_long(hints: list[Misconception]) -> None:
    """Long enough to say where to look, and short enough to be read."""
    odd = {each.name: len(said(each).split()) for each in hints}
    assert {name: n for name, n in odd.items() if not SHORTEST <= n <= LONGEST} == {}


def test_hints_are_easy_to_read(hints: list[Misconception]) -> None:
    """For who is at school, where mathematics allows it."""
    grades = {each.name: round(readability.grade(said(each)), 1) for each in hints}
    assert {name: grade for name, grade in grades.items() if grade > HARDEST} == {}


def test_hints_say_where_to_look(hints: list[Misconception]) -> None:
    """Each asks the reader to do something, or asks a question."""
    assert [each.name for each in hints if not says_where_to_look(each.hint)] == []


def test_hints_quote_nothing_of_the_answer(hints: list[Misconception]) -> None:
    """None of what the slip has replaced in the solution stands in its title or hint."""
    quoting = []
    for each in hints:
        right = [" ".join(text.split()) for text in each.slip.put]
        if any(len(text) >= LEAST_CODE and text in said(each) for text in right):
            quoting.append(each.name)
    assert quoting == []


def test_hints_call_nothing_right(hints: list[Misconception]) -> None:
    """None says that a part is right: beside a second mistake, it may be that part."""
    assert {
        each.name: PRAISED.findall(said(each)) for each in hints if PRAISED.search(said(each))
    } == {}


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        # 6 words, 1 sentence, 6 syllables; 9, 2 and 11; 6, 1 and 15.
        ("The cat sat on the mat.", -1.45),
        ("Draw the graph. Count all arrows that go in.", 0.39 * 9 / 2 + 11.8 * 10 / 9 - 15.59),
        ("Derivatives of probabilities need normalization everywhere, seriously.", None),
    ],
)
def test_the_formula(text: str, grade: float | None) -> None:
    """Short words in short sentences are easy, and long ones hard."""
    found = readability.grade(text)
    assert found > 15 if grade is None else abs(found - grade) < 0.01


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Print `a.grad` twice.", ["Print", "x", "twice"]),
        ("With c = 2 * b it grows.", ["With", "c", "x", "x", "x", "b", "it", "grows"]),
        ("Take a.array.T, then.", ["Take", "x", "then"]),
    ],
)
def test_code_is_no_reading_matter(text: str, words: list[str]) -> None:
    """Each piece of it is one short word."""
    assert readability.words(text) == words


@pytest.mark.parametrize(
    ("hint", "looks"),
    [("Which axis is it?", True), ("For axis=0, write it down.", True), ("It is axis 1.", False),
     ("The docstring says it.", True), ("Take two.", True)],
)  # fmt: skip
def test_what_says_where_to_look(hint: str, looks: bool) -> None:
    """A statement alone says it to nobody."""
    assert says_where_to_look(hint) is looks
