"""What stands at the end of a report: the time, what is unusual about the machine, what is next."""

from __future__ import annotations

from collections.abc import Iterator

from grader.assignment.manifest import Question
from grader.judging.reason import Status
from grader.judging.state import Grading

ONLY_TITLES = (
    "Above, only the first failed test of each question is explained; of the others you see the "
    "titles."
)
SHORT_S = 0.5  # nobody wonders where less than this went


def lines(
    grading: Grading, *, everything: bool = False, verbose: bool = False, again: str = ""
) -> list[str]:
    """The paragraphs, not yet wrapped; the arguments are those of `terminal.render`."""
    said = [_times(grading), *_machine(grading, verbose)]
    if all(verdict.probe.folder == "visible" for verdict in grading.verdicts):
        said.append("The hidden tests are not part of this run: they run after you submit.")
    return [*said, *_next(grading, everything, again)]


def _times(grading: Grading) -> str:
    """How long the tests took, and apart from it what else did."""
    count = sum(verdict.attempted and not verdict.at_import for verdict in grading.verdicts)
    if not count:
        return "No test could be run."
    tests = "1 test" if count == 1 else f"{count} tests"
    rest = grading.seconds - grading.tests_s - grading.hints_s
    parts = [("preparing", rest), ("looking for known mistakes", grading.hints_s)]
    long = [f"{what} took {seconds:.1f} s" for what, seconds in parts if seconds >= SHORT_S]
    also = f"; {', '.join(long)}" if long else ""
    return f"{tests} in {grading.tests_s:.1f} s{also}."


def _machine(grading: Grading, verbose: bool) -> Iterator[str]:
    if verbose:
        peak = max((v.outcome.max_rss_bytes for v in grading.verdicts), default=0) / 2**20
        yield f"Largest process: {peak:.0f} MB. Protections: {', '.join(grading.layers)}."
    if grading.missing:
        yield (
            f"Protections missing on this machine: {', '.join(grading.missing)}. That does no harm "
            "with your own file; do not grade other people's here."
        )
    hidden = any(verdict.probe.folder != "visible" for verdict in grading.verdicts)
    if grading.escapes and (hidden or verbose):
        yield f"On this machine a submission could {', '.join(grading.escapes)}."


def _next(grading: Grading, everything: bool, again: str) -> Iterator[str]:
    """What to do next, once."""
    run = [v for v in grading.verdicts if v.attempted and not v.at_import]
    failed = [v for v in run if v.status == Status.FAILED and not v.not_written]
    unwritten = [v for v in run if v.not_written]
    if grading.stopped() and not failed:
        yield "Next: fix the error at the top, and grade again."
    again = f"{again} " if again else ""
    if failed and not everything:
        number = failed[0].probe.number
        if any(v.probe.question == failed[0].probe.question for v in failed[1:]):
            yield ONLY_TITLES
        question = grading.assignment.questions[failed[0].probe.question]
        one = f", `{again}--explain {number}` shows one test with its inputs and both results"
        yield (
            f"Next: `{again}-q {_word(question)}` explains every failed test of a "
            f"question{one if failed[0].probe.runs else ''}."
        )
    elif failed and failed[0].probe.runs:
        number = failed[0].probe.number
        yield f"Next: `{again}--explain {number}` shows a test with its inputs and both results."
    elif unwritten:
        question = _to_write(grading, unwritten[0].probe.question)
        yield (
            f"Next: write question {question.number}, {question.title}, in {question.file}, "
            f"and try it with `{again}-q {_word(question)}`."
        )


def _to_write(grading: Grading, number: int) -> Question:
    """The question itself, or the first of those that it waits for."""
    questions, waits_for = grading.assignment.questions, grading.waits_for(number)
    return next((q for q in questions.values() if q.title in waits_for), questions[number])


def _word(question: Question) -> str:
    """What -q takes: a question's title if that is one word, else its number."""
    return str(question.number) if " " in question.title else question.title
