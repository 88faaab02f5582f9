"""The report in the terminal: points per question, then what failed and why.

Pure but for `Progress`: a Grading in, text out. Colour comes on top of words, never instead.
"""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Callable
from typing import TextIO

from grader.judging.state import Grading
from grader.judging.verdict import Verdict
from grader.reports import notices, wording

WIDTH = 80
MOST_NAMED = 4  # functions that a question waits for
GREEN, RED, YELLOW, BOLD = "32", "31", "33", "1"
Paint = Callable[[str, str], str]  # a text and one of the codes above


def wants_colour(stream: TextIO) -> bool:
    """Whether to colour: on a terminal, unless NO_COLOR is set (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def render(grading: Grading, *, colour: bool = False, everything: bool = False) -> str:
    """Makes the report.

    Args:
        colour: whether to use ANSI colours.
        everything: whether to explain every failed test. Otherwise the first of each question is
            explained and the others are named, so that a beginner sees one thing at a time.
    """
    paint = painter(colour)
    title = f"{grading.assignment.title}: {grading.submitted}"
    head, table, footer = paint(title, BOLD), _table(grading, paint), _footer(grading)
    details = _details(grading, paint, everything)
    if details and details[0]:
        details.insert(0, "")
    return "\n".join([head, "", *_on_top(grading, paint), *table, *details, "", *footer])


def _on_top(grading: Grading, paint: Paint) -> list[str]:
    """What is told once for many tests: why a file does not import, and what was not run."""
    limits = grading.assignment.limits
    lines: list[str] = []
    for verdict in grading.stopped():
        lines += [paint(wording.explain(verdict, limits), RED), ""]
    for line in notices.on_top(grading.verdicts, limits):
        lines += [*(paint(part, YELLOW) for part in textwrap.wrap(line, WIDTH)), ""]
    return lines


def painter(colour: bool) -> Paint:
    """A function that colours a text, or leaves it as it is."""
    if colour:
        return lambda text, code: f"\033[{code}m{text}\033[0m"
    return lambda text, code: text


def _table(grading: Grading, paint: Paint) -> list[str]:
    graded = {v.probe.question for v in grading.verdicts if v.attempted}
    questions = [q for q in grading.assignment.questions.values() if q.number in graded]
    questions.sort(key=lambda question: question.extra)
    below = ["extra credit"] if any(v.probe.extra for v in grading.verdicts) else []
    width = max(map(len, ["question", *below, *(q.label for q in questions)]))
    lines = [f"      {'question':<{width}}   points"]
    for question in questions:
        earned, possible = grading.points(question.number)
        words, code = _words(grading, question.number)
        lines.append(
            f"  {question.number:>2}  {question.label:<{width}} {_points(earned, possible)}   "
            + paint(words, code)
        )
    return [*lines, *_totals(grading, width, paint)]


def _totals(grading: Grading, width: int, paint: Paint) -> list[str]:
    """The sum of the questions, and below it that of the extra ones."""
    main = [v for v in grading.verdicts if not v.probe.extra]
    extra = [v for v in grading.verdicts if v.probe.extra]
    lines = []
    if main:
        lines.append(paint(f"      {'total':<{width}} {_points(*grading.points())}".rstrip(), BOLD))
    if extra:
        sums = f"      {'extra credit':<{width}} {_points(*grading.extra_points())}".rstrip()
        without = "" if extra[0].attempted else f"   {extra[0].probe.submit} was not handed in"
        lines.append(paint(sums, BOLD) + without)
    return lines


def _points(earned: float, possible: float) -> str:
    return f"{earned:>5g} / {possible:<3g}"


def _words(grading: Grading, question: int) -> tuple[str, str]:
    """Says in a few words how a question stands, with the colour for it."""
    verdicts = [v for v in grading.verdicts if v.probe.question == question]
    failed = [v for v in verdicts if v.status != "passed"]
    if not failed:
        return "all passed", GREEN
    if failed[0].at_import:
        return "not run", YELLOW
    if all(_is_stub(v) for v in failed) and len(failed) == len(verdicts):
        return _unwritten(grading, question, failed)
    if all(v.status == "not judged" for v in failed):
        return f"{len(failed)} of {len(verdicts)} tests not run", YELLOW
    return f"{len(failed)} of {len(verdicts)} tests failed", RED


def _is_stub(verdict: Verdict) -> bool:
    return wording.not_written(verdict) and not wording.left_over(verdict)


def _unwritten(grading: Grading, question: int, failed: list[Verdict]) -> tuple[str, str]:
    """That a question's own function is not written; or which others it waits for.

    Where it should not need them, as each question is about a function, that has to be explained.
    """
    questions = grading.assignment.questions
    stubs = {verdict.function for verdict in failed}
    others = [q.title for q in questions.values() if q.title in stubs and q.number != question]
    if not others:
        return "not written yet", YELLOW
    more = f" and {len(others) - MOST_NAMED} more" if len(others) > MOST_NAMED else ""
    code = YELLOW if questions[question].combined else RED
    return f"waits for {', '.join(others[:MOST_NAMED])}{more}", code


def _details(grading: Grading, paint: Paint, everything: bool) -> list[str]:
    lines: list[str] = []
    explained: set[int] = set()
    told: dict[str, str] = {}  # a hint's text, and the test that it has been told under
    for verdict in grading.verdicts:
        question = verdict.probe.question
        if verdict.at_import or not verdict.attempted:
            continue  # it is told above, once for all
        if verdict.status == "passed":
            lines += _prints(grading, verdict, paint) if everything else []
        elif everything or _words(grading, question)[1] == RED:
            whole = everything or question not in explained
            advice = _once(grading, verdict, told, whole)
            lines += _failure(grading, verdict, paint, advice, whole)
            explained.add(question)
    return lines


def _once(grading: Grading, verdict: Verdict, told: dict[str, str], whole: bool) -> str:
    """The advice on a test. A hint is told once in a report; then its first test is named."""
    advice, number = grading.advice_on(verdict), verdict.probe.number
    if grading.advice is None or verdict.probe.key not in grading.advice.hints:
        return advice if whole else ""
    first = told.setdefault(advice, number)
    if first == number:
        return advice
    return f"The same mistake as in {first}." if whole else ""


def _prints(grading: Grading, verdict: Verdict, paint: Paint) -> list[str]:
    text = wording.printed(verdict)
    if not text:
        return []
    return ["", f"{paint('passed', GREEN)}  {_head(grading, verdict)}", *_body(text)]


def _failure(
    grading: Grading, verdict: Verdict, paint: Paint, advice: str, whole: bool
) -> list[str]:
    head = _head(grading, verdict)
    if not whole:
        return [f"{paint('failed', RED)}  {head}", *_body(advice)]
    text = wording.explain(verdict, grading.assignment.limits, advice)
    return ["", f"{paint('failed', RED)}  {paint(head, BOLD)}", *_body(text)]


def _head(grading: Grading, verdict: Verdict) -> str:
    title = grading.assignment.questions[verdict.probe.question].label
    return f"{verdict.probe.number} {title}: {verdict.probe.title}"


def _body(text: str) -> list[str]:
    return ["    " + line if line else "" for line in text.splitlines()]


def _footer(grading: Grading) -> list[str]:
    peak = max((v.outcome.max_rss_bytes for v in grading.verdicts), default=0) / 2**20
    run = sum(verdict.attempted for verdict in grading.verdicts)
    lines = [
        f"{run} tests in {grading.seconds:.1f} s, largest process {peak:.0f} MB. "
        f"Protections in force: {', '.join(grading.layers)}."
    ]
    if grading.escapes:
        lines.append(f"On this machine a submission could {', '.join(grading.escapes)}.")
    if all(verdict.probe.folder == "visible" for verdict in grading.verdicts):
        lines.append("The hidden tests are not in this run: they run after you submit.")
    return lines


class Progress:
    """One line on a terminal that says which test has been run; elsewhere only what takes long."""

    def __init__(self, total: int, stream: TextIO | None = None) -> None:
        self.total, self.done, self.stream = total, 0, stream or sys.stderr
        self.shown, self.waits = self.stream.isatty(), False

    def say(self, text: str) -> None:
        """Shows a text in place of the one before."""
        if self.shown:
            print(f"\r\033[K{text}", end="", file=self.stream, flush=True)

    def wait(self, text: str) -> None:
        """Says what takes longer; the first time also where there is no terminal, in a line."""
        if not self.shown and not self.waits:
            print(text, file=self.stream, flush=True)
        self.waits = True
        self.say(text)

    def step(self, verdict: Verdict) -> None:
        """Counts one more test; one fewer is to come if its file was not handed in."""
        if not verdict.attempted:
            self.total -= 1
            return
        self.done += 1
        self.say(f"{self.done}/{self.total}  {verdict.probe.number} {verdict.status}")

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *error: object) -> None:
        self.say("")
