"""Freezes what each misconception observes, so that a submission with the same one is recognised.

    frozen/fingerprints/visible.frame, hidden.frame

    format, digest
    misconceptions: by name: question, title, hint, and seen: by probe: a frame

Each misconception is run (see observed.py) on the probes of its own question and on the visible
ones of combined questions that it can reach. What differs from the expectations is kept,
nothing of what is right. The visible file goes to students: it holds titles, hints and wrong
figures, and neither code nor answers. The hidden one is for the autograder alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from grader.assignment import misconceptions
from grader.assignment.manifest import Assignment, TestFolder
from grader.assignment.misconceptions import Misconception
from grader.assignment.probes import Probe, ordinary
from grader.errors import AssignmentError, ExpectationError
from grader.feedback.seen import Known, Seen
from grader.judging import checks, expectations, observed, stored
from grader.judging.expectations import Frozen
from grader.judging.reason import Reason, Status
from grader.judging.stored import Node
from grader.judging.verdict import Verdict
from grader.sandbox import wire
from grader.sandbox.client import Sandbox

SUGGESTS = ". Did you mean"
TOO_LARGE = "too large"
FORMAT = 3  # raised when what is kept of the same observations has changed
Say = Callable[[str], None]


def path_of(assignment: Assignment, folder: TestFolder) -> Path:
    """Where the fingerprints for a folder of probes are kept."""
    return assignment.build / "fingerprints" / f"{folder.name}.frame"


def load(
    assignment: Assignment,
    folders: Sequence[TestFolder],
    probes: Sequence[Probe],
    frozen: Mapping[str, Frozen],
    sandbox: Sandbox,
    say: Say = lambda line: None,
    questions: Set[int] | None = None,
) -> list[Known]:
    """Returns the catalogue with its fingerprints, and freezes first what is out of date.

    Without a solution the files are taken as they are, and where there is none nothing is known.

    Args:
        probes: all probes of the folders; `frozen` their expectations.
        sandbox: runs the misconceptions if it has to.
        say: is told how far that is.
        questions: those whose misconceptions are enough, for whom does not want to wait for all:
            if the files are out of date, only these are run, and the files stay as they are.

    Raises:
        AssignmentError: a misconception is not as it should be.
        ExpectationError: a file is damaged.
    """
    probes = ordinary(probes)
    if assignment.main.solution.exists() and assignment.slips is not None:
        digests = {f.name: _digest_of(assignment, _of(f, probes)) for f in folders}
        if (current := _current(assignment, folders, digests)) is not None:
            return _joined(current)
        if questions is not None:
            return _all(assignment, questions, probes, frozen, sandbox, say)
        _freeze(assignment, folders, digests, probes, frozen, sandbox, say)
    return _joined(known for folder in folders for known in read(assignment, folder))


def _current(
    assignment: Assignment, folders: Sequence[TestFolder], digests: Mapping[str, str]
) -> list[Known] | None:
    """What the files of all folders hold; None if one is out of date."""
    found: list[Known] = []
    for folder in folders:
        path = path_of(assignment, folder)
        kept = stored.read_if_usable(path, FORMAT, lambda n: (n.text("digest"), _catalogue(n)))
        if kept is None or kept[0] != digests[folder.name]:
            return None
        found += kept[1]
    return found


def _joined(found: Iterable[Known]) -> list[Known]:
    """One entry for each misconception, with what it makes the probes of all folders see."""
    by_name: dict[str, Known] = {}
    for known in found:
        other = by_name.get(known.name, known)
        by_name[known.name] = replace(known, seen={**other.seen, **known.seen})
    return list(by_name.values())


def _of(folder: TestFolder, probes: Iterable[Probe]) -> list[Probe]:
    return [probe for probe in probes if probe.folder == folder.name]


def _all(
    assignment: Assignment,
    questions: Set[int],
    probes: Sequence[Probe],
    frozen: Mapping[str, Frozen],
    sandbox: Sandbox,
    say: Say,
    only: Sequence[Probe] = (),
) -> list[Known]:
    """All misconceptions of some questions, run on what concerns them; `only` as in observed.py.

    Raises:
        AssignmentError: one of them is not as it should be.
    """
    chosen = [m for m in misconceptions.catalogue(assignment) if m.question in questions]
    solution = expectations.solution_of(assignment)
    wanted = {
        each.name: (each.over(solution), [p for p in probes if _concerns(assignment, each, p)])
        for each in chosen
    }

    def tell(count: str) -> None:
        say(f"comparing with known mistakes: {count}")

    verdicts = observed.kept(assignment, wanted, frozen, sandbox, tell, only=only)
    return [_known(assignment, each, verdicts[each.name]) for each in chosen]


def _freeze(
    assignment: Assignment,
    folders: Sequence[TestFolder],
    digests: Mapping[str, str],
    probes: Sequence[Probe],
    frozen: Mapping[str, Frozen],
    sandbox: Sandbox,
    say: Say,
) -> None:
    """Writes the fingerprints for some folders.

    Raises:
        AssignmentError: a misconception is not as it should be.
        ExpectationError: a file cannot be written.
    """
    only = probes if tuple(folders) == assignment.folders else ()
    known = _all(assignment, set(assignment.questions), probes, frozen, sandbox, say, only)
    for folder in folders:
        own = {probe.key for probe in _of(folder, probes)}
        kept: dict[str, Any] = {}
        for each in known:
            seen = {key: _pack(seen) for key, seen in each.seen.items() if key in own}
            about = {"question": each.question, "title": each.title, "hint": each.hint}
            # Of a mistake that these tests cannot see nothing is said: students get the visible
            # file.
            kept |= {each.name: {**about, "seen": seen}} if seen else {}
        values = {"digest": digests[folder.name], "misconceptions": kept}
        stored.write(path_of(assignment, folder), FORMAT, values)


def _known(
    assignment: Assignment, misconception: Misconception, verdicts: Iterable[Verdict]
) -> Known:
    """A misconception with what it makes the probes see that concern it, where they fail.

    Raises:
        AssignmentError: it does not import.
    """
    each, seen = misconception, {}
    for verdict in verdicts:
        if verdict.reason == Reason.IMPORT_FAILED:
            last = verdict.error.rsplit("\n", 1)[-1]
            raise AssignmentError(f"the misconception {each.name} does not import: {last}")
        run = verdict.status != Status.PASSED and verdict.reason != Reason.WALL_AGAIN
        if run and _concerns(assignment, each, verdict.probe):
            seen[verdict.probe.key] = _kept(verdict)
    return Known(each.name, each.question, each.title, each.hint, seen)


def _concerns(assignment: Assignment, misconception: Misconception, probe: Probe) -> bool:
    """Whether a probe is of the misconception's question, or visible and of a combined one that
    it reaches."""
    own = probe.question == misconception.question
    return own or (probe.folder == "visible" and misconception.reaches(assignment, probe))


def seen_of(verdict: Verdict) -> Seen | None:
    """What a probe saw that does not pass; None of one that passed."""
    if verdict.status == Status.PASSED:
        return None
    if verdict.reason == Reason.RAISED:
        # What Python suggests differs between its versions.
        last = verdict.error.rsplit("\n", 1)[-1].split(SUGGESTS)[0]
        return Seen(raised=f"{last}\nline {verdict.line}")
    return Seen({m.quantity: _told(m, m.found) for m in verdict.mismatches})


def _told(mismatch: checks.Mismatch, found: Any) -> Any:
    """What is told of a quantity: of a cost that it is too large, for no two are the same."""
    return TOO_LARGE if mismatch.problem == "cost" else found


def _kept(verdict: Verdict) -> Seen:
    """The same, in the dtypes that are expected, which set the tolerance that it is met with."""
    seen = seen_of(verdict)
    assert seen is not None
    wrong = {m.quantity: _told(m, _as_expected(m)) for m in verdict.mismatches}
    data = all(map(wire.is_data, wrong.values()))
    return Seen(wrong if data else {}, seen.raised)


def _as_expected(mismatch: checks.Mismatch) -> Any:
    found, expected = mismatch.found, mismatch.expected
    both = isinstance(found, np.ndarray) and isinstance(expected, np.ndarray)
    if not both or found.dtype.kind != "f" or expected.dtype.kind != "f":
        return found
    with np.errstate(over="ignore"):
        return found.astype(expected.dtype)


def _pack(seen: Seen) -> bytes:
    if seen.raised:
        return wire.encode({"raised": seen.raised}, "raised")
    return wire.encode(seen.wrong)


def _unpack(packed: bytes) -> Seen:
    frame = wire.decode(packed)
    return (
        Seen(raised=Node(packed).text("raised")) if frame.status == "raised" else Seen(frame.values)
    )


def for_release(assignment: Assignment, folder: TestFolder) -> bytes:
    """A folder's fingerprints without what is for making them anew alone; b"" if there are none.

    The names of all misconceptions are in that, those too that only other tests can see.
    """
    path = path_of(assignment, folder)
    values = stored.read_if_usable(path, FORMAT, lambda node: node.values)
    kept = {name: value for name, value in (values or {}).items() if name != "digest"}
    return wire.encode(kept) if kept else b""


def read(assignment: Assignment, folder: TestFolder) -> list[Known]:
    """What is frozen for one folder of probes; nothing if there is no file.

    Raises:
        ExpectationError: the file is damaged.
    """
    try:
        return stored.read(path_of(assignment, folder), FORMAT, _catalogue)
    except FileNotFoundError:
        return []
    except ExpectationError as error:
        raise ExpectationError(f"{error}: unpack the release again") from None


def _catalogue(node: Node) -> list[Known]:
    return [_entry(name, each) for name, each in node.node("misconceptions").nodes()]


def _entry(name: str, node: Node) -> Known:
    frames = node.node("seen")
    seen = {key: _unpack(frames.data(key)) for key in frames}
    return Known(name, node.number("question"), node.text("title"), node.text("hint"), seen)


def _digest_of(assignment: Assignment, probes: Sequence[Probe]) -> str:
    """A digest of what the fingerprints for a folder's probes follow from."""
    combined = sorted(q.number for q in assignment.questions.values() if q.combined)
    about = f"{combined} {expectations.digest_of(assignment, probes)}"
    digest = hashlib.sha256(about.encode())
    for path in misconceptions.files(assignment):
        digest.update(hashlib.sha256(path.name.encode() + b"\0" + path.read_bytes()).digest())
    return digest.hexdigest()
