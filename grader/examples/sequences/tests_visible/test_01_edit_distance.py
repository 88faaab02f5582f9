"""Question 1, the visible half: `edit_distance`."""

from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import text
from grader.assignment.observing import counted
from grader.assignment.probes import at_most, given


@number("1.1")
@weight(3)
@given(letters=text(70, "abc"))
def test_edit_distance_of_short_texts(m, letters):
    """Six pairs of short texts have their distances: an entry is [a, b, distance]."""
    words = [letters[at : at + 7] for at in range(0, 70, 7)]
    pairs = [(a, b[:5]) for a, b in zip(words[:3], words[3:6])]
    pairs += [(a[:4], b) for a, b in zip(words[4:7], words[7:])]
    return {"distances": [[a, b, m.edit_distance(a, b)] for a, b in pairs]}


@number("1.2")
@weight(2)
@given(start=text(7, "abcd"), end=text(6, "abcd"))
@at_most({"comparisons of 7 entries with 6": 4})
def test_edit_distance_compares_little(m, start, end):
    """No two entries are compared again and again."""
    a, b = counted(start), counted(end)
    found = m.edit_distance(a, b)
    comparisons = a.comparisons + b.comparisons
    return {"distance": [start, end, found], "comparisons of 7 entries with 6": comparisons}
