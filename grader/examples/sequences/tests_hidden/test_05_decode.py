"""Question 5, the hidden half: `decode`."""

from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import choices, numbers
from grader.assignment.observing import raises
from grader.assignment.probes import given


@number("5.3")
@weight(2)
@given(words=choices(["é", "ü", "日本", "😀", "e", " "], 15))
def test_decode_of_unicode(m, words):
    """The bytes of a letter may be in several pieces."""
    ids = list("".join(words).encode())
    return {"text": m.decode([*ids, 257, 165], [(195, 169), (230, 151)])}


@number("5.4")
@weight(2)
@given(ids=numbers(97, 123, 4))
def test_decode_of_what_is_no_text(m, ids):
    """Bytes that are not UTF-8 become a replacement character, wherever they are."""
    return {"text": m.decode([255, *ids, 195], []), "of nothing": m.decode([], [(97, 98)])}


@number("5.5")
@weight(1)
@given(ids=numbers(97, 123, 3))
def test_decode_refuses_negative_ids(m, ids):
    """A negative id is none, although Python would count it from the end."""
    return {
        "-1": raises(m.decode, [*ids, -1], [(97, 98)]),
        "256 with nothing learned": raises(m.decode, [*ids, 256], []),
    }
