"""The faults: enough of them, and a judgement that finds what falls short. All: `make faults`."""

import json
from collections import Counter
from typing import Any

import pytest

from grader.assignment.manifest import Assignment
from grader.redteam import faults
from grader.redteam.faults_checks import COLUMNS, Run, Wanted, check, names
from grader.redteam.faults_kinds import all_of_them
from grader.redteam.target import Target

TESTS = [
    {"number": "1.1", "name": "one", "score": 2.0, "max_score": 2.0, "status": "passed",
     "output": "Passed.", "visibility": "visible"},
    {"number": "1.2", "name": "two", "score": 3.0, "max_score": 3.0, "status": "passed",
     "output": "Passed.", "visibility": "after_published"},
]  # fmt: skip
LIST = names({"tests": TESTS})
RIGHT: dict[str, Any] = {
    "output": "work.py: 2 of 2 points on the visible tests.",
    "tests": TESTS,
    "extra_data": {"finished": True},
}
PENDING = {**TESTS[1], "score": 0, "status": "failed", "output": "Not graded yet."}
STOPPED: dict[str, Any] = {
    "output": "The grader was stopped before it had finished (exit code 137).\n"
    "Not graded yet: 1 of 2 tests have been run.\n"
    "work.py: 2 of 2 points on the visible tests.",
    "tests": [TESTS[0], PENDING],
    "extra_data": {"not_counted": True},
}

FILES = dict.fromkeys(range(1, 16), "work.py")


@pytest.fixture
def target(assignment: Assignment) -> Target:
    """The toy kit as something to attack."""
    return Target(assignment, assignment.root, "double triple", "double", "", "", (), "", "")


def judged(results: Any, wanted: Wanted, terminal: str = "", earlier: Any = None) -> set[str]:
    """The columns in which a run falls short."""
    data = results if isinstance(results, bytes) else json.dumps(results).encode()
    before = json.dumps(earlier).encode() if earlier else b""
    run = Run(data, terminal, 1.0, before)
    return {column for column, _ in check(run, {"type": "object"}, LIST, FILES, wanted)}


def test_there_are_as_many_faults_as_were_asked_for(target: Target) -> None:
    """Of each kind, with a name of its own; the seed changes the moments and nothing else."""
    found = list(all_of_them(target, 0))
    counts = Counter(fault.kind for fault in found)
    assert counts["kill -9"] >= 30 and counts["zygote"] >= 20 and counts["metadata"] >= 40
    assert counts["disk"] >= 10 and counts["memory"] >= 10 and counts["place"] == 3
    assert len({fault.name for fault in found}) == len(found)
    assert [fault.name for fault in all_of_them(target, 1)] == [fault.name for fault in found]


def test_what_is_right_does_not_fall_short() -> None:
    """A run that went well, one that was stopped, and one of which there is only a sentence."""
    assert judged(RIGHT, Wanted(full=True, started=True)) == set()
    assert judged(STOPPED, Wanted(started=True), earlier=STOPPED) == set()
    said = "The grader's disk is full, and the results could not be written."
    sentence = {"output": said, "tests": [PENDING], "extra_data": {"not_counted": True}}
    assert judged(sentence, Wanted(listed=False)) == set()


@pytest.mark.parametrize(
    ("results", "wanted", "columns"),
    [
        (b"", Wanted(), {"valid"}),
        (b'{"output": ', Wanted(), {"valid"}),
        (b"[]", Wanted(), {"valid"}),
        ({**RIGHT, "tests": TESTS[:1]}, Wanted(), {"list"}),
        ({**RIGHT, "tests": TESTS[:1]}, Wanted(listed=False), {"list"}),
        (STOPPED, Wanted(full=True), {"points"}),
        ({**RIGHT, "output": "work.py: 1 of 2 points on the visible tests."}, Wanted(),
         {"true"}),
        ({**RIGHT, "extra_data": {"not_counted": True}}, Wanted(), {"true"}),
        ({**STOPPED, "extra_data": {}}, Wanted(), {"true"}),
        ({**STOPPED, "output": "work.py: 2 of 2 points on the visible tests.",
          "extra_data": {}}, Wanted(), {"true"}),
        ({**STOPPED, "output": STOPPED["output"].replace("1 of 2", "2 of 2")}, Wanted(), {"true"}),
        ({**STOPPED, "output": "Not graded: the grader did not start."}, Wanted(started=True),
         {"true"}),
    ],
)  # fmt: skip
def test_what_falls_short_is_found(results: Any, wanted: Wanted, columns: set[str]) -> None:
    """Each in its own column."""
    assert judged(results, wanted) == columns


def test_an_exception_and_a_loss_are_found() -> None:
    """On the terminal, and beside what had been there before."""
    assert judged(RIGHT, Wanted(), "Traceback (most recent call last):\nE: x") == {"exception"}
    assert judged(STOPPED, Wanted(), earlier=RIGHT) == {"kept"}


def test_the_table_counts_by_kind(target: Target) -> None:
    """And names below what fell short, with what was left out beside it."""
    found = faults.chosen(target, ["disk 4", "disk 8", "no /tmp"])
    text = faults.table(found, {"disk 8": {"valid": "nothing there"}}, found[2:])
    rows = {line.split()[0]: line.split()[1:] for line in text.splitlines()[1:5] if line}
    assert rows["disk"] == ["2", "-", "-", "1", "-", "-", "-", "-"]
    assert rows["place"] == ["0", "1", *"-" * len(COLUMNS)]
    assert "1 of 2 faults fell short" in text
    assert "disk 8: not so that results.json is whole and follows its schema: nothing there" in text
