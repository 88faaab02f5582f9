"""Tables of assignment.toml; what is said of each key is in test_assignment.py."""

import pytest

from grader.assignment.table import Table
from grader.errors import AssignmentError


def test_a_truth_value_may_be_left_out() -> None:
    """It is false then, and the key is known all the same."""
    table = Table("questions.", {"extra": True, "odd": 1})
    assert (table.truth("extra"), table.truth("combined")) == (True, False)
    with pytest.raises(AssignmentError, match=r"questions\.odd is not .* are combined, extra$"):
        table.refuse_unknown()
