"""The words for what became of a test: every one is known wherever it decides something."""

import json
from collections import Counter
from dataclasses import replace

import pytest

from grader.gradescope import results
from grader.judging import reason
from grader.judging.reason import Reason, Status
from grader.judging.state import Grading, QuestionState
from grader.judging.verdict import Verdict
from grader.reports import notices, terminal
from grader.sandbox import outcome
from grader.tests.toy import Toy


@pytest.mark.parametrize("word", [*Status, *Reason])
def test_a_word_is_its_text(word: Status | Reason) -> None:
    """In JSON, in sentences and as a key, in every version of Python."""
    assert json.loads(json.dumps(word)) == str(word) == f"{word}" == word.value
    assert type(str(word)) is str and {str(word): 1}[word] == 1


def test_a_word_that_is_none_is_refused() -> None:
    """What a file of another version has in it is no reason."""
    with pytest.raises(ValueError, match="not a valid Reason"):
        Reason("something else")


def test_how_a_child_can_end_is_a_reason() -> None:
    """But for an answer, and for what the sandbox explains by a second try."""
    endings = {"silent", "signal", "wall", "cpu", "flood", "lost", "memory", "machine"}
    assert endings <= set(Reason)
    assert set(outcome.UNEXPLAINED) - set(Reason) == {"killed"}


def test_tables_by_status_or_state_are_whole() -> None:
    """A new one has to be entered there."""
    assert set(results.HIDDEN_BY_STATUS) == set(Status)
    assert set(terminal.STATES) == set(QuestionState)


def test_groups_are_of_reasons() -> None:
    """None has the word for a test that passed."""
    for group in (reason.STOPPED, reason.UNKNOWN, reason.NOT_RUN, tuple(notices.WHY_NOT_RUN)):
        assert set(group) < set(Reason) - {Reason.NONE}
        assert max(Counter(group).values()) == 1


@pytest.mark.parametrize("why", [each for each in Reason if each != Reason.NONE])
def test_a_question_has_a_state_whatever_becomes_of_its_tests(toy: Toy, why: Reason) -> None:
    """By what its verdicts say, and by no sentence or colour."""
    probe = toy.found[0]

    def state(*verdicts: Verdict) -> QuestionState:
        return Grading(toy.assignment, "", list(verdicts)).question_state(probe.question)

    passed = Verdict(probe, Status.PASSED)
    failed = Verdict(probe, Status.FAILED, why)
    assert state(passed) == QuestionState.PASSED
    assert state(passed, failed) == state(failed, failed) == QuestionState.FAILED
    assert state(replace(failed, at_import=True)) == QuestionState.NOT_IMPORTED
    unknown = replace(failed, status=Status.NOT_JUDGED)
    assert state(passed, unknown) == QuestionState.NOT_JUDGED
    assert state(unknown, failed) == QuestionState.FAILED
    stub = replace(failed, error="NotImplementedError")
    written = QuestionState.NOT_WRITTEN if why == Reason.RAISED else QuestionState.FAILED
    assert (state(stub, stub), state(passed, stub)) == (written, QuestionState.FAILED)
