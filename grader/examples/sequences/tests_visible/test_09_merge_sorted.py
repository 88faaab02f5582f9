"""Question 9, the visible half: `merge_sorted`."""

from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import numbers
from grader.assignment.observing import first, taken
from grader.assignment.probes import given


@number("9.1")
@weight(2)
@given(one=numbers(0, 1000, 8), other=numbers(0, 1000, 12))
def test_merge_sorted_of_two_lists(m, one, other):
    """All items of both, in ascending order."""
    return {"merged": list(m.merge_sorted(sorted(one), sorted(other)))}


@number("9.2")
@weight(1)
@given(one=numbers(0, 100, 20), other=numbers(0, 100, 30))
def test_merge_sorted_is_lazy(m, one, other):
    """Of each stream no more than one item waits to be yielded."""
    streams = [taken(sorted(one)), taken(sorted(other))]
    found = first(m.merge_sorted(*streams), 6)
    waiting = sum(stream.taken for stream in streams) - 6
    return {"first results": found, "at most two wait": 0 <= waiting <= 2}
