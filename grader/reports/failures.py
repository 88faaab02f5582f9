"""A test that failed, as a page shows it: what differs, the likely mistake, how to repeat it."""

from __future__ import annotations

from collections.abc import Iterator

from grader.judging.reason import Reason, Status
from grader.judging.state import Grading
from grader.judging.verdict import Verdict
from grader.reports import explain, own_tests, pictures, prose, wording
from grader.reports.explain import Test
from grader.reports.markup import Markup, tag


def card(
    grading: Grading,
    verdict: Verdict,
    test: Test | None,
    advice: str,
    *,
    again: str = "",
    unfolded: bool = False,
) -> Markup:
    """The test, folded or not.

    Args:
        test: with its inputs and paths; None if it is not to be repeated.
        advice: a hint or relations; "" if there are none.
        again: as for `terminal.render`.
    """
    printed = wording.printed(verdict)
    return tag(
        "details",
        _summary(verdict),
        *_what(grading, verdict),
        prose.advice(advice) if advice else None,
        prose.reason(printed) if printed else None,
        _repeat(test, again) if test is not None else None,
        class_="test",
        open=unfolded,
        id=f"t{verdict.probe.number}",
    )


def short(verdict: Verdict, again: str = "") -> Markup:
    """The test by its title, where there is no room for more."""
    command = f"{again} --explain" if again else "--explain"
    more = prose.paragraph(f"`{command} {verdict.probe.number}` shows it.")
    return tag("details", _summary(verdict), more, class_="test")


def _summary(verdict: Verdict) -> Markup:
    probe = verdict.probe
    symbol, kind = ("✗", "bad") if verdict.status == Status.FAILED else ("○", "wait")
    points = f" 0 of {probe.points:g} point{'s' * (probe.points != 1)}"
    return tag(
        "summary",
        tag("h3", tag("span", symbol, class_=kind), f" {probe.number} {probe.title}"),
        tag("span", points, class_="quiet"),
    )


def _what(grading: Grading, verdict: Verdict) -> Iterator[Markup | None]:
    """What happened: the first quantity that differs with both arrays, the others in a sentence."""
    if own := own_tests.told(verdict):
        yield prose.reason(own)
        return
    if verdict.reason != Reason.DIFFERS:
        yield prose.reason(wording.reason(verdict, grading.assignment.limits))
        return
    first, *others = verdict.mismatches[: wording.MAX_MISMATCHES]
    yield prose.paragraph(wording.difference(first, whole=False))
    yield pictures.beside(first)
    for mismatch in others:
        yield prose.paragraph(wording.difference(mismatch, whole=False))
    more = len(verdict.mismatches) - wording.MAX_MISMATCHES
    if more > 0:
        yield prose.paragraph(f"... and {more} more quantities differ.")


def _repeat(test: Test, again: str) -> Markup:
    """The inputs, and the lines that run the test again."""
    sentence, lines = explain.repeat(test)
    inputs = [line.removeprefix(explain.INDENT) for line in explain.values(test.inputs)]
    command = f"{again} --explain {test.verdict.probe.number}"
    return tag(
        "details",
        tag("summary", "Repeat this test"),
        tag("h4", "Its inputs"),
        tag("pre", "\n".join(inputs)),
        prose.paragraph(sentence),
        prose.code(lines),
        prose.paragraph(f"Or in a terminal: `{command}`") if again else None,
    )
