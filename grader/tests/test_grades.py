"""The grades of a run: which run, what could be earned, and points that are not there."""

from pathlib import Path

import pytest

from grader.batch import grades
from grader.batch.points import Question
from grader.errors import UsageError
from grader.tests.made_up_runs import Made, opened, results, run


def test_the_promoted_run_is_exported(tmp_path: Path) -> None:
    """Another one if it is named, and none if nothing counts yet."""
    with opened(tmp_path) as store:
        one, other = (run(store, {"a": Made({})}) for _ in range(2))
        with pytest.raises(UsageError, match="no run counts yet: `batch promote RUN`"):
            grades.chosen(store, None)
        store.promote(one, "ada")
        assert grades.chosen(store, None) == one and grades.chosen(store, other) == other
        with pytest.raises(UsageError, match="there is no run 9"):
            grades.chosen(store, 9)


def test_a_total_is_the_files_own(tmp_path: Path) -> None:
    """Else the sum of its tests; who was set aside has none, which is not 0."""
    made = {
        "late": Made({"1.1": 4.0}, more={"score": 2.0}),
        "plain": Made({"1.1": 0.1, "1.2": 0.2}),
        "zero": Made({}),
        "none": Made(None),
    }
    with opened(tmp_path) as store:
        found = {grade.id: grade.points for grade in grades.read(store, run(store, made))}
    assert found == {"late": 2.0, "plain": 0.3, "zero": 0.0, "none": None}


def test_extra_credit_is_not_among_the_possible_points() -> None:
    """Its questions are columns all the same."""
    asked = {1: Question("a", 0.0, 3.0, False), 2: Question("b", 0.0, 2.0, True)}
    assert grades.possible(asked) == 3.0


def test_tests_are_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    """1.10 is behind 1.2."""
    tests = [{"number": n, "name": f"q: {n}", "score": 1.0} for n in ("1.10", "1.2", "2")]
    made = {"a": Made({}, more={"tests": tests}), "b": Made({}, more={"tests": tests[1:]})}
    with opened(tmp_path) as store:
        found = grades.tests(grades.read(store, run(store, made)))
    assert list(found) == ["1.2", "1.10", "2"]


def test_made_up_results_have_the_form_of_the_graders() -> None:
    """Points of questions are those of their tests."""
    made = results({"1.1": 4.0, "2.2": 1.0})
    assert made["extra_data"]["questions"]["1"]["points"] == 4.0
