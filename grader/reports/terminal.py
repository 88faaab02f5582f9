"""The report in the terminal: points per question, what failed and why, and what to do next.

Pure: a Grading in, text out. Colour comes on top of words, never instead.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TextIO

from grader.judging.reason import Status
from grader.judging.state import Grading, QuestionState
from grader.judging.verdict import Verdict
from grader.reports import closing, notices, wording
from grader.reports.layout import WIDTH, takes_escapes, wrap

MAX_NAMED = 4  # functions that a question waits for
GREEN, RED, YELLOW, BOLD = "32", "31", "33", "1"
STATES = {
    QuestionState.PASSED: ("all passed", GREEN),
    QuestionState.NOT_IMPORTED: ("not run", YELLOW),
    QuestionState.NOT_WRITTEN: ("not written yet", YELLOW),
    QuestionState.WAITING: ("waits for {others}", YELLOW),
    QuestionState.NOT_JUDGED: ("{some} not run", YELLOW),
    QuestionState.FAILED: ("{some} failed", RED),
}
Paint = Callable[[str, str], str]  # a text and one of the codes above


def wants_colour(stream: TextIO) -> bool:
    """Whether to colour: on a terminal that can, unless NO_COLOR is set (https://no-color.org)."""
    return takes_escapes(stream) and not os.environ.get("NO_COLOR")


def render(
    grading: Grading,
    *,
    colour: bool = False,
    everything: bool = False,
    verbose: bool = False,
    width: int = WIDTH,
    again: str = "",
) -> str:
    """Makes the report.

    Args:
        colour: whether to use ANSI colours.
        everything: whether to explain every failed test. Otherwise the first of each question is
            explained and the others are named, so that a beginner sees one thing at a time.
        verbose: whether to say what the run used and was protected by, though all is well.
        width: the columns to write for.
        again: the command that grades this submission, for what to do next; "" names its options
            alone.
    """
    paint = painter(colour)
    title = f"{grading.assignment.title}: {grading.submitted}"
    head = [paint(line, BOLD) for line in wrap(title, width)]
    details = _details(grading, paint, everything, width)
    if details and details[0]:
        details.insert(0, "")
    last = closing.lines(grading, everything=everything, verbose=verbose, again=again)
    footer = [part for line in last for part in wrap(line, width)]
    questions = table(grading, paint)
    return "\n".join(
        [*head, "", *_on_top(grading, paint, width), *questions, *details, "", *footer]
    )


def _on_top(grading: Grading, paint: Paint, width: int) -> list[str]:
    """What is told once for many tests: why a file does not import, and what was not run."""
    limits = grading.assignment.limits
    lines: list[str] = []
    for verdict in grading.stopped():
        told = wrap(wording.explain(verdict, limits), width)
        lines += [*(paint(line, RED) if line else "" for line in told), ""]
    for line in notices.on_top(grading.verdicts, limits):
        lines += [*(paint(part, YELLOW) for part in wrap(line, width)), ""]
    return lines


def painter(colour: bool) -> Paint:
    """A function that colours a text, or leaves it as it is."""
    if colour:
        return lambda text, code: f"\033[{code}m{text}\033[0m"
    return lambda text, code: text


def table(grading: Grading, paint: Paint) -> list[str]:
    """A line for each question, and one or two for their sums."""
    graded = {v.probe.question for v in grading.verdicts if v.attempted}
    questions = [q for q in grading.assignment.questions.values() if q.number in graded]
    questions.sort(key=lambda question: question.bonus)
    below = ["extra credit"] if any(v.probe.bonus for v in grading.verdicts) else []
    width = max(map(len, ["question", *below, *(q.label for q in questions)]))
    lines = [f"      {'question':<{width}}   points"]
    for question in questions:
        earned, possible = grading.points(question.number)
        words, code = standing(grading, question.number)
        lines.append(
            f"  {question.number:>2}  {question.label:<{width}} {_points(earned, possible)}   "
            + paint(words, code)
        )
    return [*lines, *_totals(grading, width, paint)]


def _totals(grading: Grading, width: int, paint: Paint) -> list[str]:
    """The sum of the questions, and below it that of the bonus ones."""
    main = [v for v in grading.verdicts if not v.probe.bonus]
    bonus = [v for v in grading.verdicts if v.probe.bonus]
    lines = []
    if main:
        lines.append(paint(f"      {'total':<{width}} {_points(*grading.points())}".rstrip(), BOLD))
    if bonus:
        sums = f"      {'extra credit':<{width}} {_points(*grading.bonus_points())}".rstrip()
        absent = dict.fromkeys(v.probe.file for v in bonus if not v.attempted)
        without = "".join(f"   {file} was not submitted" for file in absent)
        lines.append(paint(sums, BOLD) + without)
    return lines


def points(grading: Grading) -> str:
    """The points in a line, for scripts."""
    main, bonus = grading.points(), grading.bonus_points()
    named = [(main, ""), (bonus, " of extra credit")]
    return ", ".join(
        f"{e:g} of {there_are:g} points{what}" for (e, there_are), what in named if there_are
    )


def _points(earned: float, possible: float) -> str:
    return f"{earned:>5g} / {possible:<3g}"


def standing(grading: Grading, question: int) -> tuple[str, str]:
    """Says in a few words how a question stands, with the colour for it."""
    verdicts = [v for v in grading.verdicts if v.probe.question == question]
    failed = sum(v.status != Status.PASSED for v in verdicts)
    some = f"{failed} of {len(verdicts)} test{'s' * (len(verdicts) > 1)}"
    words, code = STATES[grading.question_state(question)]
    text = words.format(some=some, others=_named(grading.waits_for(question)))
    return text, RED if is_explained(grading, question) else code


def _named(titles: Sequence[str]) -> str:
    more = f" and {len(titles) - MAX_NAMED} more" if len(titles) > MAX_NAMED else ""
    return f"{', '.join(titles[:MAX_NAMED])}{more}"


def is_explained(grading: Grading, question: int) -> bool:
    """Whether a question's failures are explained: not if it is plain what there is to do.

    One that waits for others is, unless it is combined: it should not need them.
    """
    state = grading.question_state(question)
    waiting = state == QuestionState.WAITING
    return state == QuestionState.FAILED or (
        waiting and not grading.assignment.questions[question].combined
    )


def _details(grading: Grading, paint: Paint, everything: bool, width: int) -> list[str]:
    lines: list[str] = []
    explained: set[int] = set()
    told: dict[object, str] = {}  # a hint, and the test that it has been told under
    for verdict in grading.verdicts:
        question = verdict.probe.question
        if verdict.at_import or not verdict.attempted:
            continue  # it is told above, once for all
        if verdict.status == Status.PASSED:
            text = _of_passed(grading, verdict) if everything else ""
            lines += _entry(grading, verdict, text, paint, width) if text else []
        elif everything or is_explained(grading, question):
            whole = everything or question not in explained
            text = once(grading, verdict, told, whole)
            if whole:
                text = wording.explain(verdict, grading.assignment.limits, text)
            lines += _entry(grading, verdict, text, paint, width, whole=whole)
            explained.add(question)
    return lines


def _of_passed(grading: Grading, verdict: Verdict) -> str:
    """What is said of a test that passed: what was printed, or what the student's own tests do."""
    own = wording.explain(verdict, grading.assignment.limits)
    return own or wording.printed(verdict)


def once(grading: Grading, verdict: Verdict, told: dict[object, str], whole: bool) -> str:
    """The advice on a test. A hint is told once in a report; then its first test is named."""
    advice, number = grading.advice_on(verdict), verdict.probe.number
    if grading.advice is None or verdict.probe.key not in grading.advice.hints:
        return advice if whole else ""
    mistake = grading.advice.mistakes.get(verdict.probe.key, advice)
    first = told.setdefault(mistake, number)
    if first == number:
        return advice
    return f"The same mistake as in {first}: see the hint there." if whole else ""


def _entry(
    grading: Grading, verdict: Verdict, text: str, paint: Paint, width: int, *, whole: bool = True
) -> list[str]:
    """A test's number and title, and what is said of it; in bold and apart if that is all."""
    passed = verdict.status == Status.PASSED
    status, code = ("passed", GREEN) if passed else ("failed", RED)
    first, *others = wrap(f"{status}  {_head(grading, verdict)}", width, hanging=8)
    title = [f"{paint(status, code)}  {_bold(first[8:], paint, whole)}"]
    title += [f"        {_bold(line.strip(), paint, whole)}" for line in others]
    body = ["    " + line if line else "" for line in wrap(text, width - 4)]
    return [*[""] * whole, *title, *body]


def _bold(text: str, paint: Paint, whole: bool) -> str:
    return paint(text, BOLD) if whole else text


def _head(grading: Grading, verdict: Verdict) -> str:
    title = grading.assignment.questions[verdict.probe.question].label
    return f"{verdict.probe.number} {title}: {verdict.probe.title}"
