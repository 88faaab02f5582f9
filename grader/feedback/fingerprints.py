"""Freezes what each misconception observes, so that a submission with the same one is recognised.

    build/fingerprints/visible.frame, hidden.frame

Each misconception is graded like a submission, on the probes of its own question and, unless that
is an extra one, the visible ones of the combined question. What differs from the expectations is
kept, nothing of what is right. The visible file goes to students: it holds titles, hints and wrong
figures, and neither code nor answers. The hidden one is for the autograder alone.

A misconception is run again only if its slip, or what all of them follow from, has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from grader.assignment import misconceptions
from grader.assignment.manifest import Assignment, TestFolder
from grader.assignment.misconceptions import Misconception
from grader.assignment.probes import Probe
from grader.atomic import replace_file
from grader.errors import AssignmentError, ExpectationError
from grader.feedback.recognition import Known, Seen
from grader.judging import checks, expectations, grading, timeouts
from grader.judging.expectations import Frozen
from grader.judging.grading import Verdict
from grader.sandbox import wire
from grader.sandbox.client import Sandbox
from grader.sandbox.protocol import Job

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
) -> list[Known]:
    """Returns the catalogue with its fingerprints, and makes first what is out of date.

    Without a solution the files are taken as they are, and where there is none nothing is known.

    Args:
        probes: all probes of the folders; `frozen` their expectations.
        sandbox: runs the misconceptions if it has to.
        say: is told how far that is.

    Raises:
        AssignmentError: a misconception is not as it should be.
        ExpectationError: a file is damaged.
    """
    found: dict[str, Known] = {}
    for folder in folders:
        own = [probe for probe in probes if probe.folder == folder.name]
        if assignment.solution.exists() and assignment.slips is not None:
            freeze(assignment, folder, own, frozen, sandbox, say)
        for known in read(assignment, folder):
            other = found.get(known.name)
            seen = {**other.seen, **known.seen} if other else known.seen
            found[known.name] = replace(known, seen=seen)
    return list(found.values())


def freeze(
    assignment: Assignment,
    folder: TestFolder,
    probes: Sequence[Probe],
    frozen: Mapping[str, Frozen],
    sandbox: Sandbox,
    say: Say = lambda line: None,
) -> int:
    """Brings a folder's fingerprints up to date; returns how many misconceptions had to be run.

    Raises:
        AssignmentError: a misconception is not as it should be.
        ExpectationError: the file cannot be written.
    """
    path = path_of(assignment, folder)
    old = _values(path)
    basis = _basis(assignment, probes)
    whole = _digest(basis, *_contents(assignment))
    if old.get("digest") == whole:
        return 0
    catalogue = misconceptions.catalogue(assignment)
    digests = {each.name: _digest(basis, each.source.encode()) for each in catalogue}
    changed = [each for each in catalogue if old.get(f"digest {each.name}") != digests[each.name]]
    # By name, so that two builds of the same sources are the same, whichever run ended first.
    run = dict(_run_all(assignment, changed, probes, frozen, sandbox, say))
    values: dict[str, Any] = {"digest": whole}
    for each in catalogue:
        values[f"digest {each.name}"] = digests[each.name]
        if each.name in run:
            new = run[each.name].items()
            values |= {f"seen {each.name} {key}": _pack(seen) for key, seen in new}
        else:
            start = f"seen {each.name} "
            values |= {name: value for name, value in old.items() if name.startswith(start)}
        # Of a mistake that these tests cannot see nothing is said: students get the visible file.
        if any(name.startswith(f"seen {each.name} ") for name in values):
            values[f"about {each.name}"] = f"{each.question}\n{each.title}\n{each.hint}"
    try:
        replace_file(path, wire.encode(values))
    except OSError as error:
        raise ExpectationError(
            f"cannot write {path}: {error.strerror}; [paths] build names the folder"
        ) from None
    return len(changed)


def _run_all(
    assignment: Assignment,
    catalogue: Sequence[Misconception],
    probes: Sequence[Probe],
    frozen: Mapping[str, Frozen],
    sandbox: Sandbox,
    say: Say,
) -> Iterable[tuple[str, dict[str, Seen]]]:
    solution = expectations.solution_of(assignment)
    wall_s = assignment.limits.probe_wall_s

    def one(each: Misconception) -> tuple[str, dict[str, Seen]]:
        files = grading.import_files(assignment, each.over(solution), sandbox)
        file = files[assignment.part_of(each.question).submit]
        if file.failed:
            last = str(file.frame.values.get("error", file.frame.status)).rsplit("\n", 1)[-1]
            raise AssignmentError(f"the misconception {each.name} does not import: {last}")
        own = [probe for probe in probes if _concerns(assignment, each, probe)]
        return each.name, _run(own, file.job, frozen, sandbox, wall_s)

    results = grading.in_lanes(one, catalogue, sandbox.lanes)
    for done, result in enumerate(results, start=1):
        say(f"running wrong answers, to recognise them: {done}/{len(catalogue)}")
        yield result


def _concerns(assignment: Assignment, misconception: Misconception, probe: Probe) -> bool:
    """Whether a probe is of the misconception's question, or visible and of a combined one.

    Combined questions are about the main file, which a mistake in the extra file does not change.
    """
    combined = assignment.questions[probe.question].combined and probe.folder == "visible"
    return (combined and not misconception.extra) or probe.question == misconception.question


def _run(
    probes: Sequence[Probe],
    job: Job,
    frozen: Mapping[str, Frozen],
    sandbox: Sandbox,
    wall_s: float,
) -> dict[str, Seen]:
    """What a misconception makes its probes see, where they fail."""
    seen: dict[str, Seen] = {}
    stopped = 0
    for probe in probes:
        if stopped >= timeouts.MOST:
            break
        verdict = grading.judge(probe, frozen[probe.key], job, sandbox, wall_s)
        stopped += verdict.reason in grading.STOPPED
        if verdict.reason == grading.MACHINE:
            raise ExpectationError(f"{probe.key}: the machine ended a wrong answer's test, twice")
        if verdict.status != "passed":
            seen[probe.key] = _kept(verdict)
    return seen


def seen_of(verdict: Verdict) -> Seen | None:
    """What a probe saw that does not pass; None of one that passed."""
    if verdict.status == "passed":
        return None
    if verdict.reason == "raised":
        last = verdict.error.rsplit("\n", 1)[-1]
        return Seen(raised=f"{last}\nline {verdict.line}")
    return Seen({mismatch.quantity: mismatch.found for mismatch in verdict.mismatches})


def _kept(verdict: Verdict) -> Seen:
    """The same, in the dtypes that are expected, which set the tolerance that it is met with."""
    seen = seen_of(verdict)
    assert seen is not None
    wrong = {m.quantity: _as_expected(m) for m in verdict.mismatches}
    data = not any(isinstance(value, wire.Other) for value in wrong.values())
    return Seen(wrong if data else {}, seen.raised)


def _as_expected(mismatch: checks.Mismatch) -> Any:
    found, expected = mismatch.found, mismatch.expected
    both = isinstance(found, np.ndarray) and isinstance(expected, np.ndarray)
    if not both or found.dtype.kind != "f" or expected.dtype.kind != "f":
        return found
    with np.errstate(over="ignore"):
        return found.astype(expected.dtype)


def _pack(seen: Seen) -> Any:
    if seen.raised:
        return np.frombuffer(wire.encode({"raised": seen.raised}, "raised"), np.uint8)
    return np.frombuffer(wire.encode(seen.wrong), np.uint8)


def _unpack(packed: Any) -> Seen:
    frame = wire.decode(packed.tobytes())
    return Seen(raised=frame.values["raised"]) if frame.status == "raised" else Seen(frame.values)


def for_release(assignment: Assignment, folder: TestFolder) -> bytes:
    """A folder's fingerprints without what is for making them anew alone; b"" if there are none.

    The names of all misconceptions are in that, those too that only other tests can see.
    """
    values = _values(path_of(assignment, folder))
    kept = {name: value for name, value in values.items() if not name.startswith("digest")}
    return wire.encode(kept) if kept else b""


def read(assignment: Assignment, folder: TestFolder) -> list[Known]:
    """What is frozen for one folder of probes; nothing if there is no file.

    Raises:
        ExpectationError: the file is damaged.
    """
    path = path_of(assignment, folder)
    values = _values(path)
    if not values and path.exists():
        raise ExpectationError(f"{path} is damaged: unpack the release again")
    seen: dict[str, dict[str, Seen]] = {}
    try:
        for name, value in values.items():
            if name.startswith("seen "):
                _, misconception, key = name.split(" ", 2)
                seen.setdefault(misconception, {})[key] = _unpack(value)
        return [
            Known(name, int(question), title, hint, seen.get(name, {}))
            for name, (question, title, hint) in (
                (name.removeprefix("about "), value.split("\n", 2))
                for name, value in values.items()
                if name.startswith("about ")
            )
        ]
    except (wire.WireError, KeyError, ValueError, AttributeError):
        raise ExpectationError(f"{path} is damaged: unpack the release again") from None


def _values(path: Path) -> dict[str, Any]:
    """What a file holds; {} if it is missing or damaged."""
    try:
        return wire.decode(path.read_bytes()).values
    except (OSError, wire.WireError):
        return {}


def _basis(assignment: Assignment, probes: Sequence[Probe]) -> bytes:
    """A digest of what all fingerprints follow from, the misconceptions aside."""
    code = [Path(module.__file__ or "").read_bytes() for module in (checks, grading)]
    own = Path(__file__).read_bytes()
    combined = str(sorted(q.number for q in assignment.questions.values() if q.combined)).encode()
    followed = expectations.digest_of(assignment, probes).encode()
    return _digest(followed, combined, *code, own).encode()


def _contents(assignment: Assignment) -> list[bytes]:
    paths = misconceptions.files(assignment)
    return [part for path in paths for part in (path.name.encode(), path.read_bytes())]


def _digest(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()
