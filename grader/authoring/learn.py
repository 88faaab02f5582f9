"""Makes an entry of the catalogue from a group of submissions: python -m grader learn GROUP.

What one of them does in place of the solution becomes a slip, without comments or docstrings. It is
tried as a submission is, in a child for each test: until somebody has read it, it is not ours.
Title and hint are for a human to write; until then the entry is a draft: see misconceptions.py.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from grader.assignment import misconceptions, probes
from grader.assignment.manifest import Assignment
from grader.assignment.misconceptions import DRAFT, Misconception
from grader.assignment.probes import Probe
from grader.assignment.slips import Slip
from grader.assignment.trusted import TrustedSource
from grader.atomic import replace_file
from grader.authoring.literals import written
from grader.dashboard import functions, items, sheet, unknown
from grader.dashboard.known import Known
from grader.dashboard.sheet import Sheet
from grader.dashboard.students import Class
from grader.dashboard.unknown import Group
from grader.errors import AssignmentError, UsageError
from grader.judging import expectations, grading
from grader.judging.expectations import Frozen
from grader.judging.kit import open_sandbox
from grader.judging.reason import Status
from grader.sandbox.client import Sandbox

MAX_TRIED = 12  # submissions of a group whose functions are looked at
MAX_CHANGES = 3  # of lines, written as `put`; what has more is written whole
TITLE = f"{DRAFT} the mistake in one line."
HINT = f"{DRAFT} where to look, in 25 to 120 words, and never the answer."


@dataclass(frozen=True)
class Draft:
    """An entry that is to be written, and what came of trying it.

    Attributes:
        text: of the entry, in the assignment's notation.
        failed: numbers of the tests of its own question that it fails.
        elsewhere: of those that it fails in questions which it should not reach.
    """

    entry: Misconception
    text: str
    failed: tuple[str, ...]
    elsewhere: tuple[str, ...]


def learn(assignment: Assignment, known: Known, read: Class, name: str) -> tuple[Group, Draft]:
    """Makes a draft from the group of that name, and tries it.

    Raises:
        UsageError: there is no such group, or its source or nothing wrong is found in it.
    """
    table = sheet.make(read.students)
    group = find(table, name, known)
    candidates = list(entries(assignment, known, table, group))
    if not candidates:
        raise UsageError(
            f"{name}: no function of {group.question.title} differs from the solution's in the "
            "sources that were kept"
        )
    with open_sandbox(assignment) as sandbox:
        found = probes.ordinary(probes.collect(assignment, assignment.folders))
        frozen = expectations.load(assignment, assignment.folders, found, sandbox)
        drafts = [tried(assignment, each, found, frozen, sandbox) for each in candidates]
    fitting = [draft for draft in drafts if draft.failed and not draft.elsewhere]
    if not fitting:
        raise UsageError(f"{name}: {_why_not(drafts)}")
    wanted = {test.number for test in group.failed}
    return group, min(fitting, key=lambda draft: (set(draft.failed) != wanted, len(draft.text)))


def _why_not(drafts: Sequence[Draft]) -> str:
    if elsewhere := next((draft.elsewhere for draft in drafts if draft.elsewhere), ()):
        return (
            "its function would also lose points in other questions, in "
            f"{', '.join(elsewhere[:5])}: it makes more than one mistake"
        )
    return "no test of its question fails with its function alone: the cause is elsewhere"


def find(table: Sheet, name: str, known: Known | None = None) -> Group:
    """A group by its name, or by how that begins.

    Raises:
        UsageError: there is none, or there are several.
    """
    useless = items.failed_by_all(items.items(table))
    groups = unknown.groups(table, useless, (known or Known()).combined)
    meant = [group for group in groups if group.name.startswith(name)]
    if len(meant) != 1:
        found = ", ".join(group.name for group in groups[:5]) or "none"
        raise UsageError(
            f"{'several groups begin' if meant else 'no group begins'} with {name}; the largest "
            f"are {found}"
        )
    return meant[0]


def entries(
    assignment: Assignment, known: Known, table: Sheet, group: Group
) -> Iterator[Misconception]:
    """Slips from what members of a group have in place of the solution's functions, the most
    frequent first; one for each function."""
    question = group.question.number
    file = assignment.file_of(question)
    solution = known.solutions[file.name]
    names = [*known.about(question, group.question.title)]
    given = [*functions.defined(solution)]
    asked = [*given, *names, *(f"{name}*" for name in names)]
    wanted = {
        str(row): (table.students[row].files[file.name], asked)
        for row in group.rows[:MAX_TRIED]
        if file.name in table.students[row].files
    }
    found = functions.extract({**wanted, "": (solution, asked)}, shown=False)
    own = found.pop("")
    for name in names:
        texts = [(each[name], each.get(f"{name}*", "")) for each in found.values() if name in each]
        wrong = [pair for pair in texts if pair[0] != own.get(name)]
        if wrong and name in own:
            text, also = max(wrong, key=lambda pair: (wrong.count(pair), -len(pair[0])))
            yield _entry(assignment, group, name, (own[name], text, also), solution)


def _entry(
    assignment: Assignment, group: Group, of: str, texts: tuple[str, str, str], solution: str
) -> Misconception:
    before, after, also = texts
    question, stem = group.question.number, group.name.partition("-")[2]
    file = misconceptions.file_of(assignment, question)
    slip = Slip(f"{file.stem}_found_{stem}", of, whole=after, also=also)
    shorter = replace(slip, put=changes(before, after), whole="")
    try:
        made = shorter.over(solution)
        if functions.extract({"": (made, [of])}, shown=False)[""].get(of) == after:
            slip = shorter
    except AssignmentError:  # a line is there twice, or was written in another way
        pass
    return Misconception(
        slip.name, question, TITLE, HINT, slip, assignment.file_of(question).name,
        slip.over(solution),
    )  # fmt: skip


def changes(before: str, after: str) -> dict[str, str]:
    """What differs as texts by texts, of whole lines; {} if that is much, or lines are only added.

    Later lines of a text are indented from where its first one stands.
    """
    old, new = before.split("\n"), after.split("\n")
    blocks = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    changed = [block for block in blocks if block[0] != "equal"]
    if len(changed) > MAX_CHANGES:
        return {}
    put = {}
    for _, start, end, new_start, new_end in changed:
        if start == end:  # what is put in goes behind the line before it
            start, new_start = start - 1, new_start - 1
        if start < 0:
            return {}
        first = old[start]
        indent = len(first) - len(first.lstrip())
        put[_dedented(old[start:end], indent)] = _dedented(new[new_start:new_end], indent)
    return put


def _dedented(lines: Sequence[str], indent: int) -> str:
    return "\n".join(line[min(indent, len(line) - len(line.lstrip())) :] for line in lines)


def tried(
    assignment: Assignment,
    entry: Misconception,
    found: Sequence[Probe],
    frozen: Mapping[str, Frozen],
    sandbox: Sandbox,
) -> Draft:
    """Grades the solution with the slip in it, as a submission, on all that it may reach."""
    changed = entry.over(TrustedSource.solution(assignment)).submission()
    mine = [p for p in found if p.file == entry.file or entry.reaches(assignment, p)]
    verdicts = grading.grade(assignment, changed, mine, frozen, sandbox)
    failed = [verdict.probe for verdict in verdicts if verdict.status == Status.FAILED]
    own = [probe.number for probe in failed if probe.question == entry.question]
    others = [probe.number for probe in failed if not entry.reaches(assignment, probe)]
    order = {probe.number: place for place, probe in enumerate(found)}
    return Draft(
        entry,
        written(entry, misconceptions.file_of(assignment, entry.question).stem),
        tuple(sorted(own, key=order.__getitem__)),
        tuple(sorted(others, key=order.__getitem__)),
    )


def append(assignment: Assignment, draft: Draft) -> Path:
    """Writes a draft behind the other entries of its question, and returns the file.

    Raises:
        UsageError: it is there already, or the file cannot be written.
    """
    path = misconceptions.file_of(assignment, draft.entry.question)
    there = path.read_text(encoding="utf-8") if path.exists() else ""
    if path.exists() and draft.entry.name in {
        e.name for e in misconceptions.read(assignment, path)
    }:
        raise UsageError(f"{path} has {draft.entry.name} already")
    title = assignment.questions[draft.entry.question].title
    front = f"{there.rstrip()}\n\n" if there.strip() else f'"""Wrong answers to {title}."""\n\n'
    try:
        replace_file(path, f"{front}{draft.text}".encode())
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None
    return path
