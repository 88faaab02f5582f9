"""A report as a page: one file without a script, which asks nobody for anything.

Pure: a Grading in, HTML out. Sentences are those of the terminal's report. Of hidden tests there is
how many passed, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from string import Template

from grader.assignment.manifest import Question
from grader.clean import one_line
from grader.judging.reason import Reason, Status
from grader.judging.state import Grading, QuestionState, sums
from grader.judging.verdict import Verdict
from grader.reports import failures, notices, pictures, prose, terminal, wording
from grader.reports.explain import Test
from grader.reports.markup import Markup, joined, tag

TEMPLATE, STYLE = (Path(__file__).with_name(f"page.{suffix}") for suffix in ("html", "css"))
MAX_BYTES = 240_000  # of what is shown at length; of later tests a sentence is left
REFRESH_S = 3  # while a file is watched
CLASSES = {terminal.GREEN: "good", terminal.RED: "bad", terminal.YELLOW: "wait"}
SYMBOLS = {"good": "✓", "bad": "✗", "wait": "○"}


def build(
    grading: Grading,
    tests: Mapping[str, Test],
    *,
    again: str = "",
    graded: str = "",
    changes: Sequence[str] = (),
    watched: bool = False,
) -> str:
    """Makes the page.

    Args:
        tests: those that failed, by the keys of their probes, with all that is shown of them.
        again: as for `terminal.render`.
        graded: when that was, for a reader who has several pages open; "" leaves it out.
        changes: what has changed since the last report, a line each.
        watched: whether it is made anew when a file is saved: then it loads itself again.
    """
    style = Markup(STYLE.read_text(encoding="utf-8"))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    refresh = f'<meta http-equiv="refresh" content="{REFRESH_S}">\n' if watched else ""
    body = fragment(grading, tests, again=again, graded=graded, changes=changes, watched=watched)
    title = joined(f"{terminal.points(grading)}: {one_line(grading.submitted)}")
    return _template().substitute(
        digest=f"sha256-{digest}", refresh=refresh, title=title, style=style, body=body
    )


@cache
def _template() -> Template:
    return Template(TEMPLATE.read_text(encoding="utf-8"))


def cell(grading: Grading, tests: Mapping[str, Test], *, again: str = "") -> str:
    """The same for the output of a notebook's cell."""
    return _styled(fragment(grading, tests, again=again))


def sentence(error: str) -> str:
    """Why nothing was graded, for the output of a notebook's cell."""
    note = tag("div", tag("p", one_line(error)), class_="note bad", role="alert")
    return _styled(tag("div", note, class_="report"))


def _styled(content: Markup) -> str:
    return f"<style>{STYLE.read_text(encoding='utf-8')}</style>{content}"


def fragment(
    grading: Grading,
    tests: Mapping[str, Test],
    *,
    again: str = "",
    graded: str = "",
    changes: Sequence[str] = (),
    watched: bool = False,
) -> Markup:
    """The page's content; the arguments are those of `build`."""
    head = joined(
        _head(grading, graded), _changes(changes, watched), _on_top(grading), _table(grading)
    )
    told: dict[object, str] = {}
    room = MAX_BYTES - len(head.encode())
    sections = []
    for question in _questions(grading):
        section = _section(grading, question, tests, told, again, room)
        sections.append(section)
        room -= len(section.encode())
    marked = any("<mark>" in section for section in sections)
    footer = _footer(grading, marked)
    return tag("main", head, sections, _hidden(grading), footer, class_="report")


def _head(grading: Grading, graded: str) -> Markup:
    main, bonus = grading.points(), grading.bonus_points()
    attempted = any(v.attempted for v in grading.verdicts if v.probe.bonus)
    over = [grading.assignment.title, f"graded {graded}"] if graded else [grading.assignment.title]
    extra = f"{bonus[0]:g} of {bonus[1]:g} points of extra credit" if attempted else None
    if main[1]:
        sentence, shown = f"{main[0]:g} of {main[1]:g} points", main
    else:
        sentence, shown, extra = extra or "No points", bonus, None
    return tag(
        "header",
        tag("p", " · ".join(over), class_="over"),
        tag("h1", sentence),
        tag("p", tag("code", one_line(grading.submitted)), *_of_tests(grading)),
        tag("p", f"and {extra}") if extra else None,
        bar(*shown),
        class_="head",
    )


def _of_tests(grading: Grading) -> Iterator[str]:
    """How many tests passed, if any was run."""
    chosen = [v for v in grading.verdicts if v.attempted and v.reason != Reason.NOT_GRADED]
    run = [v for v in chosen if not v.at_import]
    if chosen and not run:
        yield f": none of its {len(chosen)} tests could run."
    elif run:
        passed = sum(v.status == Status.PASSED for v in run)
        kind = "" if any(v.probe.folder != "visible" for v in run) else "visible "
        yield f" passes {passed} of {len(run)} {kind}tests."


def bar(earned: float, possible: float) -> Markup:
    """A bar for points; what it shows stands in words beside it."""
    share = 100 * min(1.0, earned / possible) if possible else 0
    got = tag("rect", width=f"{share:.4g}", height=8, class_="got") if share else None
    return tag(
        "svg", tag("rect", width=100, height=8, class_="all"), got, class_="bar",
        viewBox="0 0 100 8", preserveAspectRatio="none", aria_hidden="true",
    )  # fmt: skip


def _changes(changes: Sequence[str], watched: bool) -> Markup | None:
    """What went up or down since the file was saved before."""
    if not changes:
        text = "This page follows your file: save it, and it is graded again."
        return tag("p", text, class_="note") if watched else None
    head = tag("p", tag("strong", "Since the last save"))
    return tag("div", head, tag("ul", *(tag("li", line) for line in changes)), class_="note")


def _on_top(grading: Grading) -> Iterator[Markup]:
    """What is told once for many tests: a refusal, a failed import, what did not run."""
    if grading.note:
        yield tag("div", tag("p", one_line(grading.note)), class_="note bad", role="alert")
    for verdict in grading.stopped():
        told = prose.reason(wording.explain(verdict, grading.assignment.limits))
        yield tag("div", told, class_="note bad", role="alert")
    for line in notices.on_top(grading.verdicts, grading.assignment.limits):
        yield tag("div", prose.paragraph(line), class_="note wait")


def _questions(grading: Grading) -> list[Question]:
    """Those that the run was about, extra credit last."""
    graded = {v.probe.question for v in grading.verdicts if v.attempted}
    questions = [q for q in grading.assignment.questions.values() if q.number in graded]
    return sorted(questions, key=lambda question: question.bonus)


def _table(grading: Grading) -> Markup | None:
    questions = _questions(grading)
    if not questions or all(v.reason == Reason.NOT_GRADED for v in grading.verdicts if v.attempted):
        return None
    heads = [
        ("", "number"),
        ("question", ""),
        ("", "progress"),
        ("points", "points"),
        ("", "state"),
    ]
    return tag(
        "table",
        tag("caption", "Points by question"),
        tag("thead", tag("tr", *(
            tag("th", text, class_=kind or None, scope="col") if text else tag("td", class_=kind)
            for text, kind in heads
        ))),
        tag("tbody", *(_row(grading, question) for question in questions)),
        tag("tfoot", *_totals(grading)),
    )  # fmt: skip


def _row(grading: Grading, question: Question) -> Markup:
    earned, possible = grading.points(question.number)
    return tag(
        "tr",
        tag("td", question.number, class_="number"),
        tag("th", tag("a", question.label, href=f"#q{question.number}"), scope="row"),
        tag("td", bar(earned, possible), class_="progress"),
        tag("td", f"{earned:g} / {possible:g}", class_="points"),
        _state(grading, question, "td"),
    )


def _state(grading: Grading, question: Question, name: str) -> Markup:
    words, code = terminal.standing(grading, question.number)
    kind = CLASSES[code]
    return tag(name, f"{SYMBOLS[kind]} {words}", class_=f"state {kind}")


def _totals(grading: Grading) -> Iterator[Markup]:
    """The sums; where a file of extra credit was not handed in, that."""
    bonus = [v for v in grading.verdicts if v.probe.bonus]
    absent = dict.fromkeys(v.probe.file for v in bonus if not v.attempted)
    without = "; ".join(f"{file} was not submitted" for file in absent)
    rows = [("total", grading.points(), ""), ("extra credit", grading.bonus_points(), without)]
    for name, (earned, possible), words in rows:
        if possible:
            yield tag(
                "tr",
                tag("td", class_="number"),
                tag("th", name, scope="row"),
                tag("td", class_="progress"),
                tag("td", f"{earned:g} / {possible:g}", class_="points"),
                tag("td", words, class_="state quiet"),
            )


def _section(
    grading: Grading,
    question: Question,
    tests: Mapping[str, Test],
    told: dict[object, str],
    again: str,
    room: int,
) -> Markup:
    """A question: what passed, and each failure of a visible test."""
    own = [v for v in grading.verdicts if v.probe.question == question.number and v.attempted]
    visible = [v for v in own if v.probe.folder == "visible"]
    earned, possible = grading.points(question.number)
    passed = [v for v in visible if v.status == Status.PASSED]
    others = [v for v in visible if v.status != Status.PASSED]
    cards: list[Markup] = []
    if others and (others[0].at_import or not terminal.is_explained(grading, question.number)):
        cards.append(_unexplained(grading, question, others))
        others = []
    for verdict in others:
        advice = terminal.once(grading, verdict, told, True)
        test = tests.get(verdict.probe.key)
        first = not cards
        card = failures.card(grading, verdict, test, advice, again=again, unfolded=first)
        if len(card.encode()) > room:
            card = failures.short(verdict, again)
        room -= len(card.encode())
        cards.append(card)
    return tag(
        "section",
        tag(
            "div",
            tag("h2", tag("span", f"{question.number} ", class_="quiet"), question.label),
            tag("span", f"{earned:g} of {possible:g} points"),
            class_="title",
        ),
        _state(grading, question, "p") if cards else None,
        cards,
        _passed(passed, every=passed == visible),
        _of_hidden([v for v in own if v.probe.folder != "visible"]),
        id=f"q{question.number}",
    )


def _unexplained(grading: Grading, question: Question, verdicts: Sequence[Verdict]) -> Markup:
    """Tests that all wait for the same: the function to write, or a file that imports."""
    count = f"{len(verdicts)} test{'s' * (len(verdicts) > 1)}"
    state = grading.question_state(question.number)
    said = {
        QuestionState.NOT_IMPORTED: f"{count} not run: see the reason at the top",
        QuestionState.NOT_WRITTEN: f"{count} to pass, once it is written",
        QuestionState.WAITING: f"{count} to pass, once the others are written",
    }.get(state, f"{count} not run")
    return _list(said, verdicts, "○")


def _passed(verdicts: Sequence[Verdict], *, every: bool) -> Markup | None:
    if not verdicts:
        return None
    count = f"{len(verdicts)} test{'s' * (len(verdicts) > 1)} passed"
    return _list(f"✓ {'all ' * (every and len(verdicts) > 1)}{count}", verdicts, "✓")


def _list(summary: str, verdicts: Sequence[Verdict], symbol: str) -> Markup:
    items = [tag("li", f"{symbol} {v.probe.number} {v.probe.title}") for v in verdicts]
    return tag("details", tag("summary", summary), tag("ul", items), class_="passed")


def _of_hidden(verdicts: Sequence[Verdict]) -> Markup | None:
    """How many hidden tests of a question passed, and no more."""
    if not verdicts:
        return None
    passed = sum(v.status == Status.PASSED for v in verdicts)
    (earned, possible), count = sums(verdicts), len(verdicts)
    text = f"Hidden tests: {passed} of {count} passed, {earned:g} of {possible:g} points."
    return tag("p", text, class_="quiet")


def _hidden(grading: Grading) -> Markup | None:
    """What hidden tests are, and how many points they have, where they are not part of the run."""
    if any(v.probe.folder != "visible" for v in grading.verdicts):
        return None
    asked = {v.probe.question for v in grading.verdicts}
    questions = [q for q in grading.assignment.questions.values() if q.number in asked]
    lines = []
    for bonus, kind in ((False, "points"), (True, "points of extra credit")):
        whole = sum(q.points for q in questions if q.bonus is bonus)
        here = sums([v for v in grading.verdicts if v.probe.bonus is bonus])[1]
        if whole - here > 1e-9:
            lines.append(f"{whole - here:g} of the {whole:g} {kind}")
    if not lines:
        return None
    text = (
        "They try the same functions on other inputs, and run after you submit. They are worth "
        f"{' and '.join(lines)}; this page shows those of the visible tests."
    )
    return tag("section", tag("h2", "Hidden tests"), tag("p", text))


def _footer(grading: Grading, marked: bool) -> Markup:
    """How long it took, and what the marks mean if there are any."""
    run = sum(v.attempted and not v.at_import for v in grading.verdicts)
    tests = f"{run} test{'s' * (run != 1)}"
    said = [f"{tests} in {grading.tests_s:.1f} s."] if grading.tests_s else []
    if marked:
        said.append(
            f"{pictures.CROSS} stands before an entry that is wrong; drawings have it filled."
        )
    return tag("footer", tag("p", " ".join(said)))
