"""Relations in words: each kind has a sentence, and what several quantities share is said once."""

import pytest

from grader.feedback.relations import Kind, Relation
from grader.reports import relations


@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.name)
def test_every_kind_has_a_sentence(kind: Kind) -> None:
    """With the quantity's name in it, and a full stop."""
    (text,) = relations.sentences([Relation(kind, "Q", "W", 3.0, (1,))])
    assert "Q" in text and text.endswith(".") and "{" not in text


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "A is zero everywhere."),
        (2, "A is zero everywhere. The same is true of B."),
        (3, "A is zero everywhere. The same is true of B and C."),
        (4, "A is zero everywhere. The same is true of B, C and AA."),
    ],
)
def test_what_several_quantities_share_is_said_once(count: int, text: str) -> None:
    """The others are named behind it, as they are: a name may be part of another."""
    names = ("A", "B", "C", "AA")
    assert relations.sentences([Relation(Kind.ZERO, name) for name in names[:count]]) == [text]


def test_what_differs_is_said_of_each() -> None:
    """Another number or another input is another fact; how many entries are infinite is not."""
    offsets = [Relation(Kind.OFFSET, "A", number=1.0), Relation(Kind.OFFSET, "B", number=-2.0)]
    assert relations.sentences(offsets) == [
        "Every entry of A is larger than expected by the same, 1.",
        "Every entry of B is smaller than expected by the same, 2.",
    ]
    endless = [
        Relation(Kind.NOT_FINITE, name, number=n, axes=(4,)) for n, name in ((1, "A"), (4, "B"))
    ]
    (text,) = relations.sentences(endless)
    assert text.startswith("A: 1 of 4 entries is infinite") and text.endswith(
        " B has such entries too."
    )


def test_numbers_that_read_alike_are_the_same() -> None:
    """They are computed from different figures, and nobody sees more of them than is said."""
    factors = [Relation(Kind.MULTIPLE, n, number=x) for n, x in (("A", 1.5), ("B", 1.5 + 1e-9))]
    assert relations.sentences(factors) == [
        "A is the expected array times one number, about 1.5. The same is true of B."
    ]


def test_a_relation_that_is_found_twice_is_said_once() -> None:
    """Of two swapped quantities, say, which both find it."""
    swapped = Relation(Kind.SWAPPED, "A", "B")
    assert len(relations.sentences([swapped, swapped])) == 1
