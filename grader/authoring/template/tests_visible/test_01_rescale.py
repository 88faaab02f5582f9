"""Question 1, the visible half: `rescale`."""

from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import normal
from grader.assignment.probes import given


@number("1.1")
@weight(2)
@given(values=normal(8))
def test_rescale(m, values):
    """The smallest value becomes 0, the largest 1, and the others lie in between."""
    return {"rescaled": m.rescale(values)}
