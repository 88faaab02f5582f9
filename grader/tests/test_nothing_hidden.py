"""Whatever a child sends and however it ends: nothing of it is said of a hidden test.

Every frame and every ending that a sandbox can hand over goes through the grader to results.json
and to the terminal.
"""

import html
import re
from itertools import groupby, islice
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.assignment.submission import Submission
from grader.gradescope import results
from grader.judging import grading
from grader.judging.expectations import Frozen
from grader.judging.state import Grading
from grader.redteam.build import private_lines
from grader.redteam.checks import texts
from grader.reports import advice, page
from grader.reports import terminal as report
from grader.sandbox import wire
from grader.sandbox.client import Sandbox
from grader.sandbox.modules import PRELOADABLE
from grader.sandbox.outcome import Outcome
from grader.sandbox.protocol import Job

ENDINGS = ("answered", "silent", "signal", "wall", "cpu", "flood", "lost")
LAST_LINES = (
    "NotImplementedError", "TypeError: 'NoneType' object", "MemoryError", "SyntaxError: x",
    "AttributeError: module 'work' has no attribute 'double'", "\x1b]0;t\x07\u202e",
)  # fmt: skip
NAMES = ("error", "function", "line", "module", "code", "double", "triple", "halve", "\x1b[31m")
WORDS: st.SearchStrategy[Any] = (
    st.sampled_from([*LAST_LINES, "numpy.random", "hidden_probes.test_double"]) | st.text()
)
NUMBERS = st.integers(-5, 300) | st.sampled_from([2**31, 2**63 - 1, -(2**63)])
VALUES: st.SearchStrategy[Any] = (
    WORDS | NUMBERS | st.none() | st.floats() | st.booleans() | st.just([])
    | st.integers(0, 3).map(lambda axes: np.full((4,) * axes, 7.0, np.float32))
)  # fmt: skip
FREE = st.dictionaries(st.sampled_from(NAMES), VALUES)
LIKELY = st.fixed_dictionaries(
    {"error": WORDS, "line": NUMBERS}, optional={"function": WORDS, "module": WORDS}
)
FRAMES = st.builds(wire.encode, FREE | LIKELY, st.sampled_from(wire.STATUSES))
OUTCOMES = st.builds(
    Outcome,
    st.sampled_from(ENDINGS) | st.just("answered"),
    FRAMES | st.binary() | FRAMES.map(lambda frame: frame[:-1]),
    signal=st.integers(0, 65),
    printed=st.binary(max_size=200),
    output_bytes=st.integers(0, 2**40),
)


class Saying:
    """A sandbox whose children say what was drawn: the first while it imports, the others then."""

    workers = 1

    def __init__(self, at_import: Outcome, later: list[Outcome]) -> None:
        self.at_import, self.later, self.runs = at_import, later, 0

    def run(self, job: bytes, answer_bytes: int) -> Outcome:
        """Hands over the next outcome."""
        if not Job.loads(job).function:
            return self.at_import
        self.runs += 1
        return self.later[self.runs % len(self.later)]

    def preload(self, module: str) -> bool:
        """Has what the real one has."""
        return module in PRELOADABLE


class Kit:
    """The kit's grader over such a sandbox, with two tests of each question and folder."""

    def __init__(self, assignment: Assignment, frozen: dict[str, Frozen], found: list[Probe]):
        self.assignment, self.frozen = assignment, frozen
        groups = groupby(sorted(found, key=_place), key=_place)
        self.probes = [probe for _, group in groups for probe in islice(group, 2)]
        self.private = private_lines(assignment)  # what students must not read

    def grade(self, at_import: Outcome, later: list[Outcome]) -> Grading:
        """Grades, and adds what can be said about the wrong figures."""
        submission = Submission.of_texts({"work.py": "", "bonus.py": ""})
        sandbox = cast(Sandbox, Saying(at_import, later))
        verdicts = list(
            grading.grade(self.assignment, submission, self.probes, self.frozen, sandbox)
        )
        state = Grading(self.assignment, "work.py", verdicts)
        state.advise(advice.give(self.assignment, verdicts, self.frozen, []))
        return state


def _place(probe: Probe) -> tuple[int, str]:
    return probe.question, probe.folder


@pytest.fixture(scope="module")
def kit(assignment: Assignment, frozen: dict[str, Frozen], all_probes: list[Probe]) -> Kit:
    """The toy kit."""
    made = Kit(assignment, frozen, all_probes)
    assert len(made.private) > 10 and len(made.probes) == 8
    return made


def said_of_hidden(state: Grading) -> set[str]:
    """All texts under hidden tests."""
    tests = results.build(state)["tests"]
    return {test["output"] for test in tests if "hidden" in test["tags"]}


def shown_of(state: Grading) -> str:
    """All that anybody is shown: results.json, the terminal, the page."""
    seen = re.sub("<[^>]*>", "", page.build(state, {}))
    return "\n".join(
        [*texts(results.build(state)), report.render(state, everything=True), html.unescape(seen)]
    )


IMPORTS = Outcome("answered", wire.encode({"code": np.zeros(3, np.uint8)}))


@settings(max_examples=150)
@given(at_import=OUTCOMES | st.just(IMPORTS), later=st.lists(OUTCOMES, min_size=1, max_size=5))
def test_of_hidden_tests_a_fixed_set_of_sentences_is_said(
    kit: Kit, at_import: Outcome, later: list[Outcome]
) -> None:
    """And nowhere, extra_data and terminal included, stands a line that students have not got."""
    state = kit.grade(at_import, later)
    assert said_of_hidden(state) <= {
        *results.HIDDEN_BY_REASON.values(),
        *results.HIDDEN_BY_STATUS.values(),
        results.HIDDEN_AT_IMPORT,
    }
    shown = shown_of(state)
    assert [line for line in kit.private if line in shown] == []


@pytest.mark.parametrize("status", ["raised", "import failed"])
@pytest.mark.parametrize("line", range(1, 300, 7))
def test_no_line_of_a_test_is_looked_up_for_a_file_that_does_not_import(
    kit: Kit, status: str, line: int
) -> None:
    """Neither of a hidden test nor of a visible one: no test had begun."""
    frame = wire.encode({"error": "TypeError: x", "line": line}, status)
    state = kit.grade(Outcome("answered", frame), [IMPORTS])
    assert said_of_hidden(state) == {results.HIDDEN_AT_IMPORT}
    shown = shown_of(state)
    assert [text for text in kit.private if text in shown] == []
    assert f"line {line}" not in shown


@pytest.mark.parametrize("ending", ENDINGS[1:])
def test_of_hidden_tests_of_a_file_that_does_not_import_one_sentence_is_said(
    kit: Kit, ending: str
) -> None:
    """However the import ended."""
    state = kit.grade(Outcome(ending, printed=b"hello"), [IMPORTS])
    assert said_of_hidden(state) == {results.HIDDEN_AT_IMPORT}
