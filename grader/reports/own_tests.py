"""Puts in words what a student's own tests found. Pure: a verdict in, text out.

Of implementations nothing is said but how many: neither which one a test failed with, nor what was
raised inside of one. A test's name and a line of the student's own file are all that is quoted.
"""

from __future__ import annotations

import sys

from grader.assignment.tallies import SOUND
from grader.clean import clean, one_line
from grader.judging.reason import Reason
from grader.judging.sheet import OwnTest, Tried
from grader.judging.verdict import Verdict
from grader.sandbox.trying import MAX_TESTS

VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
OF_REASON = {
    Reason.NO_TESTS: "{file} has no test: that is a function whose name begins with test_.",
    Reason.NOTHING_TO_CATCH: "Not judged: there is nothing to catch here.",
    Reason.OTHER_PYTHON: "Not run: on your own computer the implementations need Python {other}, "
    f"and this is {VERSION}. When you submit, your tests are run.",
}
TOO_FEW = "Your sound tests catch too few of these."
NO_TIME = (
    "There was no time to try all implementations, and those that were not tried count as not "
    "caught: make your tests faster."
)


def told(verdict: Verdict) -> str:
    """What is said under an entry; "" if it is about no such tests."""
    if verdict.reason in OF_REASON:
        file, other = verdict.probe.file, one_line(verdict.module)
        return OF_REASON[verdict.reason].format(file=file, other=other)
    tried = verdict.tried
    if tried is None:
        return TOO_FEW if verdict.reason == Reason.TOO_FEW else ""
    lines = _of_all(tried) if tried.level == SOUND else [_of_question(tried)]
    return "\n".join([*lines, *[NO_TIME] * (not tried.in_time)])


def _of_question(tried: Tried) -> str:
    what = "subtle mistakes in" if tried.level == "subtle" else "wrong implementations of"
    should = "" if tried.caught >= tried.needed else f"; {tried.needed} should be caught"
    return f"Your sound tests catch {tried.caught} of {tried.of} {what} {tried.title}{should}."


def _of_all(tried: Tried) -> list[str]:
    """How many tests are sound, and what became of each."""
    sound = sum(test.sound for test in tried.tests)
    lines = [
        f"{_of(sound, len(tried.tests), 'test')} {'is' if sound == 1 else 'are'} sound with "
        f"{tried.right} right implementations; {tried.caught} of these "
        f"{'catches' if tried.caught == 1 else 'catch'} something"
        + ("." if tried.caught >= tried.needed else f", and {tried.needed} should.")
    ]
    if tried.defined > MAX_TESTS:
        lines.append(f"You have {tried.defined} tests: the first {MAX_TESTS} were run.")
    width = max((len(test.name) for test in tried.tests), default=0)
    for test in tried.tests:
        lines.append(f"    {one_line(test.name):<{width}}  {_of_test(test, tried.wrong)}")
        if test.line and not test.not_written:
            lines.append(f"        {clean(test.line)}")
    return lines


def _of(count: int, of: int, what: str) -> str:
    return f"{count} of your {of} {what}{'s' * (of != 1)}"


def _of_test(test: OwnTest, wrong: int) -> str:
    if test.sound:
        return f"catches {test.caught} of {wrong}" if test.caught else "catches nothing"
    if test.varies:
        return "not sound: passes or fails by chance, or by what ran before it"
    if test.not_written:
        return "not written yet"
    if test.no_module:
        return "not sound: needs a package that is not available"
    if test.left_open:
        return f"not sound: asks for what is left open: {'; or '.join(test.left_open)}"
    if test.asserted:
        return "not sound: its assert fails with a right implementation"
    return "not sound: raises an exception with a right implementation"
