"""Question 9, the visible half: `merge_sorted`."""

from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import numbers
from grader.assignment.observing import first, taken
from grader.assignment.probes import at_most, given


@number("9.1")
@weight(2)
@given(one=numbers(0, 20, 8), other=numbers(0, 20, 12))
def test_merge_sorted_of_two_lists(m, one, other):
    """All items of both in ascending order; of equal ones, such as 2 and 2.0, the first's first."""
    return {"merged": list(m.merge_sorted(sorted(one), sorted(map(float, other))))}


@number("9.2")
@weight(1)
@given(one=numbers(0, 100, 20), other=numbers(0, 100, 30))
@at_most({"items taken for 6 results": 1.1})
def test_merge_sorted_is_lazy(m, one, other):
    """Of each stream no more than one item waits to be yielded."""
    streams = [taken(sorted(one)), taken(sorted(other))]
    found = first(m.merge_sorted(*streams), 6)
    items = sum(stream.taken for stream in streams)
    return {"first results": found, "items taken for 6 results": items}
