"""Question 5, the visible half: `decode`."""

from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import numbers
from grader.assignment.observing import raises
from grader.assignment.probes import given


@number("5.1")
@weight(3)
@given(ids=numbers(97, 123, 20), more=numbers(256, 259, 10))
def test_decode_of_pieces(m, ids, more):
    """Pieces of pieces become text again."""
    mixed = [each for pair in zip(ids, more) for each in pair]
    return {"text": m.decode([*mixed, 195, 169], [(97, 98), (256, 99), (257, 256)])}


@number("5.2")
@weight(2)
@given(ids=numbers(97, 123, 5))
def test_decode_refuses_unknown_ids(m, ids):
    """An id that nobody has learned raises ValueError; the last one that was learned does not."""
    learned = [(97, 98), (256, 99)]
    return {
        "258": raises(m.decode, [*ids, 258], learned),
        "257": raises(m.decode, [*ids, 257], learned),
        "text": m.decode([*ids, 257], learned),
    }
