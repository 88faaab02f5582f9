"""Question 2, the visible half: `alignment`."""

from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import text
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


@number("2.1")
@weight(2)
@given(word=text(6))
def test_alignment_of_equal_texts(m, word):
    """Each entry stands above its equal, and pairs are tuples in a list."""
    return {"alignment": m.alignment(word, word)}


@number("2.2")
@weight(3)
@given(first=text(14, "abc"), second=text(11, "abc"))
def test_alignment_of_two_texts(m, first, second):
    """The first entries spell one text, the second ones the other, with few edits."""
    return {
        "alignment": described(first, second, m.alignment(first, second)),
        "the other way round": described(second, first, m.alignment(second, first)),
    }


@number("2.3")
@weight(2)
@given(word=text(6, "abcdefgh"))
def test_alignment_with_the_end_missing(m, word):
    """Where the second text ends early, None stands below what is left."""
    return {"alignment": m.alignment(word + "xy", word)}
