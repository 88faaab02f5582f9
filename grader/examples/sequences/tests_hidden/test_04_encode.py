"""Question 4, the hidden half: `encode`."""

from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import choices, text
from grader.assignment.probes import given


@number("4.3")
@weight(2)
@given(letters=text(9))
def test_encode_with_nothing_learned(m, letters):
    """A text without pairs is its bytes, and no text is no ids."""
    return {"ids": m.encode(letters, []), "of nothing": m.encode("", [(97, 98)])}


@number("4.4")
@weight(1)
@given(words=choices(["é", "ü", "日本", "😀", "e"], 12))
def test_encode_of_unicode(m, words):
    """A letter may have several bytes, and a pair may be a part of it."""
    return {"ids": m.encode("".join(words), [(195, 169), (230, 151), (257, 165)])}


@number("4.5")
@weight(2)
@given(letters=text(40, "aab"))
def test_encode_of_runs(m, letters):
    """In a run pairs are found from left to right, and the list of pairs stays as it was."""
    learned = [(97, 97), (256, 256), (256, 97)]
    return {"ids": m.encode("aaaaaaa" + letters, learned), "learned afterwards": learned}
