"""Question 4, the visible half: `encode`."""

from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import choices, text
from grader.assignment.probes import given


@number("4.1")
@weight(3)
@given(words=choices(["low", "lower", "newest", "widest", "né"], 9))
def test_encode_with_pairs_of_pairs(m, words):
    """es is 256, est is 257, lo is 259, low is 260, and xy is in no word."""
    learned = [(101, 115), (256, 116), (120, 121), (108, 111), (259, 119)]
    return {"ids": m.encode(" ".join([*words, "né"]), learned), "pairs afterwards": learned}


@number("4.2")
@weight(2)
@given(letters=text(14, "abc"))
def test_encode_in_the_order_of_learning(m, letters):
    """An early pair takes the letters that a later one could have used."""
    return {"ids": m.encode(letters + "abcbcab", [(98, 99), (97, 98), (256, 97)])}
