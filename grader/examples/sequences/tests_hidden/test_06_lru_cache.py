"""Question 6, the hidden half: `LRUCache`."""

from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import numbers, text
from grader.assignment.observing import calls, counted, plain, raises
from grader.assignment.probes import at_most, given


@number("6.5")
@weight(2)
@given(values=numbers(0, 1000, 3))
def test_a_cache_of_one(m, values):
    """Each new key pushes the only other one out."""
    a, b, again = values
    wanted = [("put", 1, a), ("put", 2, b), ("get", 1), ("get", 2), ("put", 2, again), ("get", 2)]
    return {"returned": calls(m.LRUCache(1), [*wanted, ("keys",)])}


@number("6.6")
@weight(2)
@given(key=text(3))
def test_values_that_look_like_none(m, key):
    """None, 0 and "" are values; asking for what is not there keeps nothing."""
    values = [("put", key, None), ("put", 0, 0), ("put", "", "")]
    wanted = [("get", key, "other"), ("get", 0, "other"), ("get", "", "other"), ("get", "x", "y")]
    return {"returned": calls(m.LRUCache(4), [*values, *wanted, ("get", "x"), ("keys",)])}


@number("6.7")
@weight(1)
@given(value=numbers(0, 1000, 2))
def test_a_capacity_has_to_be_one_or_more(m, value):
    """ValueError otherwise; and two caches have nothing in common."""
    one, other = m.LRUCache(1), m.LRUCache(1)
    one.put("a", value[0])
    other.put("b", value[1])
    return {
        "capacities": {size: raises(m.LRUCache, size) for size in (0, -1, 1)},
        "one": calls(one, [("get", "a"), ("get", "b"), ("keys",)]),
        "other": calls(other, [("get", "a"), ("get", "b"), ("keys",)]),
    }


@number("6.8")
@weight(2)
@given(order=numbers(0, 120, 600), late=numbers(0, 120, 200))
@at_most({"comparisons in 800 calls": 5})
def test_many_calls(m, order, late):
    """What is left after many calls, without a look at all keys in each."""
    cache, puts, gets = m.LRUCache(60), counted(order), counted(late)
    for call, key in enumerate(puts):
        cache.put(key, call)
    found = [cache.get(key, -1) for key in gets]
    comparisons = puts.comparisons + gets.comparisons
    return {
        "got": found,
        "keys": plain(cache.keys()),
        "comparisons in 800 calls": comparisons,
    }
