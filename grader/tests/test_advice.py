"""Hints from end to end: what a student with a mistake reads, and what only staff read."""

import json
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
from grader.judging.reason import Reason, Status
from grader.judging.state import Advice, Grading
from grader.judging.verdict import Verdict
from grader.reports import advice
from grader.reports import terminal as report
from grader.tests.conftest import Grade, Slipped
from grader.tests.toy import BONUS, WORK, Toy

# One misconception per question, each graded for real.
ONE_EACH = [
    "q01_broadcast_stops_after_one_axis",
    "q02_sub_forgets_the_sign",
    "q03_mul_uses_own_operand",
    "q04_div_forgets_the_square",
    "q05_matmul_reshapes_instead_of_transposing",
    "q06_log_multiplies_by_the_operand",
    "q07_exp_by_the_power_rule",
    "q08_sum_takes_axis_0_for_no_axis",
    "q09_max_compares_with_the_global_maximum",
    "q10_backward_breadth_first",
]
# Nobody's misconception, but it has a relation.
ODD_MUL = """
def mul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out * b.array * 3.5)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, grad_out * a.array)
    needs = a.requires_grad or b.requires_grad
    grad_fn = backward if needs else None
    return Tensor(a.array * b.array, needs, (a, b), grad_fn, "<MulBackward>")
"""


@pytest.fixture
def advise(assignment: Assignment, frozen: dict[str, Frozen], known: list[Known]) -> "Advise":
    """A function that makes a Grading with advice in it."""
    return Advise(assignment, frozen, known)


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


@pytest.mark.parametrize("name", ONE_EACH)
def test_the_first_hint_is_the_mistakes_own(
    grade: Grade, advise: Advise, slipped: Slipped, known: list[Known], name: str
) -> None:
    """In results.json the first visible test that fails has it, and so has the terminal."""
    (one,) = (k for k in known if k.name == name)
    verdicts = grade(slipped(name), questions=(one.question,))
    state = advise(verdicts)
    outputs = [test["output"] for test in results.build(state)["tests"]]
    first = next(text for text in outputs if text not in ("Passed.", "Failed."))
    assert " ".join(f"{one.title} {one.hint}".split()) in " ".join(first.split())
    assert report.render(state).count("Likely mistake") == 1


def test_each_test_has_its_hint_and_the_terminal_tells_it_once(
    grade: Grade, advise: Advise, slipped: Slipped
) -> None:
    """Students open one test on Gradescope, and read a report in the terminal from the top."""
    state = advise(grade(slipped("q03_mul_uses_own_operand"), questions=(3,), folder="visible"))
    failed = [test for test in results.build(state)["tests"] if test["status"] == "failed"]
    assert len(failed) > 2
    assert all("Likely mistake: Each factor" in test["output"] for test in failed)
    brief, whole = report.render(state), report.render(state, everything=True)
    assert brief.count("Likely mistake") == whole.count("Likely mistake") == 1
    assert whole.count("The same mistake as in 3.1:") == len(failed) - 1
    assert "The same mistake" not in brief


def test_in_the_combined_question_the_mistakes_own_question_is_named(
    grade: Grade, advise: Advise, slipped: Slipped
) -> None:
    """So that nobody looks for it where it is not."""
    state = advise(
        grade(slipped("q04_div_forgets_the_square"), questions=(4, 11), folder="visible")
    )
    content = results.build(state)
    failed = [test for test in content["tests"] if test["score"] == 0]
    text = next(test["output"] for test in failed if test["number"].startswith("11."))
    assert [each["question"] for each in content["extra_data"]["misconceptions"]] == [4]
    assert "Likely mistake: in question 4, div: The divisor's gradient" in text


def test_without_a_known_mistake_a_relation_is_told(
    grade: Grade, advise: Advise, reference: str
) -> None:
    """It is a fact about the figures."""
    state = advise(grade(reference + ODD_MUL, questions=(3,), folder="visible"))
    text = results.build(state)["tests"][0]["output"]
    assert "A.grad is the expected array times one number, about 3.5." in text
    assert "Likely mistake" not in text
    assert "about 3.5" in report.render(state)


def test_hidden_tests_say_nothing_and_staff_read_everything(
    grade: Grade, advise: Advise, slipped: Slipped
) -> None:
    """A hidden test's output is its status; what was recognised there stands in extra_data."""
    state = advise(grade(slipped("q03_mul_uses_own_operand"), questions=(3,)))
    assert state.advice is not None and state.advice.hints
    assert all(key.startswith("tests_visible") for key in state.advice.hints)
    content = results.build(state)
    hidden = [test for test in content["tests"] if "hidden" in test["tags"]]
    assert {test["output"] for test in hidden} <= {"Failed.", "Passed."}
    (entry,) = content["extra_data"]["misconceptions"]
    assert entry["names"] == ["q03_mul_uses_own_operand"]
    assert entry["question"] == 3 and "factor itself" in entry["titles"][0]
    failed = [test["number"] for test in content["tests"] if test["status"] == "failed"]
    assert entry["tests"] == failed
    assert "misconceptions" not in json.dumps({k: v for k, v in content.items() if k[0] != "e"})


def test_a_hint_shows_no_code_of_the_answer(known: list[Known], reference: str) -> None:
    """Titles and hints quote no line of the solution."""
    lines = {line.strip() for line in reference.splitlines()}
    code = {line for line in lines if "grad_out" in line and "=" in line}
    assert code
    for one in known:
        assert not any(line in one.title + one.hint for line in code)


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
    assert advice.recognisable(grade(stub, questions=(2, 3))) == set()
    ended = "def mul(a, b):\n    import os; os._exit(0)\n"
    assert advice.recognisable(grade(stub + ended, questions=(3,))) == set()
    verdicts = grade(slipped("q03_mul_uses_own_operand"), questions=(2, 3))
    assert advice.recognisable(verdicts) == {3}


def test_tests_that_were_not_run_are_no_evidence(known: list[Known], grade: Grade) -> None:
    """A question whose tests loop is not recognised by what is left of it."""
    loop = "def mul(a, b):\n    while True: pass\n"
    verdicts = grade(loop, questions=(3,), folder="visible")
    assert advice.recognised(verdicts, known) == []


def test_what_was_not_run_does_not_hide_the_rest(
    grade: Grade, known: list[Known], slipped: Slipped
) -> None:
    """When the time is up, the tests that were run speak for themselves."""
    *run, last = grade(slipped("q03_mul_uses_own_operand"), questions=(3,), folder="visible")
    verdicts = [*run, Verdict(last.probe, Status.NOT_JUDGED, Reason.NO_TIME)]
    (recognition,) = advice.recognised(verdicts, known)
    assert [one.name for one in recognition.known] == ["q03_mul_uses_own_operand"]
    assert last.probe.key not in recognition.keys


def test_a_grade_does_not_depend_on_hints(
    root: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """If the fingerprints cannot be had, that is said, and everything else is there."""

    def fails(*arguments: object) -> None:
        raise ExpectationError("visible.frame is damaged")

    monkeypatch.setattr("grader.feedback.fingerprints.load", fails)
    path = tmp_path / "results.json"
    words = ["solution/samples/nearly_there.py", "--base", "solution/submitted.py", "-q", "4"]
    monkeypatch.chdir(root)
    assert command_line.main(["grade", *words, "--json", str(path)]) == 0
    assert "no mistake will be recognised: visible.frame is damaged" in capsys.readouterr().err
    content = json.loads(path.read_text())
    assert content["extra_data"]["finished"] is True
    assert "Not graded" not in content["output"]


def test_fingerprints_are_loaded_only_if_a_test_failed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reference's grading costs what it did."""

    def fails(*arguments: object) -> None:
        raise AssertionError("loaded")

    monkeypatch.setattr(running, "_advise", fails)
    assert command_line.main(["grade", str(root / "solution" / "submitted.py"), "-q", "3"]) == 0


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


def test_what_is_true_of_several_quantities_is_said_once() -> None:
    """The longest name counts: one may be part of another."""
    names = ["A.grad", "A.grad for axis=1", "B.grad"]
    sentences = [f"{name} is twice the expected array." for name in names]
    assert advice.said_once([*sentences, "C is zero everywhere."], names) == [
        "A.grad is twice the expected array. The same is true of A.grad for axis=1 and B.grad.",
        "C is zero everywhere.",
    ]
