"""Grades right work on machines that fail in some hundred and fifty ways.

    python -m grader redteam --faults [--only PATTERN ...] [--seed N]

For each fault (see faults_kinds.py) the real grader is started as Gradescope starts it
(faults_machine.py), and what it left is checked (faults_checks.py). The exit code is 1 if anything
fell short. What needs root, or a machine on which a disk or a memory can be made small, is left
out elsewhere, and counted.
"""

from __future__ import annotations

import argparse
import fnmatch
import time
from collections import Counter
from collections.abc import Sequence

from grader.assignment.manifest import Assignment
from grader.redteam import target as targets
from grader.redteam.command import say
from grader.redteam.faults_checks import COLUMNS, MEANINGS, check
from grader.redteam.faults_kinds import Fault, all_of_them
from grader.redteam.faults_machine import Machine
from grader.redteam.target import Target

Findings = dict[str, dict[str, str]]  # by fault: where it fell short, and how


def run(assignment: Assignment, options: argparse.Namespace) -> int:
    """Runs the faults and prints the table; the exit code is 1 if anything fell short."""
    target = targets.read(assignment)
    faults = chosen(target, options.only, options.seed)
    start = time.monotonic()
    machine = Machine(target)
    findings: Findings = {}
    left_out: list[Fault] = []
    try:
        for number, fault in enumerate(faults, 1):
            began = time.monotonic()
            try:
                left = fault.run(machine)
            except OSError as error:
                left_out.append(fault)
                say(f"{number:>3}/{len(faults)} {fault.name[:50]:<52} left out: {error}")
                continue
            if broken := dict(
                check(left, machine.schema, machine.tests, machine.files, fault.wanted)
            ):
                findings[fault.name] = broken
            took = f"{time.monotonic() - began:>5.1f} s"
            say(f"{number:>3}/{len(faults)} {fault.name[:50]:<52} {took} {', '.join(broken)}")
    finally:
        machine.close()
    print(f"{len(faults)} faults, a run without one takes {machine.seconds:.1f} s")
    print(f"{time.monotonic() - start:.0f} seconds\n")
    print(table(faults, findings, left_out))
    return 1 if findings else 0


def chosen(target: Target, patterns: Sequence[str], seed: int = 0) -> list[Fault]:
    """The faults whose names match one of the patterns, such as "disk *"."""
    every = all_of_them(target, seed)
    return [f for f in every if any(fnmatch.fnmatch(f.name, p) for p in patterns)]


def table(faults: Sequence[Fault], findings: Findings, left_out: Sequence[Fault]) -> str:
    """By kind and check, how many faults fell short; below, which and how."""
    run = [fault for fault in faults if fault not in left_out]
    missing = Counter(fault.kind for fault in left_out)
    lines = [" ".join([f"{'':<10}", "faults", " left out", *(f"{name:>10}" for name in COLUMNS)])]
    for kind in (*dict.fromkeys(fault.kind for fault in faults), "all"):
        own = [fault for fault in run if kind in (fault.kind, "all")]
        counts = [sum(column in findings.get(f.name, {}) for f in own) for column in COLUMNS]
        absent = missing.total() if kind == "all" else missing[kind]
        cells = (f"{count or '-':>10}" for count in counts)
        lines.append(" ".join([f"{kind:<10}", f"{len(own):>6}", f"{absent or '-':>9}", *cells]))
    lines += ["", f"{len(findings)} of {len(run)} faults fell short"]
    for name, broken in findings.items():
        lines += [
            f"  {name}: not so that {MEANINGS[column]}: {how}" for column, how in broken.items()
        ]
    return "\n".join(lines)
