"""Question 9, the hidden half: `merge_sorted`."""

from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import numbers
from grader.assignment.observing import counted, first, plain
from grader.assignment.probes import at_most, given


def endless(start, step):
    """A stream without an end; who takes thousands of items at once will not stop."""
    yield from range(start, start + 5000 * step, step)
    raise RuntimeError("this stream has no end, and all of it was asked for")


@number("9.3")
@weight(1)
@given(items=numbers(0, 1000, 7))
def test_merge_sorted_with_nothing(m, items):
    """One stream may be empty, or both; items such as 0 and "" are no end."""
    items = sorted(items)
    return {
        "first empty": list(m.merge_sorted([], items)),
        "second empty": list(m.merge_sorted(items, [])),
        "both empty": list(m.merge_sorted([], [])),
        "zeros": list(m.merge_sorted([0, 0], [-1, 0])),
        "texts": list(m.merge_sorted(["", "b"], ["", "a"])),
    }


@number("9.4")
@weight(1)
@given(start=numbers(0, 50, 2))
def test_merge_sorted_of_endless_streams(m, start):
    """There need be no end."""
    streams = endless(start[0], 2), endless(start[1], 3)
    return {"first results": first(m.merge_sorted(*streams), 12)}


@number("9.5")
@weight(1)
@given(one=numbers(0, 6, 8), other=numbers(0, 6, 8))
def test_merge_sorted_keeps_the_order_of_equals(m, one, other):
    """Of equal items, such as 2 and 2.0, those of the first stream come first."""
    return {"merged": list(m.merge_sorted(sorted(one), sorted(map(float, other))))}


@number("9.6")
@weight(2)
@given(one=numbers(0, 10000, 200), other=numbers(0, 10000, 300))
@at_most({"comparisons of 500 items": 6})
def test_merge_sorted_compares_little(m, one, other):
    """The number of comparisons grows like the number of items."""
    streams = counted(sorted(one)), counted(sorted(other))
    found = list(m.merge_sorted(*streams))
    comparisons = sum(stream.comparisons for stream in streams)
    return {"merged": plain(found), "comparisons of 500 items": comparisons}
