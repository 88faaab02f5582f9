"""Gradescope's results.json.

The format is published at
https://gradescope-autograders.readthedocs.io/en/latest/specs/#output-format; a schema of it is in
gradescope/results.schema.json. The file is written before the first test, with every test in it
as "not graded yet", and renewed as tests finish (see recording.py), so a run that is killed still
reports what it knew.

Extra credit has the form that the specification has for it: a `max_score` of 0 and a `score` of
what was earned, so the maximum stays that of the other questions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from grader import __version__
from grader.assignment.manifest import Question
from grader.assignment.probes import Probe
from grader.atomic import replace_file
from grader.clean import one_line
from grader.gradescope import earlier, policy
from grader.judging.reason import UNKNOWN, Reason, Status
from grader.judging.state import Grading, sums
from grader.judging.verdict import Verdict
from grader.reports import layout, notices, terminal, wording

MAX_NAME = 60  # characters that have room beside a test's points
SCHEMA = Path(__file__).with_name("results.schema.json")  # releases leave it out
# All that is ever said under a hidden test, by its reason or else its status. Nothing that a
# submission printed, raised or sent may reach anybody, or hidden inputs could be read through it.
HIDDEN_BY_REASON = {
    Reason.PENDING: "Not graded yet.",
    Reason.NO_TIME: "Not run: no time was left.",
    Reason.WALL_AGAIN: "Not run, because other tests of this question did not finish.",
    Reason.REFUSED: "Not run: its file was not accepted. The reason is at the top.",
    Reason.NOT_GRADED: "Not graded.",
    Reason.MACHINE: "Not judged: the machine stopped this test. Tell your instructor.",
}
HIDDEN_BY_STATUS = {
    Status.PASSED: "Passed.",
    Status.FAILED: "Failed.",
    Status.NOT_JUDGED: "Not judged.",
}
HIDDEN_AT_IMPORT = "Not run: its file does not import. The reason is at the top."


def build(grading: Grading) -> dict[str, Any]:
    """Makes the content of results.json.

    A total is in it only where it is not the sum of the tests'.
    """
    tests = list(_tests(grading))
    factor = grading.terms.factor
    return {
        **({"score": round(grading.earned() * factor, 6)} if factor != 1 else {}),
        "output": _summary(grading, tests),
        "output_format": "text",
        "execution_time": round(grading.seconds, 3),
        "stdout_visibility": "hidden",
        "tests": tests,
        **_leaderboard(grading),
        "extra_data": _extra(grading),
    }


def _tests(grading: Grading) -> Iterator[dict[str, Any]]:
    """An entry per test; of a question whose file was not handed in, one for all of it."""
    told: set[int] = set()
    for verdict in grading.verdicts:
        question = verdict.probe.question
        if verdict.attempted:
            yield _rendered(grading, verdict)
        elif question not in told:
            told.add(question)
            yield _not_attempted(grading.assignment.questions[question], verdict.probe.file)


def _not_attempted(question: Question, file: str) -> dict[str, Any]:
    """An entry without a status: there is nothing that passed or failed."""
    return {
        "number": str(question.number),
        "name": f"{question.label}: not attempted",
        "score": 0,
        "max_score": 0,
        "output": f"{file} was not submitted: it is extra credit, so no points are lost.",
        "output_format": "text",
        "visibility": "visible",
        "tags": [f"question {question.number}", "visible"],
    }


def _leaderboard(grading: Grading) -> dict[str, Any]:
    board = grading.assignment.leaderboard
    if board is None or not grading.finished():
        return {}
    from grader.gradescope import leaderboard  # off by default

    return {"leaderboard": leaderboard.columns(board, grading.verdicts)}


def write(path: Path, grading: Grading) -> None:
    """Writes results.json in one step: a reader finds the old file or the new one.

    Only the last one is indented: json's fast encoder cannot, and there are many writes.
    """
    indent = 1 if grading.finished() else None
    replace_file(path, json.dumps(build(grading), indent=indent).encode())


def cut(content: dict[str, Any], why: str) -> dict[str, Any]:
    """Results without the texts under the tests, where there is no room for them: not counted."""
    return {
        **content,
        "output": f"{why}\n{content['output']}",
        "tests": [{**test, "output": "", "tags": []} for test in content["tests"]],
        "extra_data": _not_counted(content),
    }


def sentence(content: dict[str, Any], why: str) -> dict[str, Any]:
    """Results that say one thing, where there is no room for any test: not counted.

    What was graded is in the part for staff, by question.
    """
    test = {
        "number": "0", "name": "The grader", "score": 0, "max_score": 0, "status": "failed",
        "output": why, "output_format": "text", "visibility": "visible", "tags": [],
    }  # fmt: skip
    return {
        **content,
        "score": 0,
        "output": why,
        "tests": [test],
        "extra_data": {**_not_counted(content), "finished": False, "misconceptions": []},
    }


def _not_counted(content: dict[str, Any]) -> dict[str, Any]:
    return {**content["extra_data"], earlier.NOT_COUNTED: True}


def _rendered(grading: Grading, verdict: Verdict) -> dict[str, Any]:
    """One entry of results.json. Made once a verdict: the file is written many times."""
    known, entry = grading.rendered.get(verdict.probe.key, (None, {}))
    if known is not verdict:
        entry = _test(grading, verdict)
        grading.rendered[verdict.probe.key] = (verdict, entry)
    return entry


def _test(grading: Grading, verdict: Verdict) -> dict[str, Any]:
    probe = verdict.probe
    name, title = _named(grading.assignment.questions[probe.question], probe)
    return {
        "number": probe.number,
        "name": name,
        "score": verdict.points,
        "max_score": 0 if probe.bonus else probe.points,
        "status": "passed" if verdict.status == Status.PASSED else "failed",
        "output": "\n".join([*title, _output(grading, verdict)]),
        "output_format": "text",
        "visibility": probe.visibility,
        "tags": [f"question {probe.question}", probe.folder],
    }


def _named(question: Question, probe: Probe) -> tuple[str, list[str]]:
    """A name that fits into a line, and, where that has to be cut, the whole title for below it."""
    for of in (question.label, question.title):
        name = f"{of}: {probe.title}"
        if len(name) <= MAX_NAME:
            return name, []
    cut = name[: MAX_NAME - 1].rsplit(" ", 1)[0]
    return f"{cut.rstrip(' ,;:')} …", layout.wrap(probe.title)


def _output(grading: Grading, verdict: Verdict) -> str:
    """The text under a test."""
    if verdict.probe.folder != "visible":
        return _of_hidden(verdict)
    limits, advice = grading.assignment.limits, grading.advice_on(verdict)
    if verdict.at_import and verdict.reason != Reason.MACHINE:
        text = wording.not_imported(verdict)
    else:
        text = wording.explain(verdict, limits, advice) or "Passed."
        text = "\n".join(layout.wrap(text))
    if not verdict.probe.bonus or verdict.reason in UNKNOWN:
        return text
    return f"Extra credit: {verdict.points:g} of {verdict.probe.points:g} points.\n{text}"


def _of_hidden(verdict: Verdict) -> str:
    if verdict.at_import and verdict.reason not in (Reason.REFUSED, Reason.MACHINE):
        return HIDDEN_AT_IMPORT
    return HIDDEN_BY_REASON.get(verdict.reason, HIDDEN_BY_STATUS[verdict.status])


def _summary(grading: Grading, tests: list[dict[str, Any]]) -> str:
    """The text on top. It counts only what the student may see now, hidden points stay hidden."""
    lines = [one_line(grading.note)] if grading.note else []  # it may quote a file's name
    known = sum(verdict.reason != Reason.PENDING for verdict in grading.verdicts)
    if known < len(grading.verdicts) and (known or not lines):
        lines.append(f"Not graded yet: {known} of {len(grading.verdicts)} tests have been run.")
    limits = grading.assignment.limits
    lines += [f"{wording.explain(verdict, limits)}\n" for verdict in grading.stopped()]
    shown = [v for v in grading.verdicts if v.probe.visibility == "visible"]
    lines += notices.on_top(grading.verdicts, limits)
    for file in grading.assignment.files:
        for bonus in (False, True):
            whole = [
                verdict
                for verdict in grading.verdicts
                if verdict.probe.file == file.name and verdict.probe.bonus is bonus
            ]
            lines += [
                _of_file([v for v in whole if v.probe.visibility == "visible"]),
                _of_hidden_tests(whole),
            ]
    lines.append(_table(grading, shown) if known else "")
    lines += grading.terms.lines
    if grading.finished():
        now = policy.visible_points({"tests": tests})
        lines += filter(None, [policy.changes(grading.assignment, grading.terms.before, now)])
    return "\n".join(filter(None, lines))


def _of_file(verdicts: Sequence[Verdict]) -> str:
    """The points of tests of one file in a sentence; "" if there are none, or none was graded.

    All of them are extra credit, or none is.
    """
    if not verdicts or verdicts[0].reason == Reason.NOT_GRADED:
        return ""
    probe, (earned, possible) = verdicts[0].probe, sums(verdicts)
    if not verdicts[0].attempted:
        return f"{probe.file} was not submitted; it is extra credit."
    points = "extra points" if probe.bonus else "points"
    return f"{probe.file}: {earned:g} of {possible:g} {points} on the visible tests."


def _of_hidden_tests(verdicts: Sequence[Verdict]) -> str:
    """How many points are not shown yet; "" if all are, or if their file was not handed in."""
    hidden = [v for v in verdicts if v.probe.visibility != "visible"]
    if not hidden or not hidden[0].attempted or hidden[0].reason == Reason.NOT_GRADED:
        return ""
    (_, points), (_, possible) = sums(hidden), sums(verdicts)
    kind = "extra points" if hidden[0].probe.bonus else "points"
    return f"{points:g} of the {possible:g} {kind} are in hidden tests."


def _table(grading: Grading, shown: list[Verdict]) -> str:
    """The visible tests by question; "" if nothing was graded."""
    if not shown or shown[0].reason == Reason.NOT_GRADED:
        return ""
    questions = terminal.table(replace(grading, verdicts=shown), terminal.painter(False))
    return "\n".join(["", "The visible tests by question:", *questions, ""])


def _own_tests(grading: Grading) -> dict[str, Any]:
    """What the tests that a student has written let through, by question."""
    missed: dict[str, list[str]] = {}
    for verdict in grading.verdicts:
        if verdict.tried is not None:
            missed.setdefault(str(verdict.probe.question), []).extend(verdict.tried.missed)
    return {"missed": missed} if missed else {}


def _extra(grading: Grading) -> dict[str, Any]:
    """What is stored for staff and not shown to students: hidden tests count in it."""
    machine = any(verdict.reason == Reason.MACHINE for verdict in grading.verdicts)
    questions = {}
    for question in grading.assignment.questions.values():
        earned, possible = grading.points(question.number)
        questions[str(question.number)] = {
            "title": question.title,
            "points": earned,
            "max_points": possible,
            **({"extra": True, "attempted": grading.attempted(question)} if question.bonus else {}),
        }
    return {
        "kit_version": __version__,
        "seed": grading.assignment.seed,
        "finished": grading.finished(),
        "questions": questions,
        "misconceptions": list(grading.advice.staff) if grading.advice is not None else [],
        "protections": list(grading.layers),
        "escapes": list(grading.escapes),
        **_own_tests(grading),
        "late_factor": grading.terms.factor,
        **({"attempts": list(grading.terms.attempts)} if grading.terms.attempts else {}),
        **({earlier.NOT_COUNTED: True} if grading.failed or machine else {}),
    }
