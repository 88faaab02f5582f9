"""Question 2, the hidden half: `moving_average`."""

from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import normal
from grader.assignment.probes import given


@number("2.2")
@weight(3)
@given(values=normal(6))
def test_moving_average_of_one_and_of_all(m, values):
    """With width 1 nothing changes; with width N there is one mean, that of all values."""
    return {"width 1": m.moving_average(values, 1), "width N": m.moving_average(values, 6)}
