"""What a page that is handed on leaves out."""

import pytest

from grader.dashboard import share, unknown
from grader.tests.classes import of_columns


@pytest.mark.parametrize(("number", "shown"), [(0, "0"), (1, "under 5"), (4, "under 5"), (5, "5")])
def test_counts_under_five_are_not_told(number: int, shown: str) -> None:
    """That there is nobody may be told."""
    assert share.count(number) == shown


def test_groups_under_five_are_left_out() -> None:
    """However many there are of them."""
    groups = unknown.groups(of_columns("000000000", "000001111"))
    assert [len(group.rows) for group in groups] == [5, 4]
    assert [len(group.rows) for group in share.large(groups)] == [5]
