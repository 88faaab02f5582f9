"""Grades every hostile submission with the real grader, and checks what it left.

    python -m grader redteam [--user UID] [--only PATTERN ...] [--without LAYER ...] [--quick]

For each attack in the assignment's folder of attacks (see corpus.py and target.py) the grader runs
in a folder laid out like Gradescope's (lab.py), and nine invariants are checked (checks.py), the
last of them by grading an honest submission. The exit code is 1 if any was broken.

As root, --user runs the grader as an ordinary user. --without leaves layers of the sandbox out,
which shows that the checks can fail; a submission has no way to ask for that.
"""

from __future__ import annotations

import argparse
import fnmatch
import os
import sys
import time
from collections.abc import Sequence

from grader.assignment.manifest import Assignment
from grader.redteam import target as targets
from grader.redteam import watch
from grader.redteam.checks import INVARIANTS, MEANINGS
from grader.redteam.corpus import CLASSES, Attack, load_all
from grader.redteam.lab import Lab
from grader.redteam.target import Target

Findings = dict[str, dict[str, str]]  # by attack: the invariants that it broke, and how


def run(assignment: Assignment, options: argparse.Namespace) -> int:
    """Runs the attacks and prints the table; the exit code is 1 if one broke an invariant."""
    target = targets.read(assignment)
    attacks = chosen(target, options.only, quick=options.quick)
    watch.become_reaper()
    start = time.monotonic()
    lab = Lab(target, options.user, options.without)
    try:
        findings = _launch_all(lab, attacks, quick=options.quick)
    finally:
        lab.close()
    who = f"user {options.user}" if options.user else f"user {os.getuid()}"
    print(f"{len(attacks)} attacks as {who}; in force: {', '.join(lab.layers)}")
    print(f"{time.monotonic() - start:.0f} seconds\n")
    print(table(attacks, findings))
    return 1 if findings else 0


def chosen(target: Target, patterns: Sequence[str], *, quick: bool = False) -> list[Attack]:
    """The attacks whose names match one of the patterns, such as "reading_*"."""
    every = load_all(target.folder)
    attacks = [attack for attack in every if any(fnmatch.fnmatch(attack.name, p) for p in patterns)]
    return [attack for attack in attacks if attack.name in target.quick] if quick else attacks


def table(attacks: Sequence[Attack], findings: Findings) -> str:
    """By class and invariant, how many attacks broke it; below, which and how."""
    width = max(map(len, CLASSES))
    lines = [" ".join([" " * width, " attacks", *(f"{name:>9}" for name in INVARIANTS)])]
    for kind in (*CLASSES, "all"):
        own = [attack for attack in attacks if kind in (attack.kind, "all")]
        counts = [sum(i in findings.get(attack.name, {}) for attack in own) for i in INVARIANTS]
        if own:
            cells = (f"{count or '-':>9}" for count in counts)
            lines.append(" ".join([f"{kind:<{width}}", f"{len(own):>5}", *cells]))
    lines += ["", f"{len(findings)} of {len(attacks)} attacks broke an invariant"]
    for attack in attacks:
        for invariant, how in findings.get(attack.name, {}).items():
            lines.append(f"  {attack.name}: not so that {MEANINGS[invariant]}: {how}")
    return "\n".join(lines)


def _launch_all(lab: Lab, attacks: Sequence[Attack], *, quick: bool) -> Findings:
    """Grades them one by one, an honest submission after each; if quick, after each class."""
    findings: Findings = {}
    for number, attack in enumerate(attacks, 1):
        start = time.monotonic()
        last = number == len(attacks)
        broken = lab.launch(attack)
        if last or not quick or attacks[number].kind != attack.kind:
            broken |= lab.honest_loss(() if last else (lab.target.function,))
        if broken:
            findings[attack.name] = broken
        say(
            f"{number:>3}/{len(attacks)} {attack.name:<45} {time.monotonic() - start:>5.1f} s "
            f"{', '.join(broken)}"
        )
    return findings


def say(line: str) -> None:
    """A line per attack or fault; on a terminal they stand in one place."""
    ending = "\x1b[K\r" if sys.stderr.isatty() else "\n"
    print(line, end=ending, file=sys.stderr, flush=True)
