"""Question 1, the hidden half: `rescale`."""

import numpy as np
from gradescope_utils.autograder_utils.decorators import number, weight

from grader.assignment.generators import uniform
from grader.assignment.probes import given


@number("1.2")
@weight(3)
@given(level=uniform(1.0, 9.0, 1), values=uniform(-9.0, -1.0, 5))
def test_rescale_of_equal_and_of_negative_values(m, level, values):
    """Equal values give zeros; negative ones are rescaled and stay as they are."""
    return {
        "equal values, rescaled": m.rescale(np.repeat(level, 4)),
        "negative values, rescaled": m.rescale(values),
        "the values afterwards": values,
    }
