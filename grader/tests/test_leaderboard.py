"""The leaderboard: off by default, and only of who passes every visible test."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import numpy as np
import pytest

from grader.assignment.manifest import Assignment, Leaderboard
from grader.errors import AssignmentError
from grader.gradescope import leaderboard, results
from grader.judging.expectations import Frozen
from grader.judging.reason import Reason, Status
from grader.judging.state import Grading
from grader.judging.verdict import Verdict
from grader.sandbox.outcome import Outcome
from grader.tests.conftest import Grade, Worth
from grader.tests.toy import BONUS, WORK, Toy

BOARD = Leaderboard("Double", "1.1", "double")


def verdicts(worth: Worth, observed: object, failed: str = "") -> list[Verdict]:
    """Every test passed but those of one folder, each after a tenth of a second."""
    return [
        Verdict(
            probe,
            Status.FAILED if probe.folder == failed else Status.PASSED,
            outcome=Outcome("answered", cpu_s=0.1),
            observed={BOARD.observation: observed},
        )
        for probe in worth.chosen()
    ]


def test_the_reference_is_on_it(
    grade: Grade,
    assignment: Assignment,
    reference: str,
    root: Path,
    worth: Worth,
    frozen: dict[str, Frozen],
) -> None:
    """The last entry of what a test observes and the processor time, in a valid results.json."""
    with_board = replace(assignment, leaderboard=BOARD)
    content = results.build(Grading(with_board, "work.py", grade(reference)))
    (key,) = [probe.key for probe in worth.every if probe.number == BOARD.test]
    last, time = content["leaderboard"]
    assert (last["name"], last["order"], time["name"]) == ("Double", "asc", leaderboard.TIME)
    assert last["value"] == pytest.approx(float(frozen[key].expected()["double"][-1]), abs=1e-6)
    assert time["value"] > 0
    schema = (root / "grader" / "gradescope" / "results.schema.json").read_text()
    jsonschema.validate(content, json.loads(schema))


def test_off_by_default(assignment: Assignment, worth: Worth) -> None:
    """Nobody is compared unless the instructor says so."""
    grading = Grading(assignment, "work.py", verdicts(worth, np.ones(3)))
    assert "leaderboard" not in results.build(grading)


def test_a_wrong_engine_is_not_on_it(worth: Worth) -> None:
    """However fast; and whether hidden tests failed cannot be read from it."""
    assert leaderboard.columns(BOARD, verdicts(worth, np.ones(3), failed="visible")) == []
    found = leaderboard.columns(BOARD, verdicts(worth, np.ones(3), failed="hidden"))
    assert found == leaderboard.columns(BOARD, verdicts(worth, np.ones(3)))
    assert found[1]["value"] == pytest.approx(0.1 * len(worth.chosen(folder="visible")))


@pytest.mark.parametrize("observed", [None, "fast", np.array([]), np.array(["x"]), {"a": 1}])
def test_an_observation_that_is_no_number(worth: Worth, observed: object) -> None:
    """A column is missing, and nothing breaks."""
    names = [column["name"] for column in leaderboard.columns(BOARD, verdicts(worth, observed))]
    assert names == [leaderboard.TIME]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"test": "1.9"}, "leaderboard.test"),
        ({"test": "1.2"}, "should be a visible test"),
        ({"observation": "twice"}, "test 1.1 observes double"),
    ],
)
def test_a_column_that_would_stay_empty(
    worth: Worth, frozen: dict[str, Frozen], change: dict[str, str], words: str
) -> None:
    """A misspelt test or observation is said before anything is released."""
    leaderboard.refuse_unknown(BOARD, worth.chosen(), frozen)
    with pytest.raises(AssignmentError, match=words):
        leaderboard.refuse_unknown(replace(BOARD, **change), worth.chosen(), frozen)


def test_nobody_is_on_it_before_the_end(assignment: Assignment, worth: Worth) -> None:
    """While tests are still to come there is no leaderboard."""
    found = verdicts(worth, np.ones(3))
    found[-1] = replace(found[-1], status=Status.NOT_JUDGED, reason=Reason.PENDING)
    grading = Grading(replace(assignment, leaderboard=BOARD), "work.py", found)
    assert "leaderboard" not in results.build(grading)


def test_extra_credit_does_not_count(toy: Toy) -> None:
    """Who leaves the extra file out, or has it wrong, is on the leaderboard; no test of it is."""
    board = Leaderboard("Double", "1.1", "double")
    found = leaderboard.columns(board, toy.grade(WORK))
    assert [column["name"] for column in found] == ["Double", leaderboard.TIME]
    assert len(leaderboard.columns(board, toy.grade(WORK, "1 / 0"))) == 2
    assert leaderboard.columns(board, toy.grade("1 / 0", BONUS)) == []
    leaderboard.refuse_unknown(board, toy.found, toy.frozen)
    with pytest.raises(AssignmentError, match=r"should be a visible test, like 1\.1"):
        leaderboard.refuse_unknown(Leaderboard("Half", "3.1", "halve"), toy.found, toy.frozen)
