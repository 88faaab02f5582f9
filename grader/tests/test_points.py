"""What a result says in points, and how they are shown."""

from pathlib import Path

import pytest

from grader.batch import points
from grader.tests.made_up_runs import Made, opened, run


@pytest.mark.parametrize(
    ("number", "shown"),
    [(3.0, "3"), (2.5, "2.5"), (-1.0, "-1"), (-0.0, "0"), (1 / 3, "0.333333"),
     (1e6 + 0.5, "1000000.5")],
)  # fmt: skip
def test_points_are_shown_in_short(number: float, shown: str) -> None:
    """Without a zero behind the point, and never as 1e+06."""
    assert points.shown(number) == shown


def test_numbers_are_sorted_as_people_do() -> None:
    """Question 10 is behind question 2, and what is no number has a place too."""
    assert sorted(["10", "1.10", "2", "1.2", "x"], key=points.natural) == [
        "x", "1.2", "1.10", "2", "10"
    ]  # fmt: skip


def test_questions_and_tests_are_read(tmp_path: Path) -> None:
    """By number; of who was set aside there are none."""
    with opened(tmp_path) as store:
        number = run(store, {"a": Made({"1.1": 4.0}), "b": Made(None)})
        full, none = store.results(number)
    assert points.questions(full)[1] == points.Question("double", 4.0, 8.0, False)
    assert points.tests(full)["1.1"] == points.Test("1.1", "1 double: Test 1.1.", 4.0, 4.0)
    assert (points.questions(none), points.tests(none), points.total(none)) == ({}, {}, None)
