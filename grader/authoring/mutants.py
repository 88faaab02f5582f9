"""Mutation testing of the solution: python -m grader mutants.

Every small change to the solution regions of the reference, one at a time, is a slip like those of
the catalogue, and is run on the probes of one question after the other until one fails. What passes
them all is either a gap in the probes or no mistake: those that are none stand in mutants.toml
beside the solution, each with its reason. The changes are mutmut's, and a few of our own: a
statement left out, a condition turned round, one operand put for the other.
"""

from __future__ import annotations

import difflib
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from grader.assignment import probes
from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.assignment.slips import Slip, span
from grader.assignment.stub import BEGIN, END
from grader.assignment.trusted import TrustedSource
from grader.judging import expectations, observed
from grader.judging.expectations import Frozen
from grader.judging.kit import open_sandbox
from grader.judging.reason import Status
from grader.reports.progress import Progress
from grader.sandbox.client import Sandbox

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

TABLE = "mutants.toml"
PROBE_WALL_S = 4.0  # a few mutants of loops have no end


@dataclass(frozen=True)
class Mutant:
    """A changed solution.

    Attributes:
        slip: the change, to one function.
        line, becomes: the source lines that differ, without indentation, joined where several do.
        file: the file that it is in, by its name in assignment.toml.
    """

    slip: Slip
    line: str
    becomes: str
    file: str

    @property
    def function(self) -> str:
        """The function that the change is in."""
        return self.slip.of

    @property
    def key(self) -> tuple[str, str, str]:
        """What mutants.toml calls it by; line numbers would change too often."""
        return self.function, self.line, self.becomes

    def over(self, solution: TrustedSource) -> TrustedSource:
        """The solution with this change."""
        return solution.changed(self.file, self.slip.over(solution.files[self.file]))


def mutants(source: str, file: str) -> Iterator[Mutant]:
    """Yields every mutant of the solution regions, each text once."""
    import libcst as cst
    from libcst.metadata import MetadataWrapper, PositionProvider

    wrapper = MetadataWrapper(cst.parse_module(source))
    positions = wrapper.resolve(PositionProvider)
    functions = _functions(source)
    seen = {source}
    for node, place in positions.items():
        function = functions.get(place.start.line)
        if function is None or functions.get(place.end.line) != function:
            continue
        for changed in _variants(node):
            text = wrapper.module.deep_replace(node, changed).code
            if text not in seen:
                seen.add(text)
                yield Mutant(_slip(function, source, text), *_difference(source, text), file)


def _slip(function: str, before: str, after: str) -> Slip:
    """The slip that makes one text of the other, which differ in one function alone."""
    start, end = span(before, function)
    return Slip("mutant", function, whole=after[start : len(after) - (len(before) - end)])


def _functions(source: str) -> dict[int, str]:
    """The function that each line of a solution region belongs to, by line number.

    A method is called as Python calls it: Linear.forward.
    """
    found: dict[int, str] = {}
    owner, function, inside = "", "", False
    for number, line in enumerate(source.splitlines(), start=1):
        if line.startswith("class "):
            owner = line[len("class ") :].split("(")[0].rstrip(":") + "."
        elif line.startswith("def "):
            owner, function = "", line[len("def ") :].split("(")[0]
        elif owner and line.startswith("    def "):
            function = owner + line[len("    def ") :].split("(")[0]
        inside = line.strip() == BEGIN or (inside and line.strip() != END)
        if inside:
            found[number] = function
    return found


def _variants(node: Any) -> Iterator[Any]:
    import libcst as cst
    from mutmut.mutation.mutators import mutation_operators

    for kind, operator in mutation_operators:
        if isinstance(node, kind):
            yield from operator(node)
    if isinstance(node, cst.SimpleStatementLine):
        yield node.with_changes(body=[cst.Pass()])
    if isinstance(node, cst.If):
        bracketed = node.test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
        yield node.with_changes(test=cst.UnaryOperation(cst.Not(), bracketed))
        yield node.with_changes(test=cst.Name("True"))
    if isinstance(node, cst.Name) and node.value in ("a", "b"):
        yield node.with_changes(value="b" if node.value == "a" else "a")


def _difference(before: str, after: str) -> tuple[str, str]:
    changes = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return (
        " / ".join(line[2:].strip() for line in changes if line.startswith("- ")),
        " / ".join(line[2:].strip() for line in changes if line.startswith("+ ")),
    )


def survives(
    assignment: Assignment,
    mutant: Mutant,
    groups: Sequence[Sequence[Probe]],
    frozen: Mapping[str, Frozen],
    sandbox: Sandbox,
) -> bool:
    """Whether a mutant passes every probe. The first group in which one fails is the last."""
    changed = mutant.over(TrustedSource.solution(assignment))
    return all(
        verdict.status == Status.PASSED
        for group in groups
        for verdict in observed.verdicts(assignment, changed, group, frozen, sandbox)
    )


def own_first(assignment: Assignment, found: Sequence[Probe], mutant: Mutant) -> list[list[Probe]]:
    """The probes of its file by question; the function's own, which likely knows, comes first."""
    questions = sorted(
        {probe.question for probe in found if probe.file == mutant.file},
        key=lambda number: (assignment.questions[number].title != mutant.function, number),
    )
    return [[probe for probe in found if probe.question == number] for number in questions]


def measure(assignment: Assignment, every: Sequence[Mutant]) -> list[Mutant]:
    """Returns the mutants that pass every probe."""
    hurried = replace(assignment, limits=replace(assignment.limits, probe_wall_s=PROBE_WALL_S))
    found = probes.ordinary(probes.collect(assignment, assignment.folders))
    with open_sandbox(hurried) as sandbox, Progress(len(every)) as progress:
        frozen = expectations.load(assignment, assignment.folders, found, sandbox)

        def one(mutant: Mutant) -> bool:
            own = own_first(assignment, found, mutant)
            return survives(hurried, mutant, own, frozen, sandbox)

        survivors = []
        with ThreadPoolExecutor(sandbox.workers) as pool:
            for number, (mutant, survived) in enumerate(
                zip(every, pool.map(one, every), strict=True), start=1
            ):
                progress.say(f"{number}/{len(every)}  {mutant.function}")
                survivors += [mutant] * survived
    return survivors


def explained(path: Path) -> dict[tuple[str, str, str], str]:
    """Reads why some mutants are no mistakes: the reason of each, by its key; {} without a file."""
    if not path.exists():
        return {}
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["equivalent"]
    return {(e["function"], e["line"], e["becomes"]): e["reason"] for e in entries}


def report(
    every: Sequence[Mutant],
    survivors: Sequence[Mutant],
    reasons: Mapping[tuple[str, str, str], str],
) -> tuple[list[str], int]:
    """Makes the table, and the exit code: 1 for a survivor without a reason, or the reverse."""
    total, survived = (Counter(m.function for m in group) for group in (every, survivors))
    without = [m for m in survivors if m.key not in reasons]
    open_ones = Counter(m.function for m in without)
    lines = [f"{'function':<28}{'mutants':>9}{'killed':>8}{'no mistake':>12}{'unexplained':>13}"]
    for function in [*total, "total"]:
        row = [sum(c.values()) if function == "total" else c[function]
               for c in (total, survived, open_ones)]  # fmt: skip
        cells = f"{row[0]:>9}{row[0] - row[1]:>8}{row[1] - row[2]:>12}{row[2]:>13}"
        lines.append(f"{function:<28}{cells}")
    for mutant in without:
        lines += ["", f"unexplained, in {mutant.function}:"]
        lines += [f"    {mutant.line}", f"    {mutant.becomes}"]
    idle = sorted(reasons.keys() - {m.key for m in survivors})
    for function, line, becomes in idle:
        lines += ["", f"in {TABLE}, and no survivor any more: {function}", f"    {line}"]
        lines += [f"    {becomes}"]
    return lines, 1 if without or idle else 0


def run(assignment: Assignment) -> int:
    """Measures and prints; the exit code is 1 if one passes all probes and nothing explains it."""
    asked = {q.file for q in assignment.questions.values() if q.own_tests is None}
    every = [
        mutant
        for file in assignment.files
        if file.name in asked
        for mutant in mutants(file.solution.read_text("utf-8"), file.name)
    ]
    reasons = explained(assignment.main.solution.with_name(TABLE))
    lines, code = report(every, measure(assignment, every), reasons)
    print("\n".join(lines))
    return code
