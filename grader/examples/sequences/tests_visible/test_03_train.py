"""Question 3, the visible half: `train`."""

from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import choices, text
from grader.assignment.probes import given


@number("3.1")
@weight(3)
@given(words=choices(["low", "lower", "new", "newest", "né", "widest"], 25))
def test_train_on_words(m, words):
    """Six merges of a text with words that share their endings."""
    return {"learned": m.train(" ".join(words), 6)}


@number("3.2")
@weight(2)
@given(letters=text(30, "aab"))
def test_train_until_no_pair_occurs_twice(m, letters):
    """It stops early rather than to learn a pair that occurs once."""
    return {"learned": m.train(letters, 50)}


@number("3.3")
@weight(2)
@given(letters=text(8, "abcdefgh"))
def test_train_takes_the_first_of_equals(m, letters):
    """Each pair occurs twice, so the first one in the list is learned."""
    return {"learned": m.train(f"é{letters}.é{letters}", 4)}
