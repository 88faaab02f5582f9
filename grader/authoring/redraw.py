"""The second draw: on Gradescope the visible tests have other inputs than in the handout.

Students have the visible tests with inputs and expected values, so a file that looks the expected
values up would pass them all. A release therefore freezes the visible tests twice: from the seed
for the handout, and from the seed and a salt for the autograder. The autograder's zip holds the
second draw where the handout holds the first, so nothing has to choose when a submission is graded.

The salt is a digest of the seed, the hidden tests and the solution. It needs no storage and the
same sources give the same bytes, yet nobody who has the handout alone can compute it: the seed is
in there, the texts of the hidden tests and of the solution are not. Whoever has those needs no
table. The salt stands in the autograder's zip and nowhere else.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.authoring.packing import Entries
from grader.errors import ExpectationError
from grader.judging import checks, expectations
from grader.judging.expectations import Frozen
from grader.sandbox.client import Sandbox

MAX_REPLAYED = 0.05  # of the points: what a table of the visible answers may earn at most


def salt(assignment: Assignment) -> str:
    """What the second draw depends on besides the seed, in hexadecimal digits.

    The frozen files of the handout hold a plain SHA-256 over some of the same sources. HMAC keeps
    the two apart: one cannot be computed from the other.

    Raises:
        ExpectationError: a source cannot be read.
    """
    hidden = [path for folder in assignment.folders[1:] for path in folder.path.glob("*.py")]
    sources = [*(file.solution for file in assignment.files), *sorted(hidden)]
    digest = hmac.new(assignment.seed.encode(), b"second draw", "sha256")
    for path in sources:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise ExpectationError(f"{path} cannot be read: {error.strerror}") from None
        digest.update(f"\n{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def redrawn(assignment: Assignment) -> Assignment:
    """The assignment whose visible tests are drawn as on Gradescope, frozen in a folder beside."""
    seed = f"{assignment.seed} {salt(assignment)}"
    return replace(assignment, seed=seed, build=assignment.build / "gradescope")


def load(
    assignment: Assignment,
    probes: Sequence[Probe],
    sandbox: Sandbox,
    say: Callable[[str], None] = lambda line: None,
) -> dict[str, Frozen]:
    """What the visible tests have on Gradescope, by their keys; it is frozen if out of date.

    Args:
        probes: those of all folders.

    Raises:
        ExpectationError: a source cannot be read, or the solution does not answer a probe.
    """
    folder = assignment.folders[0]
    visible = [probe for probe in probes if probe.folder == folder.name]
    return expectations.load(redrawn(assignment), (folder,), visible, sandbox, say)


def replayed(
    probes: Sequence[Probe], home: Mapping[str, Frozen], gradescope: Mapping[str, Frozen]
) -> list[Probe]:
    """The tests that the answers of the first draw pass in the second one, too.

    Args:
        gradescope: the visible tests' second draw.
    """
    return [
        probe
        for probe in probes
        if probe.folder == "visible"
        and not checks.compare(gradescope[probe.key].expected(), home[probe.key].observed())
    ]


def same_inputs(handout: Entries, autograder: Entries) -> bool:
    """Whether a frame of expectations in both zips has the same inputs for all of its tests.

    Args:
        handout, autograder: frozen files by their paths in the zip.
    """
    shared = [name for name in handout if name in autograder and "expectations" in name]
    return any(
        expectations.inputs_in(handout[name]) == expectations.inputs_in(autograder[name])
        for name in shared
    )
