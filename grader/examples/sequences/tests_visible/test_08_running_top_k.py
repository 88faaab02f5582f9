"""Question 8, the visible half: `running_top_k`."""

from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import numbers
from grader.assignment.observing import first, taken
from grader.assignment.probes import at_most, given


@number("8.1")
@weight(2)
@given(items=numbers(0, 1000, 10))
def test_running_top_k_after_each_item(m, items):
    """A list for each item, the largest first."""
    return {"top 3 so far": list(m.running_top_k(items, 3))}


@number("8.2")
@weight(1)
@given(items=numbers(0, 1000, 50))
@at_most({"items taken for 4 results": 1})
def test_running_top_k_is_lazy(m, items):
    """Each result comes before the next item is taken."""
    stream = taken(items)
    found = first(m.running_top_k(stream, 2), 4)
    return {"first results": found, "items taken for 4 results": stream.taken}
