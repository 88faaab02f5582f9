"""Question 2, the visible half: `moving_average`."""

from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import normal
from grader.assignment.probes import given


@number("2.1")
@weight(2)
@given(values=normal(8))
def test_moving_average_of_three(m, values):
    """Each entry is the mean of three neighbours."""
    return {"means": m.moving_average(values, 3)}
