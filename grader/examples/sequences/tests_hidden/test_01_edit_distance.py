"""Question 1, the hidden half: `edit_distance`."""

from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import numbers, text
from grader.assignment.observing import counted
from grader.assignment.probes import at_most, given


@number("1.3")
@weight(2)
@given(word=text(7))
def test_edit_distance_to_and_from_nothing(m, word):
    """Everything is inserted, everything is deleted, or there is nothing to do."""
    pairs = [(word, ""), ("", word), ("", ""), (word, word), (word, word[1:]), (word[:-1], word)]
    return {"distances": [[a, b, m.edit_distance(a, b)] for a, b in pairs]}


@number("1.4")
@weight(2)
@given(first=numbers(0, 3, 6), second=numbers(0, 3, 8))
def test_edit_distance_of_lists(m, first, second):
    """Lists are sequences too; they stay as they were, and both ways are equally long."""
    there, back = m.edit_distance(first, second), m.edit_distance(second, first)
    return {"there and back": [first, second, there, back]}


@number("1.5")
@weight(3)
@given(first=text(70, "aeiouäöü"), second=text(100, "aeiouäöü"))
@at_most({"comparisons of 70 entries with 100": 4})
def test_edit_distance_of_long_texts(m, first, second):
    """It takes as many steps as there are pairs of beginnings."""
    a, b = counted(first), counted(second)
    found = m.edit_distance(a, b)
    comparisons = a.comparisons + b.comparisons
    return {"distance": [first, second, found], "comparisons of 70 entries with 100": comparisons}
