"""What went up or down between two gradings."""

from grader.reports import changes
from grader.tests.toy import BONUS, WORK, Toy


def test_points_are_by_question_and_in_all(toy: Toy) -> None:
    """What was not handed in is not among them, but for the sum that it would be in."""
    found = changes.points(toy.state(WORK))
    assert found == {"double": 1, "triple": 1, "total": 2, "extra credit": 0}
    assert changes.points(toy.state(WORK, BONUS))["halve (extra credit)"] == 1


def test_what_changed_is_said_with_its_direction() -> None:
    """Questions that stayed as they were are left out; a new one had nothing."""
    before, after = {"double": 4.0, "triple": 2.0, "half": 1.0}, {"double": 8.0, "triple": 1.5}
    assert changes.between(before, after) == [("double: 4 → 8", True), ("triple: 2 → 1.5", False)]
    assert changes.between({}, {"double": 1.0, "triple": 0.0}) == [("double: 0 → 1", True)]
    assert changes.between(after, after) == []
