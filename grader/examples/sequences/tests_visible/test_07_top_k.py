"""Question 7, the visible half: `top_k`."""

from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import numbers
from grader.assignment.observing import counted, plain
from grader.assignment.probes import at_most, given


def cards(values):
    """Things of which comparisons see the value alone; their place tells equal ones apart."""

    class Card:
        def __init__(self, value, place):
            self.value, self.place = value, place

        def __lt__(self, other):
            return self.value < other.value

        def __gt__(self, other):
            return self.value > other.value

        def __le__(self, other):
            return self.value <= other.value

        def __ge__(self, other):
            return self.value >= other.value

        def __eq__(self, other):
            return self.value == other.value

        def __hash__(self):
            return hash(self.value)

    return [Card(value, place) for place, value in enumerate(values)]


def shown(found):
    """[value, place] of each card."""
    return [[card.value, card.place] for card in found]


@number("7.1")
@weight(3)
@given(items=numbers(0, 1000, 200))
@at_most({"comparisons of 200 items": 4})
def test_top_k_of_a_stream(m, items):
    """The largest first, without too many comparisons; the items come from an iterator."""
    made = counted(items)
    found = m.top_k(iter(made), 30)
    return {"top 30": plain(found), "comparisons of 200 items": made.comparisons}


@number("7.2")
@weight(2)
@given(values=numbers(0, 5, 14))
def test_top_k_with_equal_items(m, values):
    """Of equal ones those that came first are kept, in their order; an entry is [value, place]."""
    items = cards(values)
    result = {"top 6": shown(m.top_k(items, 6)), "top 20": shown(m.top_k(items, 20))}
    return result | {"the list afterwards": shown(items)}
