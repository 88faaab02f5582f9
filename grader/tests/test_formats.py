"""What other platforms are given: each format by its own reader or its published rules."""

import json
from typing import Any
from xml.etree import ElementTree as ET

import junitparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.formats import autolab, entries, junit, prairielearn, summary
from grader.judging.state import Grading
from grader.judging.verdict import pending
from grader.tests.toy import BONUS, BONUS_POINTS, POINTS, WORK, Toy

WRONG = WORK.replace("2 * x", "3 * x")
BUILDERS = (junit.build, prairielearn.build, autolab.build, summary.build)


def graded(toy: Toy, work: str, bonus: str | None = None) -> Grading:
    """A finished run over two texts."""
    return Grading(toy.assignment, "work.py", toy.grade(work, bonus), ("process",), seconds=1.25)


def scores_of(text: str) -> dict[str, float]:
    """What Autolab reads: the last line."""
    scores: dict[str, float] = json.loads(text.splitlines()[-1])["scores"]
    return scores


def test_hidden_tests_are_one_entry_a_question(toy: Toy) -> None:
    """With their points, and no word on which of them failed."""
    found = entries.of(graded(toy, WRONG, BONUS))
    hidden = [entry for entry in found if entry.name.endswith("hidden tests")]
    assert [entry.question.number for entry in hidden] == [1, 2, 3, 4]
    assert {entry.text for entry in hidden} == {entries.HIDDEN}
    assert (hidden[0].points, hidden[0].max_points, hidden[0].status) == (0.0, 2.0, "failed")


def test_the_points_of_the_entries_are_those_of_the_run(toy: Toy) -> None:
    """Whatever is put together, nothing is counted twice or lost."""
    run = graded(toy, WORK, BONUS)
    found = entries.of(run)
    assert sum(entry.points for entry in found) == POINTS + BONUS_POINTS
    assert sum(entry.max_points for entry in found) == POINTS + BONUS_POINTS
    assert all(entry.passed for entry in found)


def test_a_question_without_its_file_is_skipped(toy: Toy) -> None:
    """One entry for all of its tests, which says that nothing is lost."""
    skipped = [entry for entry in entries.of(graded(toy, WORK)) if entry.status == "skipped"]
    assert [entry.question.number for entry in skipped] == [3, 4]
    assert all("bonus.py was not submitted" in entry.text for entry in skipped)


def test_what_was_not_graded_has_not_failed(toy: Toy) -> None:
    """A grader that stopped says nothing about the submission."""
    run = Grading(toy.assignment, "work.py", pending(toy.found))
    assert {entry.status for entry in entries.of(run)} == {"not graded"}


def test_a_reader_of_junit_finds_the_counts(toy: Toy) -> None:
    """junitparser is what several services read JUnit XML with."""
    read = junitparser.JUnitXml.fromstring(junit.build(graded(toy, WRONG)).encode())
    suites = list(read)
    assert [suite.name for suite in suites][:2] == ["double", "triple"]
    assert (read.tests, read.failures, read.errors, read.skipped) == (6, 4, 0, 2)
    assert [suite.tests for suite in suites] == [2, 2, 1, 1]
    case = next(iter(suites[0]))
    assert isinstance(case.result[0], junitparser.Failure)
    assert case.result[0].message == "0 of 1 points"
    assert "expected" in case.result[0].text


def test_junit_counts_what_was_not_graded_as_errors(toy: Toy) -> None:
    """A failure is the student's, an error is the machine's."""
    run = Grading(toy.assignment, "work.py", pending(toy.found))
    read = junitparser.JUnitXml.fromstring(junit.build(run).encode())
    assert (read.failures, read.errors) == (0, 8)


@given(st.text())
def test_any_text_is_legal_xml(text: str) -> None:
    """XML has no way to write most control characters, not even as a number."""
    element = ET.Element("a")
    element.text = junit.legal(text)
    parsed = ET.fromstring(ET.tostring(element, "utf-8"))
    assert (parsed.text or "") == element.text.replace("\r\n", "\n").replace("\r", "\n")


def test_prairielearn_gets_a_share_of_the_points(toy: Toy) -> None:
    """From 0 to 1; extra credit fills up what is missing, and goes no further."""
    assert json.loads(prairielearn.build(graded(toy, WORK)))["score"] == 1
    assert json.loads(prairielearn.build(graded(toy, WORK, BONUS)))["score"] == 1
    content = json.loads(prairielearn.build(graded(toy, WRONG)))
    assert content["gradable"] is True
    assert content["score"] == 0
    assert sum(test["max_points"] for test in content["tests"]) == POINTS + BONUS_POINTS
    for test in content["tests"]:
        assert set(test) == {"name", "points", "max_points", "output"}


@pytest.mark.parametrize("work", ["def f(:", "1 / 0"])
def test_prairielearn_is_told_that_a_file_cannot_be_graded(toy: Toy, work: str) -> None:
    """It costs no attempt there; the reason is shown."""
    content = json.loads(prairielearn.build(graded(toy, work)))
    assert content["gradable"] is False
    assert "work.py" in content["format_errors"][0]
    assert "score" not in content


def test_a_bonus_file_that_does_not_import_stops_nothing(toy: Toy) -> None:
    """The file that everybody hands in is graded all the same."""
    content = json.loads(prairielearn.build(graded(toy, WORK, "1 / 0")))
    assert (content["gradable"], content["score"]) == (True, 1)


def test_prairielearns_file_stays_below_its_limit(
    toy: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Texts are cut before a file is refused for its size."""
    run = graded(toy, WRONG)
    whole = len(prairielearn.build(run).encode())
    monkeypatch.setattr(prairielearn, "MAX_BYTES", whole - 1)
    assert len(prairielearn.build(run).encode()) < whole


def test_autolabs_last_line_has_the_scores(toy: Toy) -> None:
    """By the names that the problems have to have; the line before it has the tests."""
    text = autolab.build(graded(toy, WORK, BONUS))
    scores = {"1 double": 3, "2 triple": 3, "3 halve": 3, "4 sixfold": 3}
    assert scores_of(text) == scores
    tests = json.loads(text.splitlines()[-2])
    assert tests["_presentation"] == "semantic"
    assert tests["stages"] == list(scores)
    assert tests["1 double"]["1.1 Test 1 of double."] == {"passed": True}


def test_autolab_gets_no_scores_where_the_grader_failed(toy: Toy) -> None:
    """Zeros would stand there as a grade."""
    run = Grading(toy.assignment, "work.py", pending(toy.found), note="Not graded.", failed=True)
    assert autolab.build(run) == "Not graded.\n"


def test_the_summary_has_points_by_question(toy: Toy) -> None:
    """For scripts; the names are documented in its module."""
    content = json.loads(summary.build(graded(toy, WRONG, BONUS)))
    assert content["format"] == summary.FORMAT
    assert content["points"]["possible"] == POINTS
    by_number = {question["number"]: question for question in content["questions"]}
    assert by_number[1]["points"] == 0
    assert (by_number[3]["points"], by_number[3]["bonus"]) == (3, True)
    assert {test["status"] for test in content["tests"]} == {"passed", "failed"}


@pytest.mark.parametrize("build", BUILDERS)
def test_nothing_of_a_hidden_test_is_in_any_format(toy: Toy, build: Any) -> None:
    """Neither its title, nor what a submission has printed or raised in it."""
    leak = WORK.replace(
        "    value_of_double", "    raise ValueError(f'saw {x}')\n    value_of_double"
    )
    run = graded(toy, leak)
    text = build(run)
    hidden = [verdict for verdict in run.verdicts if verdict.probe.folder == "hidden"]
    assert all(verdict.error for verdict in hidden if verdict.probe.question == 1)
    for verdict in hidden:
        assert verdict.probe.title not in text
        assert not verdict.error or verdict.error.splitlines()[-1] not in text
