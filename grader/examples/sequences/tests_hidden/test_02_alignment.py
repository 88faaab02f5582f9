"""Question 2, the hidden half: `alignment`."""

from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import numbers, text
from grader.assignment.probes import given


def described(a, b, pairs):
    """What has to hold of any shortest alignment; which one it is does not show."""
    above = [x for x, _ in pairs if x is not None]
    below = [y for _, y in pairs if y is not None]
    if isinstance(a, str):
        above, below = "".join(above), "".join(below)
    return {
        "first entries": above,
        "second entries": below,
        "edits": sum(x != y for x, y in pairs),
        "pairs of nothing": sum(x is None and y is None for x, y in pairs),
    }


@number("2.4")
@weight(2)
@given(word=text(5))
def test_alignment_with_nothing(m, word):
    """Everything is deleted or inserted; nothing and nothing has no pairs."""
    return {
        "the word and nothing": m.alignment(word, ""),
        "nothing and the word": m.alignment("", word),
        "nothing and nothing": m.alignment("", ""),
    }


@number("2.5")
@weight(3)
@given(first=numbers(0, 4, 12), second=numbers(0, 4, 15))
def test_alignment_of_lists(m, first, second):
    """Lists stay as they were, and 0 is an entry like any other."""
    found = described(first, second, m.alignment(first, second))
    return {"alignment": found, "the lists afterwards": [first, second]}


@number("2.6")
@weight(2)
@given(first=text(60, "ab"), second=text(45, "ab"))
def test_alignment_of_long_texts(m, first, second):
    """Many equal letters tempt into edits that are not needed."""
    return {"alignment": described(first, second, m.alignment(first, second))}
