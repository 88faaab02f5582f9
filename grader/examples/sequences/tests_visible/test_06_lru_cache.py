"""Question 6, the visible half: `LRUCache`."""

from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import numbers
from grader.assignment.observing import calls, counted
from grader.assignment.probes import at_most, given


@number("6.1")
@weight(3)
@given(values=numbers(0, 1000, 4))
def test_the_oldest_one_goes(m, values):
    """The third key pushes the first one out."""
    a, b, c, d = values
    wanted = [("put", "a", a), ("put", "b", b), ("put", "c", c), ("get", "a"), ("get", "b")]
    return {"returned": calls(m.LRUCache(2), [*wanted, ("get", "c"), ("get", "d", d)])}


@number("6.2")
@weight(3)
@given(values=numbers(0, 1000, 5))
def test_getting_is_a_use(m, values):
    """What was just got stays, and the other one goes; keys are listed from the oldest on."""
    wanted = [("put", key, value) for key, value in zip("abc", values)]
    wanted += [("get", "a"), ("put", "d", values[3]), ("keys",), ("get", "b"), ("get", "a")]
    return {"returned": calls(m.LRUCache(3), wanted)}


@number("6.3")
@weight(2)
@given(values=numbers(0, 1000, 4))
def test_putting_again_is_a_use(m, values):
    """A key that is there gets its new value, becomes the newest, and pushes nothing out."""
    wanted = [("put", key, value) for key, value in zip("abc", values)]
    wanted += [("put", "a", values[3]), ("keys",), ("put", "c", 0), ("keys",)]
    return {"returned": calls(m.LRUCache(3), [*wanted, ("get", "a"), ("get", "b"), ("get", "c")])}


@number("6.4")
@weight(1)
@given(order=numbers(0, 40, 200), late=numbers(0, 40, 50))
@at_most({"comparisons in 250 calls": 5})
def test_no_call_looks_at_all_keys(m, order, late):
    """With more keys in the cache, a call takes no longer."""
    cache, puts, gets = m.LRUCache(30), counted(order), counted(late)
    for call, key in enumerate(puts):
        cache.put(key, call)
    found = [cache.get(key, -1) for key in gets]
    return {"got": found, "comparisons in 250 calls": puts.comparisons + gets.comparisons}
