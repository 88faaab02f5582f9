"""What a probe observes with besides the module: exceptions, calls, laziness and cost."""

import heapq
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import by_value
from grader.assignment import probes
from grader.assignment.manifest import Assignment
from grader.assignment.observing import calls, counted, first, plain, raises, taken


class OwnError(ValueError):
    """An exception of a submission's own."""


def fail(error: type[Exception]) -> None:
    """Raises it, with a text that nobody should see."""
    raise error("secret")


def lazily_failing() -> Iterator[int]:
    """Fails when it is asked for something."""
    fail(ValueError)
    yield 1


@pytest.mark.parametrize(
    ("error", "name"),
    [(ValueError, "ValueError"), (OwnError, "ValueError"), (KeyError, "KeyError"),
     (UnicodeDecodeError, "ValueError")],
)  # fmt: skip
def test_an_exception_is_observed_by_its_class(error: type[Exception], name: str) -> None:
    """Of a subclass the known class counts."""
    raising = error if error is not UnicodeDecodeError else ValueError
    assert raises(fail, raising) == name


def test_without_an_exception_that_is_said() -> None:
    """A call that goes well is an observation too."""
    assert raises(int, "3") == "nothing raised"


def test_a_generator_is_asked_for_something() -> None:
    """Else its body would not run at all."""
    assert raises(lazily_failing) == "ValueError"
    assert raises(iter, []) == "nothing raised"


def test_what_is_not_known_goes_on() -> None:
    """A stub is not written yet, and no observation."""
    with pytest.raises(NotImplementedError):
        raises(fail, NotImplementedError)


def test_calls_return_what_each_call_returned() -> None:
    """In their order."""
    assert calls([], [("append", 3), ("index", 3), ("pop",)]) == [None, 0, 3]


class Own:
    """Something that hands out its own list."""

    def __init__(self) -> None:
        self.kept: list[int] = []

    def add(self, item: int) -> list[int]:
        """Keeps an item."""
        self.kept.append(item)
        return self.kept


def test_what_a_call_returned_is_kept_as_it_was() -> None:
    """Even if the next call changes it."""
    assert calls(Own(), [("add", 1), ("add", 2)]) == [[1], [1, 2]]


@given(st.lists(st.integers()), st.integers(0, 10))
def test_what_was_taken_is_counted(items: list[int], count: int) -> None:
    """And no more is taken than is asked for."""
    source = taken(items)
    assert first(source, count) == items[:count]
    assert source.taken == min(count, len(items))


@given(st.lists(st.integers()))
def test_counted_entries_are_as_they_were(items: list[int]) -> None:
    """They sort, hash and compare as without counting, and come back plain."""
    made = counted(items)
    assert plain(sorted(made)) == sorted(items)
    assert plain(dict.fromkeys(made)) == dict.fromkeys(items)
    assert plain(tuple(made)) == tuple(items) and plain([[each] for each in made]) == [
        [each] for each in items
    ]
    assert plain(heapq.nlargest(3, made)) == heapq.nlargest(3, items)


def test_comparisons_are_counted() -> None:
    """Each once, whichever side is plain; and so are accesses by index, slice and loop."""
    items = counted([3, 1, 2])
    assert items.comparisons == items.accesses == 0
    assert items[0] > items[1] and items[0] == 3 and items[1] != items[2]
    assert (items.comparisons, items.accesses) == (3, 5)
    assert len(items[1:]) == 2 and len(list(items)) == 3
    assert items.accesses == 10


def test_a_loop_inside_a_loop_shows() -> None:
    """Quadratic work is far from n log n."""
    n = 200
    one, other = counted(range(n, 0, -1)), counted(range(n, 0, -1))
    sorted(one)
    for i in range(n):
        for j in range(i):
            assert other[i] < other[j]
    assert other.comparisons > 8 * one.comparisons


def test_they_travel_with_a_probe(assignment: Assignment) -> None:
    """A child has no module of the grader's: the functions go by value."""
    list(probes.collect(assignment, assignment.folders))

    def probe(m: Any) -> dict[str, Any]:
        return {"it": raises(m, 1), "that": counted([1]).comparisons, "plain": plain([1])}

    packed = by_value.dumps(probe)
    assert b"nothing raised" in packed and b"comparisons" in packed
