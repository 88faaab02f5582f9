"""Question 3, the hidden half: `train`."""

from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import choices, text
from grader.assignment.probes import given


@number("3.4")
@weight(2)
@given(letters=text(6))
def test_train_on_little(m, letters):
    """No text and no merges give an empty list; one letter has no pair."""
    return {
        "of nothing": m.train("", 5),
        "of one letter": m.train(letters[0], 5),
        "no merges": m.train(letters * 3, 0),
        "one merge": m.train(letters * 3, 1),
    }


@number("3.5")
@weight(2)
@given(words=choices(["größe", "grün", "日本", "日本語", "né", "😀"], 20))
def test_train_on_bytes(m, words):
    """Letters beyond English ones have several bytes, which are merged like any others."""
    return {"learned": m.train(" ".join(words), 8)}


@number("3.6")
@weight(3)
@given(letters=text(300, "aab"))
def test_train_on_runs(m, letters):
    """In a run each place counts, and a merge does not use an id twice."""
    return {"learned": m.train("aaaa" + letters, 12)}
