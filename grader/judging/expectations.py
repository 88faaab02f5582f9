"""Freezes inputs and expectations: what the reference solution observes, probe by probe.

    frozen/expectations/visible.frame, hidden.frame

    format, digest, seed
    probes: by key: inputs, answer, bounds

Each file (see stored.py) holds, for every probe of a folder, the frame of its inputs and the frame
of the reference's answer, and a digest of everything they follow from. Where the digest is not that
of the present sources, the file is made again; a release has no solution in it, and takes the file
as it is.
"""

from __future__ import annotations

import hashlib
import math
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.assignment import generators
from grader.assignment.manifest import Assignment, TestFolder
from grader.assignment.probes import Probe, ordinary
from grader.assignment.trusted import TrustedSource
from grader.errors import ExpectationError, SubmissionError
from grader.judging import engines, jobs, stored
from grader.judging.checks import AtMost
from grader.judging.stored import Node
from grader.sandbox import wire
from grader.sandbox.client import Sandbox
from grader.sandbox.protocol import Job

FORMAT = 2  # raised when the same sources give other inputs or answers: generators, frames
MAX_ANSWER_BYTES = 1 << 22


@dataclass(frozen=True)
class Frozen:
    """What is frozen of one probe: frames of its inputs, of the reference's answer, and of what
    costs must not exceed."""

    inputs: bytes
    answer: bytes
    bounds: bytes = b""

    def expected(self) -> dict[str, Any]:
        """What is expected of a submission, by quantity."""
        return self.observed() | self.at_most()

    def observed(self) -> dict[str, Any]:
        """The reference's observations, by quantity."""
        return wire.decode(self.answer).values

    def at_most(self) -> dict[str, AtMost]:
        """The bounds of costs, by quantity."""
        if not self.bounds:
            return {}
        node = Node(self.bounds)
        return {name: AtMost(node.number(name)) for name in node}

    def drawn(self) -> dict[str, Any]:
        """The probe's inputs, by name."""
        return wire.decode(self.inputs, inputs=True).values


def path_of(assignment: Assignment, folder: TestFolder) -> Path:
    """Where the expectations of a folder of probes are kept."""
    return assignment.build / "expectations" / f"{folder.name}.frame"


def load(
    assignment: Assignment,
    folders: Sequence[TestFolder],
    probes: Sequence[Probe],
    sandbox: Sandbox,
    say: Callable[[str], None] = lambda line: None,
) -> dict[str, Frozen]:
    """Returns what is frozen, by the probes' keys, and freezes first what is out of date.

    Args:
        probes: all probes of the folders.
        sandbox: runs the solution if it has to.
        say: is told what takes a moment.

    Raises:
        ExpectationError: they are missing or damaged and there is no solution to make them from,
            or the solution does not answer a probe.
    """
    frozen: dict[str, Frozen] = {}
    probes = ordinary(probes)
    for folder in folders:
        if assignment.main.solution.exists():
            own = [probe for probe in probes if probe.folder == folder.name]
            frozen |= _current(assignment, folder, own, sandbox, say)
        else:
            frozen |= read(path_of(assignment, folder))
    missing = [probe.key for probe in probes if probe.key not in frozen]
    if missing:
        raise ExpectationError(
            f"nothing is frozen for {missing[0]}: the tests are newer than their expectations; "
            "get both from one release"
        )
    return frozen


def _current(
    assignment: Assignment,
    folder: TestFolder,
    probes: Sequence[Probe],
    sandbox: Sandbox,
    say: Callable[[str], None],
) -> dict[str, Frozen]:
    """What is frozen for a folder's probes, once it is up to date."""
    path = path_of(assignment, folder)
    kept = stored.read_if_usable(path, FORMAT, lambda node: (node.text("digest"), _probes(node)))
    if kept is not None and kept[0] == digest_of(assignment, probes):
        return kept[1]
    say(f"freezing what the solution observes in {folder.path.name} ...")
    freeze(assignment, folder, probes, sandbox)
    return read(path)


def inputs_of(assignment: Assignment, folder: TestFolder, key: str) -> dict[str, Any]:
    """The frozen inputs of one probe, by name, and nothing of what is expected.

    Raises:
        ExpectationError: they are missing or damaged.
    """
    frozen = read(path_of(assignment, folder))
    if key not in frozen:
        raise ExpectationError(f"nothing is frozen for {key}: run grade once")
    return frozen[key].drawn()


def freeze(
    assignment: Assignment, folder: TestFolder, probes: Sequence[Probe], sandbox: Sandbox
) -> None:
    """Runs the solution on a folder's probes and writes what it observes.

    Raises:
        ExpectationError: the solution does not answer a probe with data.
    """
    solution, probes = solution_of(assignment), ordinary(probes)
    inputs = {probe.key: wire.encode(_draw(assignment, probe), inputs=True) for probe in probes}
    drawn = [(probe, inputs[probe.key]) for probe in probes]
    answers = engines.answers(assignment, solution, drawn, sandbox)
    files = jobs.of(assignment, solution.submission())
    kept = {}
    for probe in probes:
        answer = answers.get(probe.key, b"")
        if not _is_data(answer):  # alone it says what is wrong, if anything is
            job = files[probe.file]._replace(function=probe.dumps(), inputs=inputs[probe.key])
            answer = observe(probe, job, sandbox)
        kept[probe.key] = {"inputs": inputs[probe.key], "answer": answer}
        if probe.bounds:
            kept[probe.key]["bounds"] = _bounds(probe, answer)
    values = {"digest": digest_of(assignment, probes), "seed": assignment.seed, "probes": kept}
    stored.write(path_of(assignment, folder), FORMAT, values)


def _bounds(probe: Probe, answer: bytes) -> bytes:
    """What costs must not exceed: what they are for the solution, times a factor.

    Raises:
        ExpectationError: such a cost is not observed, or no whole number.
    """
    node, found = Node(answer), {}
    for quantity, factor in probe.bounds.items():
        try:
            found[quantity] = math.ceil(factor * node.number(quantity))
        except wire.WireError as error:
            raise ExpectationError(f"{probe.key}: @at_most: {error}") from None
    return wire.encode(found)


def _draw(assignment: Assignment, probe: Probe) -> dict[str, Any]:
    return generators.draw_inputs(probe.generators, assignment.seed, probe.key, assignment.root)


def _is_data(answer: bytes) -> bool:
    """Whether an answer of the solution is what can be expected of others."""
    try:
        frame = wire.decode(answer)
    except wire.WireError:
        return False
    return frame.status == "ok" and all(map(wire.is_data, frame.values.values()))


def solution_of(assignment: Assignment) -> TrustedSource:
    """The reference solution of all files.

    Raises:
        ExpectationError: it cannot be read.
    """
    try:
        return TrustedSource.solution(assignment)
    except SubmissionError as error:
        raise ExpectationError(f"the solution: {error}") from None


def observe(probe: Probe, job: Job, sandbox: Sandbox, asked: frozenset[str] = frozenset()) -> bytes:
    """Runs a probe on the solution, and returns the frame of its observations.

    Args:
        asked: the modules that it has asked for already; see sandbox/modules.py.

    Raises:
        ExpectationError: the solution does not answer, or with something that is no data.
    """
    outcome = sandbox.run(job.dumps(), MAX_ANSWER_BYTES)
    if outcome.ending != "answered":
        raise ExpectationError(f"{probe.key}: the solution gave no answer ({outcome.ending})")
    frame = wire.decode(outcome.frame)
    module = str(frame.values.get("module", ""))
    if frame.status != "ok" and module not in asked and sandbox.preload(module):
        return observe(probe, job, sandbox, asked | {module})
    if frame.status != "ok":
        did = {"import failed": "does not import"}.get(frame.status, "raises an exception")
        raise ExpectationError(f"{probe.key}: the solution {did}: {frame.values['error']}")
    for quantity, value in frame.values.items():
        if not wire.is_data(value):
            what = (
                f"is of type {value.type_name}"
                if isinstance(value, wire.Other)
                else "has other things"
            )
            raise ExpectationError(
                f'{probe.key}: "{quantity}" {what}; observe an array, a number, text or None, or '
                "a list, tuple, set or dict of these"
            )
    return outcome.frame


def read(path: Path) -> dict[str, Frozen]:
    """What a file of expectations holds, by the probes' keys.

    Raises:
        ExpectationError: it is missing or damaged.
    """
    try:
        return stored.read(path, FORMAT, _probes)
    except FileNotFoundError:
        raise ExpectationError(
            f"{path} is missing, and there is no solution to make it from: unpack the release again"
        ) from None
    except ExpectationError as error:
        raise ExpectationError(f"{error}: unpack the release again") from None


def inputs_in(content: bytes) -> dict[str, bytes]:
    """The frames of inputs in a file's content, by the probes' keys.

    Raises:
        WireError: it is damaged.
    """
    return {key: frozen.inputs for key, frozen in _probes(Node(content)).items()}


def _probes(node: Node) -> dict[str, Frozen]:
    found = {
        key: Frozen(
            probe.data("inputs"),
            probe.data("answer"),
            probe.data("bounds") if "bounds" in probe else b"",
        )
        for key, probe in node.node("probes").nodes()
    }
    for frozen in found.values():  # damage in here would look like a student's mistake
        frozen.expected(), frozen.drawn()
    return found


def digest_of(assignment: Assignment, probes: Sequence[Probe]) -> str:
    """A digest of everything that inputs and expectations follow from.

    The probe files of all folders count, because one may import the other's helpers.
    """
    probes = ordinary(probes)
    read_by_probes = {
        assignment.root / generate.file
        for probe in probes
        for generate in probe.generators.values()
        if hasattr(generate, "file")
    }
    sources = [
        *(file.solution for file in assignment.files),
        *sorted(path for each in assignment.folders for path in each.path.glob("*.py")),
        *sorted(read_by_probes),
    ]
    about = "".join(f"{probe.key} {probe.file}\n" for probe in probes)
    digest = hashlib.sha256(f"{assignment.seed}\n{about}".encode())
    for path in sources:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise ExpectationError(f"{path} cannot be read: {error.strerror}") from None
        name = os.path.relpath(path, assignment.root)
        digest.update(hashlib.sha256(name.encode() + b"\0" + content).digest())
    return digest.hexdigest()
