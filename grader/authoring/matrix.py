"""Tests the tests: python -m grader verify --misconceptions.

Every misconception is graded with every probe of its file. Each should lose points in its own
question, and elsewhere only in a question that `combined` marks: then no mistake is overlooked, and
no student pays twice for one. And some of it should be lost by numbers that nobody can make up:
see guessing.py. Those that are named are shown as well, as what differs from the solution.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from grader.assignment import probes
from grader.assignment.manifest import Assignment
from grader.assignment.misconceptions import DRAFT, Misconception, catalogue, drafts
from grader.assignment.probes import Probe
from grader.assignment.stub import BEGIN, END
from grader.authoring import guessing
from grader.errors import AssignmentError, UsageError
from grader.judging import expectations, observed
from grader.judging.expectations import Frozen
from grader.judging.kit import open_sandbox
from grader.judging.reason import Status
from grader.judging.verdict import Verdict
from grader.reports.progress import Progress
from grader.sandbox.client import Sandbox


@dataclass(frozen=True)
class Row:
    """What became of one misconception.

    Attributes:
        failed: the probes that it did not pass.
        elsewhere: the points lost in questions that are neither its own nor combined.
        by_numbers: those of `failed` that went by a number which could not have been made up.
    """

    misconception: Misconception
    failed: tuple[Probe, ...]
    elsewhere: float
    by_numbers: tuple[Probe, ...] = ()

    @property
    def lost(self) -> dict[int, float]:
        """The points lost, by question; only questions that lost some."""
        lost: dict[int, float] = {}
        for probe in self.failed:
            lost[probe.question] = lost.get(probe.question, 0.0) + probe.points
        return lost

    @property
    def caught(self) -> bool:
        """Whether it loses points in its own question."""
        return self.misconception.question in self.lost

    @property
    def caught_visibly(self) -> bool:
        """Whether a student could learn of it before submitting."""
        own = self.misconception.question
        return any(probe.question == own and probe.folder == "visible" for probe in self.failed)

    @property
    def by_guesses_alone(self) -> bool:
        """Whether it is caught, and would not be if it lied about all that can be guessed."""
        own = self.misconception.question
        return self.caught and all(probe.question != own for probe in self.by_numbers)


def matrix(
    assignment: Assignment,
    chosen: Sequence[Misconception],
    found: Sequence[Probe],
    frozen: Mapping[str, Frozen],
    sandbox: Sandbox,
    say: Callable[[str], None] = lambda line: None,
) -> list[Row]:
    """Grades each misconception with all probes of its file, and those of combined questions that
    it reaches, and returns the rows.

    A mistake in one file cannot reach the probes of another, unless that one imports the file: then
    it uses what it imports as any student's does, right or wrong.
    """
    solution, found = expectations.solution_of(assignment), probes.ordinary(found)
    combined = {q.number for q in assignment.questions.values() if q.combined}
    wanted = {
        each.name: (
            each.over(solution),
            [p for p in found if p.file == each.file or each.reaches(assignment, p)],
        )
        for each in chosen
    }
    verdicts = observed.kept(assignment, wanted, frozen, sandbox, say)
    rows = []
    for each in chosen:
        failed = sorted((v for v in verdicts[each.name] if v.status == Status.FAILED), key=_place)
        others = [
            v.probe.points for v in failed if v.probe.question not in {each.question, *combined}
        ]
        numbers = [v.probe for v in failed if guessing.not_guessed(v, frozen[v.probe.key])]
        rows.append(Row(each, tuple(v.probe for v in failed), sum(others), tuple(numbers)))
    return rows


def _place(verdict: Verdict) -> list[int]:
    return [int(part) for part in verdict.probe.number.split(".")]


def verify(assignment: Assignment, names: Sequence[str]) -> int:
    """Measures, prints the matrix, and returns the exit code: 1 where something fell short.

    Args:
        names: of misconceptions, the beginning of a name will do; empty for all.
    """
    refuse_drafts(assignment)
    chosen = choose(catalogue(assignment), names)
    if not chosen:
        raise AssignmentError("there is no catalogue of slips: name its folder in [paths] slips")
    for each in chosen if names else ():
        print(shown(assignment, each), end="\n\n")
    with open_sandbox(assignment) as sandbox, Progress(len(chosen)) as progress:
        found = probes.collect(assignment, assignment.folders)
        probes.refuse_wrong_sums(assignment, found)
        frozen = expectations.load(assignment, assignment.folders, found, sandbox, progress.say)
        rows = matrix(assignment, chosen, found, frozen, sandbox, progress.say)
    print("\n".join(render(assignment, rows)))
    return 0 if all(row.caught and not row.elsewhere for row in rows) else 1


def refuse_drafts(assignment: Assignment) -> None:
    """Makes sure that all entries of the catalogue have their words.

    Raises:
        AssignmentError: some have not.
    """
    if found := drafts(assignment):
        raise AssignmentError(
            f"{found[0]} is a draft: write its title and its hint in place of what begins with "
            f"{DRAFT}"
        )


def shown(assignment: Assignment, misconception: Misconception) -> str:
    """A misconception as an instructor reads it: its name, its words, and what differs."""
    before = assignment.file(misconception.file).solution.read_text(encoding="utf-8")
    words = [f"{misconception.name}: {misconception.title}", misconception.hint]
    return "\n".join([*words, "", difference(before, misconception.source, misconception.file)])


def difference(before: str, after: str, name: str) -> str:
    """Two texts of a solution as a unified difference, without the marks that stubs are made by."""
    old, new = (
        [line for line in text.split("\n") if line.strip() not in (BEGIN, END)]
        for text in (before, after)
    )
    return "\n".join(difflib.unified_diff(old, new, name, f"{name} with the slip", lineterm=""))


def choose(entries: Sequence[Misconception], names: Sequence[str]) -> list[Misconception]:
    """The entries that are named or whose names begin with a word; all, if there is no word.

    A word that is a whole name means that entry alone, whatever other names begin with it; the name
    of a file means all in it.

    Raises:
        UsageError: a word is the beginning of no name.
    """
    known = {entry.name for entry in entries}
    chosen: set[str] = set()
    for word in [name.removesuffix(".py") for name in names]:
        meant = {word} & known or {name for name in known if name.startswith(word)}
        chosen |= meant
        if not meant:
            close = difflib.get_close_matches(word, [entry.name for entry in entries], 1, 0.0)
            likely = f": did you mean {close[0]}?" if close else ""
            raise UsageError(f"there is no misconception {word}{likely}")
    return [entry for entry in entries if not names or entry.name in chosen]


def render(assignment: Assignment, rows: Sequence[Row]) -> list[str]:
    """Makes the table of misconceptions and points lost by question, and what follows from it."""
    width = max(len(row.misconception.name) for row in rows)
    questions = list(assignment.questions)
    head = "".join(f"{number:>5}" for number in questions)
    lines = [f"{'points lost in question':<{width}}{head}"]
    for row in rows:
        cells = "".join(f"{row.lost[n]:>5g}" if n in row.lost else "    ." for n in questions)
        lines.append(f"{row.misconception.name:<{width}}{cells}{_remark(row)}")
    caught = sum(row.caught for row in rows)
    hidden = sum(row.caught and not row.caught_visibly for row in rows)
    return [
        *lines,
        "",
        f"{caught} of {len(rows)} caught in their own question, {hidden} of them by hidden tests "
        f"alone; {sum(row.elsewhere for row in rows):g} points lost elsewhere",
        f"{sum(row.by_guesses_alone for row in rows)} caught by what can be guessed alone",
    ]


def _remark(row: Row) -> str:
    if not row.caught:
        return "   NOT CAUGHT"
    if row.elsewhere:
        return f"   {row.elsewhere:g} POINTS LOST ELSEWHERE"
    hidden = "" if row.caught_visibly else "   hidden tests alone"
    return f"{hidden}   by guesses alone" if row.by_guesses_alone else hidden
