"""Tests that students write are graded by right and wrong implementations."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

import pytest

from grader.assignment.submission import Submission
from grader.assignment.tallies import Tally
from grader.judging import choosing, implementations, whole
from grader.judging.implementations import Implementation, OtherPython
from grader.judging.kit import open_sandbox
from grader.judging.reason import Reason, Status
from grader.judging.sheet import OwnTest, Tried
from grader.judging.trial import MachineFault, Ran, Trial
from grader.judging.verdict import Verdict
from grader.reports import wording
from grader.sandbox import trying
from grader.sandbox.outcome import Outcome
from grader.sandbox.protocol import Job
from grader.tests import own_tests_toy
from grader.tests import toy as toys
from grader.tests.own_tests_toy import GOOD, STUB
from grader.tests.toy import Toy

SMALL = "def test_double(m):\n    assert m.double(3) == 6\n"


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Toy]:
    """The kit, with its implementations made."""
    assignment = own_tests_toy.build(tmp_path_factory.mktemp("own"))
    with open_sandbox(assignment) as sandbox:
        yield toys.open_kit(assignment, sandbox)


def found(verdict: Verdict) -> Tried:
    """What an entry is about."""
    assert verdict.tried is not None
    return verdict.tried


def the_test(kit: Toy, text: str, name: str = "test_it") -> OwnTest:
    """What became of one test of a text."""
    verdicts = own_tests_toy.grade(kit, text)
    return next(test for test in found(verdicts["5.1"]).tests if test.name == name)


def test_good_tests_earn_all_points(kit: Toy) -> None:
    """And the numbers of implementations add up."""
    verdicts = own_tests_toy.grade(kit, GOOD)
    assert {number: v.status for number, v in verdicts.items()} == {
        "5.1": Status.PASSED, "5.2": Status.PASSED, "5.3": Status.PASSED,
    }  # fmt: skip
    first = found(verdicts["5.1"])
    assert (first.right, first.wrong, [test.caught for test in first.tests]) == (2, 4, [0, 4])
    assert sum(verdict.points for verdict in verdicts.values()) == pytest.approx(6)


@pytest.mark.parametrize("text", [STUB, "", "x = 1", "def test_it(m):\n    pass"])
def test_what_catches_nothing_earns_nothing(kit: Toy, text: str) -> None:
    """A stub, no test at all, and one that always passes."""
    assert sum(v.points for v in own_tests_toy.grade(kit, text).values()) == 0


def test_a_stub_is_told_from_wrong_tests(kit: Toy) -> None:
    """Its report is short, as that of any other stub."""
    assert own_tests_toy.grade(kit, STUB)["5.2"].not_written
    assert not own_tests_toy.grade(kit, "def test_it(m):\n    assert False")["5.2"].not_written


def test_a_test_that_asks_too_much_counts_nothing(kit: Toy) -> None:
    """It is said what nobody promised; the sound test beside it keeps what it catches."""
    strict = "\n\ndef test_it(m):\n    assert type(m.double(3)) is int\n"
    test = the_test(kit, GOOD + strict)
    assert test.fails and test.left_open == ("the type of a number",)
    assert sum(v.points for v in own_tests_toy.grade(kit, GOOD + strict).values()) == 6
    alone = own_tests_toy.grade(kit, strict)
    assert sum(v.points for v in alone.values()) == 0


def test_a_wrong_test_is_shown_at_the_students_own_line(kit: Toy) -> None:
    """From the grader's copy, and nothing of what was raised."""
    test = the_test(kit, "def test_it(m):\n    x = m.double(2)\n    assert x == 5, 'secret'\n")
    assert test.line == "checks.py, line 3: assert x == 5, 'secret'" and test.asserted
    test = the_test(kit, "def test_it(m):\n    m.no_such_thing\n")
    assert test.line == "checks.py, line 2: m.no_such_thing" and not test.asserted


@pytest.mark.parametrize(
    "text",
    [
        "calls = []\ndef test_a(m):\n    calls.append(1)\ndef test_it(m):\n    assert calls",
        "calls = []\ndef test_it(m):\n    assert not calls\ndef test_b(m):\n    calls.append(1)",
    ],
)
def test_a_test_that_depends_on_others_is_refused(kit: Toy, text: str) -> None:
    """The solution is run in both orders."""
    assert the_test(kit, text).varies


def test_each_test_has_an_implementation_of_its_own(kit: Toy) -> None:
    """What one changes does not reach the other."""
    text = "def test_a(m):\n    m.double = None\ndef test_it(m):\n    assert m.double(1) == 2"
    assert the_test(kit, text).sound


def test_modules_are_loaded_when_tests_ask_for_them(kit: Toy) -> None:
    """Those of the list; others are not available."""
    ask = "def test_it(m):\n    import {}\n    assert m.double(3) == 6"
    assert the_test(kit, ask.format("statistics")).sound
    assert the_test(kit, ask.format("pandas")).no_module


def test_only_thirty_tests_are_run(kit: Toy) -> None:
    """And it is said how many there are."""
    text = "".join(f"def test_{n}(m):\n    assert m.double(3) == 6\n" for n in range(40))
    first = found(own_tests_toy.grade(kit, text)["5.1"])
    assert len(first.tests) == 30 and first.defined == 40


def test_at_home_there_are_fewer_implementations(kit: Toy) -> None:
    """Compiled ones: neither texts nor names are in that file."""
    verdicts = own_tests_toy.grade(kit, GOOD, "visible")
    assert list(verdicts) == ["5.1", "5.2"] and found(verdicts["5.1"]).wrong == 2
    path = implementations.path_of(kit.assignment, home=True)
    content = path.read_bytes()
    assert b"q01_double" not in content and b"value_of_double = " not in content


def test_another_python_runs_nothing_at_home(kit: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    """The report says which one would."""

    def other(*args: object, **kwargs: object) -> None:
        raise OtherPython("3.99")

    monkeypatch.setattr(choosing, "load", other)
    verdict = own_tests_toy.grade(kit, GOOD, "visible")["5.1"]
    assert (verdict.status, verdict.reason) == (Status.NOT_JUDGED, Reason.OTHER_PYTHON)
    assert "need Python 3.99" in wording.explain(verdict, kit.assignment.limits)


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("def test_it(m):\n    while True: pass", {Reason.CPU, Reason.WALL}),
        ("import os\ndef test_it(m):\n    os._exit(0)", {Reason.SILENT}),
    ],
)
def test_what_ends_the_solutions_child_is_said(kit: Toy, text: str, reasons: set[Reason]) -> None:
    """Then nothing else is run."""
    verdicts = own_tests_toy.grade(kit, text)
    assert {v.reason for v in verdicts.values()} < reasons | {Reason.NONE}


def test_a_file_that_does_not_import_is_told_once(kit: Toy) -> None:
    """As any other file."""
    verdicts = own_tests_toy.grade(kit, "def test_it(m:\n")
    assert {v.reason for v in verdicts.values()} == {Reason.IMPORT_FAILED}


def test_without_time_nothing_is_caught(kit: Toy) -> None:
    """Who is slow gains nothing by it: what was not run is not passed, or not caught."""
    question = kit.assignment.questions[5]
    assert question.own_tests is not None
    hurried = replace(question, own_tests=replace(question.own_tests, seconds=1e-9))
    implementations.write(
        assignment := replace(
            kit.assignment,
            build=kit.assignment.build / "hurried",
            questions={**kit.assignment.questions, 5: hurried},
        ),
        {5: implementations.read(kit.assignment, question, home=False)},
    )
    verdicts = own_tests_toy.grade(replace(kit, assignment=assignment), GOOD)
    assert sum(v.points for v in verdicts.values()) == 0
    assert not found(verdicts["5.1"]).in_time


@pytest.mark.parametrize(
    "sent",
    [
        "{}",
        "{'outcomes': np.zeros(30, np.uint8)}",
        "{'outcomes': np.zeros(29, np.uint8), 'lines': np.zeros(30, np.int32)}",
        "{'outcomes': np.zeros(30), 'lines': np.zeros(30, np.int32)}",
        "{'outcomes': 'x', 'lines': 'y'}",
    ],
)
def test_an_answer_of_another_form_passes_nothing(
    kit: Toy, sent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of whatever a child sends, 30 codes and 30 lines alone are looked at."""
    import cloudpickle

    function = eval(f"lambda m, code, backwards: {sent}", {"np": __import__("numpy")})
    real = trying.pickled
    pickled = {trying.attempt: cloudpickle.dumps(function)}
    monkeypatch.setattr(trying, "pickled", lambda f: pickled.get(f) or real(f))
    verdicts = own_tests_toy.grade(kit, GOOD)
    assert {v.reason for v in verdicts.values()} == {Reason.GARBLED}


def test_lines_that_are_none_of_the_file_are_not_shown(kit: Toy) -> None:
    """A child may name any number."""
    text = "def test_it(m):\n    exec(compile('\\n' * 900 + 'assert False', 'checks.py', 'exec'))\n"
    assert the_test(kit, text).line == ""


def test_a_child_cannot_say_which_implementation_it_has(kit: Toy) -> None:
    """Of a test of hidden ones, a number is all that is said; not even that of subtle ones."""
    verdict = own_tests_toy.grade(kit, SMALL)["5.3"]
    bare = replace(verdict, tried=None, status=Status.FAILED, reason=Reason.TOO_FEW)
    assert "q01" not in wording.explain(verdict, kit.assignment.limits)
    assert wording.explain(bare, kit.assignment.limits).endswith("too few of these.")


def test_other_questions_are_graded_as_before(kit: Toy) -> None:
    """The kit's own tests lose nothing beside those of students."""
    from grader.assignment import submission as submissions

    solution = submissions.solution(kit.assignment)
    verdicts = list(whole.grade(kit.assignment, solution, kit.found, kit.frozen, kit.sandbox))
    assert all(v.status == Status.PASSED for v in verdicts) and len(verdicts) == len(kit.found)
    assert {v.probe.key for v in verdicts} == {probe.key for probe in kit.found}


def test_who_asks_for_a_module_is_tried_as_often_with_wrong_ones_as_with_right_ones(
    kit: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a test that fails by chance, and asks, would pass with the right ones at last."""
    runs: list[str] = []
    run = Trial.run

    def counted(self: Trial, each: Implementation, *, backwards: bool = False) -> Ran:
        runs.append(each.name)
        return run(self, each, backwards=backwards)

    monkeypatch.setattr(Trial, "run", counted)
    asks = "import sys\ndef test_a(m):\n    pass\ndef test_b(m):\n"
    asks += "    raise ModuleNotFoundError(name='heapq' if 'bisect' in sys.modules else 'bisect')\n"
    own_tests_toy.grade(kit, asks)
    solution, *others = [count for _, count in Counter(runs).most_common()]
    assert solution > 2 and len(others) > 3 and len(set(others)) == 1


@pytest.mark.parametrize("at", [0, 1, 2, 4])
def test_a_fault_of_the_machine_costs_nothing(
    kit: Toy, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Whichever child it stopped: the names', the solution's, another one's."""
    left = [at]
    outcome_of = Trial._outcome

    def stopped(self: Trial, job: Job, answer_bytes: int) -> Outcome:
        left[0] -= 1
        if left[0] < 0:
            raise MachineFault
        return outcome_of(self, job, answer_bytes)

    monkeypatch.setattr(Trial, "_outcome", stopped)
    verdicts = own_tests_toy.grade(kit, GOOD).values()
    assert {(v.status, v.reason) for v in verdicts} == {(Status.NOT_JUDGED, Reason.MACHINE)}


def test_hidden_tests_come_last(kit: Toy) -> None:
    """What a submission has seen in them cannot reach tests of its own, which are shown."""
    texts = {file.name: file.solution.read_text() for file in kit.assignment.files}
    order = [
        "own" if isinstance(verdict.probe, Tally) else verdict.probe.folder
        for verdict in whole.grade(
            kit.assignment, Submission.of_texts(texts), kit.found, kit.frozen, kit.sandbox
        )
    ]
    assert [key for key, _ in groupby(order)] == ["visible", "own", "hidden"]
