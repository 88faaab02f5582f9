"""Freezes inputs and expectations: what the reference solution observes, probe by probe.

    build/expectations/visible.frame, hidden.frame

Each file is one frame (see sandbox/wire.py) that holds, for every probe of a folder, the frame of
its inputs and the frame of the reference's answer, and a digest of everything they follow from.
Where the digest is not that of the present sources, the file is made anew; a release has no
solution in it, and takes the file as it is. Nothing in it can run: it holds no pickle.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from grader.assignment import generators
from grader.assignment.manifest import Assignment, TestFolder
from grader.assignment.probes import Probe
from grader.assignment.trusted import TrustedSource
from grader.atomic import replace_file
from grader.errors import ExpectationError, SubmissionError
from grader.judging import engines, jobs
from grader.sandbox import wire
from grader.sandbox.client import Sandbox
from grader.sandbox.protocol import Job

MAX_ANSWER_BYTES = 1 << 22


@dataclass(frozen=True)
class Frozen:
    """What is frozen of one probe: two frames, of its inputs and of the reference's answer."""

    inputs: bytes
    answer: bytes

    def expected(self) -> dict[str, Any]:
        """The reference's observations, by quantity."""
        return wire.decode(self.answer).values

    def drawn(self) -> dict[str, Any]:
        """The probe's inputs, by name."""
        return wire.decode(self.inputs).values


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
    for folder in folders:
        own = [probe for probe in probes if probe.folder == folder.name]
        path = path_of(assignment, folder)
        if assignment.solution.exists():
            digest = digest_of(assignment, own)
            if _stored_digest(path) != digest:
                say(f"freezing what the solution observes in {folder.path.name} ...")
                freeze(assignment, folder, own, sandbox)
        frozen.update(read(path))
    missing = [probe.key for probe in probes if probe.key not in frozen]
    if missing:
        raise ExpectationError(
            f"nothing is frozen for {missing[0]}: the tests are newer than their expectations; "
            "get both from one release"
        )
    return frozen


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
    solution = solution_of(assignment)
    inputs = {probe.key: wire.encode(_draw(assignment, probe)) for probe in probes}
    drawn = [(probe, inputs[probe.key]) for probe in probes]
    answers = engines.answers(assignment, solution, drawn, sandbox)
    files = jobs.of(assignment, solution.submission(assignment))
    values: dict[str, Any] = {
        "digest": digest_of(assignment, probes),
        "seed": assignment.seed,
    }
    for probe in probes:
        answer = answers.get(probe.key, b"")
        if not _is_data(answer):  # alone it says what is wrong, if anything is
            job = files[probe.submit]._replace(function=probe.dumps(), inputs=inputs[probe.key])
            answer = observe(probe, job, sandbox)
        values[f"inputs {probe.key}"] = np.frombuffer(inputs[probe.key], np.uint8)
        values[f"answer {probe.key}"] = np.frombuffer(answer, np.uint8)
    path = path_of(assignment, folder)
    write(path, values)


def _draw(assignment: Assignment, probe: Probe) -> dict[str, Any]:
    return generators.draw_inputs(probe.generators, assignment.seed, probe.key, assignment.root)


def _is_data(answer: bytes) -> bool:
    """Whether an answer of the solution is what can be expected of others."""
    try:
        frame = wire.decode(answer)
    except wire.WireError:
        return False
    others = [value for value in frame.values.values() if isinstance(value, wire.Other)]
    return frame.status == "ok" and not others


def write(path: Path, values: Mapping[str, Any]) -> None:
    """Writes what is frozen into a file of the build folder, as one frame.

    Raises:
        ExpectationError: it cannot be written.
    """
    try:
        replace_file(path, wire.encode(values))
    except OSError as error:
        raise ExpectationError(
            f"cannot write {path}: {error.strerror}; [paths] build names the folder"
        ) from None


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
        raise ExpectationError(f"{probe.key}: the solution {frame.status}: {frame.values['error']}")
    for quantity, value in frame.values.items():
        if isinstance(value, wire.Other):
            raise ExpectationError(
                f'{probe.key}: "{quantity}" is a {value.type_name}; observe an array, a number, '
                "text or None"
            )
    return outcome.frame


def read(path: Path) -> dict[str, Frozen]:
    """What a file of expectations holds, by the probes' keys.

    Raises:
        ExpectationError: it is missing or damaged.
    """
    try:
        values = wire.decode(path.read_bytes()).values
        for name, value in values.items():
            if name.startswith(("inputs ", "answer ")):
                wire.decode(value.tobytes())  # damage here would look like a student's mistake
        return {
            name.removeprefix("inputs "): Frozen(
                value.tobytes(), values[name.replace("inputs ", "answer ", 1)].tobytes()
            )
            for name, value in values.items()
            if name.startswith("inputs ")
        }
    except FileNotFoundError:
        raise ExpectationError(
            f"{path} is missing, and there is no solution to make it from: unpack the release again"
        ) from None
    except (wire.WireError, KeyError, AttributeError):
        raise ExpectationError(f"{path} is damaged: unpack the release again") from None


def _stored_digest(path: Path) -> str:
    try:
        return str(wire.decode(path.read_bytes()).values.get("digest"))
    except (OSError, wire.WireError):
        return ""


def digest_of(assignment: Assignment, probes: Sequence[Probe]) -> str:
    """A digest of everything that inputs and expectations follow from.

    The probe files of all folders count, because one may import the other's helpers.
    """
    stored = {
        assignment.root / generate.file
        for probe in probes
        for generate in probe.generators.values()
        if hasattr(generate, "file")
    }
    sources = [
        *(part.solution for part in assignment.parts),
        *sorted(path for each in assignment.folders for path in each.path.glob("*.py")),
        *sorted(stored),
        Path(generators.__file__),
        Path(wire.__file__),
    ]
    about = "".join(f"{probe.key} {probe.submit}\n" for probe in probes)
    digest = hashlib.sha256(f"{assignment.seed}\n{about}".encode())
    for path in sources:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise ExpectationError(f"{path} cannot be read: {error.strerror}") from None
        name = os.path.relpath(path, assignment.root)
        digest.update(hashlib.sha256(name.encode() + b"\0" + content).digest())
    return digest.hexdigest()
