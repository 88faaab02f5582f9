"""Question 8, the hidden half: `running_top_k`."""

from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import numbers
from grader.assignment.observing import first, raises
from grader.assignment.probes import given


def endless(start, step):
    """A stream without an end; who takes thousands of items at once will not stop."""
    yield from range(start, start + 5000 * step, step)
    raise RuntimeError("this stream has no end, and all of it was asked for")


@number("8.3")
@weight(1)
@given(start=numbers(0, 50, 1))
def test_running_top_k_of_an_endless_stream(m, start):
    """There need be no end."""
    return {"first results": first(m.running_top_k(endless(start[0], -3), 2), 5)}


@number("8.4")
@weight(1)
@given(items=numbers(0, 5, 9))
def test_running_top_k_of_one_and_of_many(m, items):
    """k may be 1, or larger than the number of items; equal items count each."""
    return {
        "top 1 so far": list(m.running_top_k(items, 1)),
        "top 20 so far": list(m.running_top_k(iter(items), 20)),
        "of nothing": list(m.running_top_k([], 2)),
    }


@number("8.5")
@weight(1)
@given(items=numbers(0, 100, 6))
def test_running_top_k_gives_new_lists(m, items):
    """Whoever changes a result changes no other; a k below 1 is refused."""
    found = []
    for result in m.running_top_k(items, 2):
        found.append(list(result))
        result.append(1000)
    return {"top 2 so far": found, "k = 0": raises(m.running_top_k, items, 0)}
