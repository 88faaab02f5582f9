"""What the kit's own code observes, kept by content: nothing is run twice.

    frozen/observed.frame

    format
    sources: by digest: same: the digests of probes; others: by digest: a frame, or a reason

An entry is of one source and one probe: the frame that came back, or how the child ended without
one. It is found by what it follows from, the source's text and the probe's code, inputs and
expectation, so that whatever has not changed is there, whoever asks: hints, the matrix of wrong
answers, a release. The file is for instructors; nothing of it is shipped.
"""

from __future__ import annotations

import hashlib
import platform
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from grader import by_value
from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.assignment.trusted import TrustedSource
from grader.atomic import replace_file
from grader.errors import ExpectationError
from grader.judging import engines, grading, stored, timeouts, workers
from grader.judging.expectations import Frozen
from grader.judging.reason import STOPPED, Reason, Status
from grader.judging.stored import Node
from grader.judging.verdict import NOT_RUN, Verdict
from grader.sandbox import wire
from grader.sandbox.client import Sandbox

FORMAT = 3  # raised when the same code is to be run again, because what runs it has changed
SAME = "same"  # the answer of probes whose frame is the very one that is expected
DIGEST_BYTES = 16
GIVEN_UP = str(Reason.WALL_AGAIN)
Answer = bytes | str  # a frame, or what Verdict.reason is where there is none
Table = dict[str, dict[str, Answer]]  # by the digests of a source and of a probe
Wanted = Mapping[str, tuple[TrustedSource, Sequence[Probe]]]
Say = Callable[[str], None]


def path_of(assignment: Assignment) -> Path:
    """Where it is kept."""
    return assignment.build / "observed.frame"


def hand_on(assignment: Assignment, other: Assignment) -> None:
    """Has another build folder begin with what is kept in the assignment's: it is found by content,
    so what does not fit there does no harm."""
    if path_of(assignment).exists():
        replace_file(path_of(other), path_of(assignment).read_bytes())


def verdicts(
    assignment: Assignment,
    source: TrustedSource,
    probes: Sequence[Probe],
    frozen: Mapping[str, Frozen],
    sandbox: Sandbox,
) -> Iterator[Verdict]:
    """Runs probes at full speed, and yields what `grading.grade` would say of them, in order.

    Raises:
        SandboxError: the sandbox does not work.
    """
    needed = _needed(assignment, source, probes)
    for probe, answer in _answers(assignment, needed, probes, frozen, sandbox):
        yield _verdict(probe, frozen[probe.key], answer)


def kept(
    assignment: Assignment,
    wanted: Wanted,
    frozen: Mapping[str, Frozen],
    sandbox: Sandbox,
    say: Say = lambda line: None,
    *,
    only: Sequence[Probe] = (),
) -> dict[str, list[Verdict]]:
    """The verdicts on several sources, by their names; only what is not kept yet is run.

    Args:
        wanted: by name, a source and its probes.
        say: is told how far that is.
        only: all probes that there are, if nothing else is to be kept from now on than what is
            wanted, and other answers of the same sources to these.

    Raises:
        ExpectationError: the file cannot be written.
        SandboxError: the sandbox does not work.
    """
    old = stored.read_if_usable(path_of(assignment), FORMAT, _unpack) or {}
    by_key = {probe.key: probe for _, probes in wanted.values() for probe in probes}
    digests = {key: _digest_of_probe(probe, frozen[key]) for key, probe in by_key.items()}
    wanted = {name: (_needed(assignment, *each), each[1]) for name, each in wanted.items()}
    names = {name: _digest_of_source(source) for name, (source, _) in wanted.items()}
    table = {names[name]: dict(old.get(names[name], {})) for name in wanted}
    missing = {
        name: (source, lacking)
        for name, (source, probes) in wanted.items()
        if (lacking := [p for p in probes if digests[p.key] not in table[names[name]]])
    }

    def one(name: str) -> tuple[str, dict[str, Answer]]:
        ran = _answers(assignment, *missing[name], frozen, sandbox)
        return name, {digests[probe.key]: answer for probe, answer in ran}

    if missing:
        say(f"0/{len(missing)}")
    ran = workers.in_workers(one, list(missing), sandbox.workers)
    for done, (name, answers) in enumerate(ran, start=1):
        table[names[name]] |= answers
        say(f"{done}/{len(missing)}")
    now = {_digest_of_probe(probe, frozen[probe.key]) for probe in only}
    alone = {name: {d: entry[d] for d in entry.keys() & now} for name, entry in table.items()}
    # Which probes were given up follows from the others of that run, so it is not kept.
    new = {
        name: {digest: answer for digest, answer in entry.items() if answer != GIVEN_UP}
        for name, entry in (alone if only else old | table).items()
    }
    if new != old:
        stored.write(path_of(assignment), FORMAT, _pack(new))
    return {
        name: [_verdict(p, frozen[p.key], table[names[name]][digests[p.key]]) for p in probes]
        for name, (_, probes) in wanted.items()
    }


def _verdict(probe: Probe, frozen: Frozen, answer: Answer) -> Verdict:
    if answer == SAME:
        return Verdict(probe, Status.PASSED)
    if isinstance(answer, str):
        return Verdict(probe, Status.FAILED, Reason(answer))
    return grading.compared(probe, frozen, None, wire.decode(answer), NOT_RUN)


def _answers(
    assignment: Assignment,
    source: TrustedSource,
    probes: Sequence[Probe],
    frozen: Mapping[str, Frozen],
    sandbox: Sandbox,
) -> Iterator[tuple[Probe, Answer]]:
    """Runs probes in one child, and in one each from where that one ends before its time."""
    drawn = [(probe, frozen[probe.key].inputs) for probe in probes]
    found = engines.answers(assignment, source, drawn, sandbox)
    for probe in probes:
        if probe.key in found:
            answer = found[probe.key]
            yield probe, SAME if answer == frozen[probe.key].answer else answer
    rest = [probe for probe in probes if probe.key not in found]
    if rest:
        yield from _one_by_one(assignment, source, rest, frozen, sandbox)


def _one_by_one(
    assignment: Assignment,
    source: TrustedSource,
    probes: Sequence[Probe],
    frozen: Mapping[str, Frozen],
    sandbox: Sandbox,
) -> Iterator[tuple[Probe, Answer]]:
    """Runs probes as those of a submission are."""
    files = grading.import_files(assignment, source.submission(), sandbox)
    stopped: Counter[int] = Counter()
    for probe in probes:
        file = files[probe.file]
        frame, outcome = file.frame, file.outcome
        if not file.failed and stopped[probe.question] >= timeouts.MAX_RUN:
            yield probe, GIVEN_UP
            continue
        if not file.failed:
            frame, outcome = grading.answered(
                probe, frozen[probe.key], file.job, sandbox, assignment.limits.probe_wall_s
            )
        if frame.status == Reason.MACHINE:
            raise ExpectationError(f"{probe.key}: the machine stopped a known answer's test twice")
        stopped[probe.question] += frame.status in STOPPED
        yield probe, outcome.frame if frame.status in wire.STATUSES else frame.status


# How it is kept -----------------------------------------------------------------------------------


def _pack(table: Table) -> dict[str, Any]:
    """Most answers are what is expected: of these the probes' digests alone are kept."""
    sources = {}
    for source, answers in sorted(table.items()):
        others = {probe: answer for probe, answer in sorted(answers.items()) if answer != SAME}
        same = dict.fromkeys(sorted(answers.keys() - others.keys()))
        sources[source] = {"same": same, "others": others}
    return {"sources": sources}


def _unpack(node: Node) -> Table:
    return {source: _answers_in(entry) for source, entry in node.node("sources").nodes()}


def _reason(word: str) -> Reason:
    try:
        return Reason(word)
    except ValueError:  # of another version
        raise wire.WireError(f"{word} is no reason") from None


def _answers_in(entry: Node) -> dict[str, Answer]:
    answers: dict[str, Answer] = dict.fromkeys(entry.node("same"), SAME)
    others = entry.node("others")
    for probe in others:
        is_reason = isinstance(others.values[probe], str)
        answers[probe] = _reason(others.text(probe)) if is_reason else others.data(probe)
        if not is_reason:
            wire.decode(others.data(probe))
    return answers


def _needed(
    assignment: Assignment, source: TrustedSource, probes: Sequence[Probe]
) -> TrustedSource:
    """The files that some probes run on, so that no other one's text counts."""
    files = assignment.needed({probe.file for probe in probes})
    return source.only([file.name for file in files])


def _digest_of_source(source: TrustedSource) -> str:
    return _digest(*(text for file in sorted(source.files.items()) for text in file))


def _digest_of_probe(probe: Probe, frozen: Frozen) -> str:
    """Of everything but the source that its answer follows from."""
    machine = f"{platform.python_version()} {np.__version__}"
    function = by_value.stable(probe.dumps())
    return _digest(machine, probe.key, probe.file, function, frozen.inputs, frozen.answer)


def _digest(*parts: str | bytes) -> str:
    digest = hashlib.blake2b(digest_size=DIGEST_BYTES)
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "little") + content)
    return digest.hexdigest()
