"""Hints from end to end: what a student with a mistake reads, and what only staff read."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.assignment.manifest import Assignment
from grader.cli import main as command_line
from grader.errors import ExpectationError
from grader.feedback import fingerprints
from grader.feedback.seen import Known
from grader.gradescope import results, running
from grader.judging.expectations import Frozen
from grader.judging.kit import open_sandbox
from grader.judging.reason import Reason, Status
from grader.judging.state import Advice, Grading
from grader.judging.verdict import Verdict
from grader.reports import advice
from grader.reports import terminal as report
from grader.tests import toy as toys
from grader.tests.conftest import Grade, Slipped
from grader.tests.toy import BONUS, WORK, Toy

# Nobody's misconception, but it has a relation.
ODD = """
def double(x):
    return 7 * x
"""


@pytest.fixture
def advise(assignment: Assignment, frozen: dict[str, Frozen], known: list[Known]) -> "Advise":
    """A function that makes a Grading with advice in it."""
    return Advise(assignment, frozen, known)


@pytest.fixture
def several(tmp_path: Path) -> Iterator[Toy]:
    """A toy kit with three visible tests of double."""
    assignment = toys.build(tmp_path)
    for position in (3, 4):
        text = toys.PROBES.format(name="double", question=1, position=position)
        (tmp_path / "visible_probes" / f"test_double_{position}.py").write_text(text)
    with open_sandbox(assignment) as sandbox:
        yield toys.open_kit(assignment, sandbox)


class Advise:
    """Adds advice to verdicts."""

    def __init__(
        self, assignment: Assignment, frozen: dict[str, Frozen], known: list[Known]
    ) -> None:
        self.assignment, self.frozen, self.known = assignment, frozen, known

    def __call__(self, verdicts: list[Verdict]) -> Grading:
        state = Grading(self.assignment, "mine.py", verdicts)
        results.build(state)  # it was written before, without advice
        state.advise(advice.give(self.assignment, verdicts, self.frozen, self.known))
        return state


def all_known(kit: Toy) -> list[Known]:
    """The catalogue of a toy kit, as it is on all of its tests."""
    folders = kit.assignment.folders
    return fingerprints.load(kit.assignment, folders, kit.found, kit.frozen, kit.sandbox)


def test_each_test_has_its_hint_and_the_terminal_tells_it_once(
    several: Toy,
) -> None:
    """Students open one test on Gradescope, and read a report in the terminal from the top."""
    wrong = WORK.replace("2 * x", "-2 * x")
    verdicts = [v for v in several.grade(wrong, folder="visible") if v.probe.question == 1]
    state = Advise(several.assignment, dict(several.frozen), all_known(several))(verdicts)
    failed = [test for test in results.build(state)["tests"] if test["status"] == "failed"]
    assert len(failed) == 3
    assert all("Likely mistake: Uses -2 * x as double." in test["output"] for test in failed)
    brief, whole = report.render(state), report.render(state, everything=True)
    assert brief.count("Likely mistake") == whole.count("Likely mistake") == 1
    assert whole.count("The same mistake as in 1.1:") == 2
    assert "The same mistake" not in brief


def test_in_the_combined_question_the_mistakes_own_question_is_named(
    grade: Grade, advise: Advise, slipped: Slipped
) -> None:
    """So that nobody looks for it where it is not."""
    state = advise(grade(slipped("q01_double_negates"), folder="visible"))
    content = results.build(state)
    failed = [test for test in content["tests"] if test["score"] == 0]
    text = next(test["output"] for test in failed if test["number"].startswith("2."))
    assert [each["question"] for each in content["extra_data"]["misconceptions"]] == [1]
    assert "Likely mistake: in question 1, double: Uses -2 * x as double." in text


def test_without_a_known_mistake_a_relation_is_told(
    grade: Grade, advise: Advise, reference: str
) -> None:
    """It is a fact about the figures."""
    state = advise(grade(reference + ODD, questions=(1,), folder="visible"))
    text = results.build(state)["tests"][0]["output"]
    assert "double is the expected array times one number, about 3.5." in text
    assert "Likely mistake" not in text
    assert "about 3.5" in report.render(state)


def test_hidden_tests_say_nothing_and_staff_read_everything(
    grade: Grade, advise: Advise, slipped: Slipped
) -> None:
    """A hidden test's output is its status; what was recognised there stands in extra_data."""
    state = advise(grade(slipped("q01_double_negates"), questions=(1,)))
    assert state.advice is not None and state.advice.hints
    assert all(key.startswith("visible_probes") for key in state.advice.hints)
    content = results.build(state)
    hidden = [test for test in content["tests"] if "hidden" in test["tags"]]
    assert {test["output"] for test in hidden} <= {"Failed.", "Passed."}
    (entry,) = content["extra_data"]["misconceptions"]
    assert entry["names"] == ["q01_double_negates"]
    assert entry["question"] == 1 and "-2 * x" in entry["titles"][0]
    failed = [test["number"] for test in content["tests"] if test["status"] == "failed"]
    assert entry["tests"] == failed
    assert "misconceptions" not in json.dumps({k: v for k, v in content.items() if k[0] != "e"})


def test_right_submissions_and_stubs_get_no_advice(
    grade: Grade, advise: Advise, reference: str, assignment: Assignment
) -> None:
    """Nothing failed, or nothing was written."""
    for source in (reference, assignment.main.handout.read_text(encoding="utf-8")):
        state = advise(grade(source))
        assert state.advice == Advice({}, {}, [])


def test_known_mistakes_are_looked_for_where_something_was_observed(
    grade: Grade, slipped: Slipped, assignment: Assignment
) -> None:
    """What nobody has written is no known mistake, and what ends Python can be any."""
    stub = assignment.main.handout.read_text(encoding="utf-8")
    assert advice.recognisable(grade(stub, questions=(1, 2))) == set()
    ended = "def double(x):\n    import os; os._exit(0)\n"
    assert advice.recognisable(grade(stub + ended, questions=(1,))) == set()
    verdicts = grade(slipped("q01_double_negates"), questions=(1, 2))
    assert advice.recognisable(verdicts) == {1, 2}


def test_tests_that_were_not_run_are_no_evidence(known: list[Known], grade: Grade) -> None:
    """A question whose tests loop is not recognised by what is left of it."""
    loop = "def double(x):\n    while True: pass\n"
    verdicts = grade(loop, questions=(1,), folder="visible")
    assert advice.recognised(verdicts, known) == []


def test_what_was_not_run_does_not_hide_the_rest(several: Toy) -> None:
    """When the time is up, the tests that were run speak for themselves."""
    wrong = WORK.replace("2 * x", "-2 * x")
    graded = several.grade(wrong, folder="visible")
    *run, last = [verdict for verdict in graded if verdict.probe.question == 1]
    verdicts = [*run, Verdict(last.probe, Status.NOT_JUDGED, Reason.NO_TIME)]
    (recognition,) = advice.recognised(verdicts, all_known(several))
    assert [one.name for one in recognition.known] == ["q01_double_negates"]
    assert last.probe.key not in recognition.keys


def test_a_grade_does_not_depend_on_hints(
    assignment: Assignment,
    slipped: Slipped,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """If the fingerprints cannot be had, that is said, and everything else is there."""

    def fails(*arguments: object) -> None:
        raise ExpectationError("visible.frame is damaged")

    monkeypatch.setattr("grader.feedback.fingerprints.load", fails)
    path = tmp_path / "results.json"
    (tmp_path / "work.py").write_text(slipped("q01_double_negates"))
    words = ["--assignment", str(assignment.root), "grade", str(tmp_path), "-q", "1"]
    assert command_line.main([*words, "--json", str(path)]) == 0
    said = capsys.readouterr().err
    assert "known mistakes cannot be recognised: visible.frame is damaged" in said
    content = json.loads(path.read_text())
    assert content["extra_data"]["finished"] is True
    assert "Not graded" not in content["output"]


def test_fingerprints_are_loaded_only_if_a_test_failed(
    assignment: Assignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reference's grading costs what it did."""

    def fails(*arguments: object) -> None:
        raise AssertionError("loaded")

    monkeypatch.setattr(running, "_advise", fails)
    words = ["--assignment", str(assignment.root), "grade", str(assignment.main.solution)]
    assert command_line.main([*words, "-q", "1"]) == 0


def test_a_mistake_in_an_extra_file_is_recognised(toy: Toy) -> None:
    """In its own tests; those of a file that was not handed in show none."""
    folders = toy.assignment.folders
    known = fingerprints.load(toy.assignment, folders, toy.found, toy.frozen, toy.sandbox)

    def names(bonus: str | None) -> list[Any]:
        verdicts = toy.grade(WORK, bonus)
        staff = advice.give(toy.assignment, verdicts, toy.frozen, known).staff
        return [name for each in staff for name in each["names"]]

    assert names(BONUS.replace("x / 2", "-x / 2")) == ["q03_halve_negates"]
    assert names(None) == []
