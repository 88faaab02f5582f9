"""Two mistakes in one question: named only if each explains enough that the other does not."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from grader.feedback import two_mistakes
from grader.feedback.recognition import recognise
from grader.feedback.seen import Known, Seen

U, V, W = (np.array(values, np.float32) for values in ([1, -2, 3], [4, 5, 6], [7, -8, 9]))
RUN = frozenset("abcd")
RAISED = Seen(raised="ValueError: sizes 3 and 4\nline 7")


def known(name: str, **seen: Seen) -> Known:
    """A misconception of question 3."""
    return Known(name, 3, f"Title of {name}.", "Hint.", seen)


def wrong(**values: np.ndarray) -> Seen:
    """What a probe saw that does not pass."""
    return Seen(values)


ONE = known("one", a=wrong(x=U), b=wrong(x=V))
TWO = known("two", b=wrong(y=W), c=wrong(y=U))
BOTH = {"a": wrong(x=U), "b": wrong(x=V, y=W), "c": wrong(y=U)}


def named(failed: Mapping[str, Seen], *own: Known) -> list[str]:
    """The names of the misconceptions that explain it."""
    return [each.name for each in two_mistakes.explain(failed, RUN, own)]


def test_each_explains_a_part_and_together_all() -> None:
    """In whatever order they are in the catalogue, and among others."""
    other = known("other", a=wrong(x=W), d=wrong(x=W))
    assert named(BOTH, ONE, TWO) == ["one", "two"]
    assert named(BOTH, TWO, other, ONE) == ["two", "one"]
    assert named(BOTH, ONE, other) == named(BOTH, ONE) == named(BOTH) == []


@pytest.mark.parametrize(
    "failed",
    {
        "another value": BOTH | {"a": wrong(x=W)},
        "another value of one of them alone": BOTH | {"b": wrong(x=V, y=V)},
        "a quantity more": BOTH | {"a": wrong(x=U, y=U)},
        "a quantity less": BOTH | {"b": wrong(x=V)},
        "a probe more": BOTH | {"d": wrong(x=U)},
        "a probe less": {key: BOTH[key] for key in "ab"},
        "an exception": BOTH | {"b": RAISED},
        "an exception where one is wrong": BOTH | {"c": RAISED},
    }.values(),
)
def test_what_differs_anywhere_is_not_explained(failed: dict[str, Seen]) -> None:
    """No hint is better than a wrong one."""
    assert named(failed, ONE, TWO) == []


def test_mixed_figures_have_to_be_few() -> None:
    """What both make wrong says nothing of either: each needs as much that is its own."""
    mixed = known("mixed", b=wrong(x=W), c=wrong(y=U))
    seen = {"a": wrong(x=U), "b": wrong(x=U + V), "c": wrong(y=U)}
    assert named(seen, ONE, mixed) == ["one", "mixed"]
    more = known("more", b=wrong(x=W), c=wrong(y=U), d=wrong(x=W))
    again = replace(ONE, seen={**ONE.seen, "d": wrong(x=V)})
    assert named(seen | {"d": wrong(x=U + V)}, again, more) == []


def test_zeros_are_nobodys_own() -> None:
    """They have too many causes."""
    zeros = known("zeros", c=wrong(y=np.zeros(3)))
    assert named({**ONE.seen, **zeros.seen}, ONE, zeros) == []


def test_an_exception_is_explained_where_the_other_passes() -> None:
    """Where the other fails too, the exception would hide it."""
    raises = known("raises", d=RAISED, c=wrong(y=U))
    assert named({**ONE.seen, **raises.seen}, ONE, raises) == ["one", "raises"]
    hides = replace(raises, seen={**raises.seen, "b": RAISED})
    assert named({**ONE.seen, **hides.seen}, ONE, hides) == []


def test_only_what_all_pairs_have_in_common_is_named() -> None:
    """Two that observe the same are one part, and neither is named."""
    twin = replace(TWO, name="twin")
    assert named(BOTH, ONE, TWO, twin) == ["one"]
    halves = [known("h1", a=wrong(x=U), c=wrong(y=U)), known("h2", b=wrong(x=V, y=W))]
    assert named(BOTH, ONE, TWO, *halves) == []


def test_what_an_exception_may_hide_speaks_against_others() -> None:
    """A pair that an exception hides in part is not named, and neither is another one then."""
    raises = known("raises", c=RAISED, d=RAISED)
    seen = {"a": wrong(x=U), "b": wrong(x=V), "c": RAISED, "d": RAISED}
    assert named(seen, ONE, raises) == ["one", "raises"]
    hidden = replace(ONE, name="hidden", seen={**ONE.seen, "c": wrong(x=U)})
    assert named(seen, ONE, raises, hidden) == ["raises"]


def test_what_mixes_may_be_another() -> None:
    """One that could as well be there, all of it mixed or hidden, is not ruled out."""
    seen = {"a": wrong(x=U), "b": wrong(x=V), "c": wrong(y=U)}
    first = known("first", a=wrong(x=U), b=wrong(x=V))
    forward = known("forward", c=wrong(y=U))
    both_ways = known("both_ways", b=wrong(x=W), c=wrong(y=U))
    assert named(seen, first, forward) == ["first", "forward"]
    assert named(seen, first, forward, both_ways) == ["first"]


def test_one_mistake_that_fits_goes_first() -> None:
    """And two are told as two."""
    results = {key: BOTH.get(key) for key in RUN}
    questions = dict.fromkeys(RUN, 3)
    (found,) = recognise(results, questions, [ONE, TWO])
    assert (found.two, found.keys) == (True, frozenset("abc"))
    whole = known("whole", **BOTH)
    (found,) = recognise(results, questions, [ONE, TWO, whole])
    assert (found.two, found.known) == (False, (whole,))
