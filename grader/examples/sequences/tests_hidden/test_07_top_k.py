"""Question 7, the hidden half: `top_k`."""

from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import numbers
from grader.assignment.observing import counted, plain, raises
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


@number("7.3")
@weight(1)
@given(items=numbers(0, 1000, 9))
def test_top_k_of_nothing(m, items):
    """None at all, or none of none; a negative k is refused."""
    return {
        "top 0": m.top_k(items, 0),
        "of nothing": m.top_k([], 3),
        "top 1": m.top_k(items, 1),
        "top -1": raises(m.top_k, items, -1),
    }


@number("7.4")
@weight(2)
@given(values=numbers(0, 4, 40))
def test_top_k_keeps_the_order_of_equals(m, values):
    """Of many equal items those that came first are kept; an entry is [value, place]."""
    items = cards(values)
    return {f"top {k}": shown(m.top_k(iter(items), k)) for k in (1, 3, 15, 40)}


@number("7.5")
@weight(2)
@given(items=numbers(0, 100000, 600))
@at_most({"comparisons of 600 items": 4})
def test_top_k_compares_little(m, items):
    """n log k comparisons, and not n times k; items need no more than <."""
    made = counted(items)
    found = m.top_k(iter(made), 40)
    return {"top 40": plain(found), "comparisons of 600 items": made.comparisons}
