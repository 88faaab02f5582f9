"""Grades every hostile submission with the real grader, and checks what it left.

    python -m grader.redteam [--user UID] [--only PATTERN ...] [--without LAYER ...] [--quick]

For each act in hostile/ (see corpus.py) the grader runs in a folder laid out like
Gradescope's (lab.py), and nine invariants are checked (checks.py), the last of
them by grading an honest submission. The exit code is 1 if any was broken.

As root, --user runs the grader as an ordinary user. --without leaves layers of the sandbox out,
which shows that the checks can fail; only this program's own environment can ask for that.
"""

from __future__ import annotations

import argparse
import fnmatch
import os
import sys
import time
from collections.abc import Sequence

from grader.redteam import watch
from grader.redteam.checks import INVARIANTS, MEANINGS
from grader.redteam.corpus import CLASSES, Act, load_all
from grader.redteam.lab import Lab
from grader.sandbox.lockdown import LAYERS

ORDINARY_UID = 61234  # nobody has it
QUICK = (
    "leaving_after_a_claim", "leaving_without_end", "patching_code_objects",
    "patching_the_unpickling", "lying_nan", "lying_object_dtype", "channel_pickles",
    "channel_two_frames", "reading_environments", "reading_parent_memory", "reading_source_tree",
    "reading_reference", "sending_tcp", "sending_udp", "exhausting_loop_at_import",
    "exhausting_fork", "killing_parent", "killing_bystander", "staying_daemon",
    "staying_temporary_file", "injecting_colours", "injecting_bidi", "smuggling_numpy",
    "smuggling_link_to_another", "smuggling_pipe", "lying_by_table",
)  # fmt: skip
Findings = dict[str, dict[str, str]]  # by act: the invariants that it broke, and how


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the acts and prints the table."""
    options = _parser().parse_args(arguments)
    acts = chosen(options.only, quick=options.quick)
    watch.become_reaper()
    start = time.monotonic()
    lab = Lab(options.user, options.without)
    try:
        findings = _attack_all(lab, acts, quick=options.quick)
    finally:
        lab.close()
    who = f"user {options.user}" if options.user else f"user {os.getuid()}"
    print(f"{len(acts)} acts as {who}; in force: {', '.join(lab.layers)}")
    print(f"{time.monotonic() - start:.0f} seconds\n")
    print(table(acts, findings))
    return 1 if findings else 0


def chosen(patterns: Sequence[str], *, quick: bool = False) -> list[Act]:
    """The acts whose names match one of the patterns, such as "reading_*"."""
    acts = [act for act in load_all() if any(fnmatch.fnmatch(act.name, p) for p in patterns)]
    return [act for act in acts if act.name in QUICK] if quick else acts


def table(acts: Sequence[Act], findings: Findings) -> str:
    """By class and invariant, how many acts broke it; below, which and how."""
    width = max(map(len, CLASSES))
    lines = [" ".join([" " * width, " acts", *(f"{name:>9}" for name in INVARIANTS)])]
    for kind in (*CLASSES, "all"):
        own = [act for act in acts if kind in (act.kind, "all")]
        counts = [sum(i in findings.get(act.name, {}) for act in own) for i in INVARIANTS]
        if own:
            cells = (f"{count or '-':>9}" for count in counts)
            lines.append(" ".join([f"{kind:<{width}}", f"{len(own):>5}", *cells]))
    lines += ["", f"{len(findings)} of {len(acts)} acts broke an invariant"]
    for act in acts:
        for invariant, how in findings.get(act.name, {}).items():
            lines.append(f"  {act.name}: not so that {MEANINGS[invariant]}: {how}")
    return "\n".join(lines)


def _attack_all(lab: Lab, acts: Sequence[Act], *, quick: bool) -> Findings:
    """Grades them one by one, an honest submission after each; if quick, after each class."""
    findings: Findings = {}
    for number, act in enumerate(acts, 1):
        start = time.monotonic()
        last = number == len(acts)
        broken = lab.attack(act)
        if last or not quick or acts[number].kind != act.kind:
            broken |= lab.honest_loss(() if last else ("mul",))
        if broken:
            findings[act.name] = broken
        _say(
            f"{number:>3}/{len(acts)} {act.name:<45} {time.monotonic() - start:>5.1f} s "
            f"{', '.join(broken)}"
        )
    return findings


def _say(line: str) -> None:
    """A line per act; on a terminal they stand in one place."""
    ending = "\x1b[K\r" if sys.stderr.isatty() else "\n"
    print(line, end=ending, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m grader.redteam", description="Attacks the grader."
    )
    parser.add_argument(
        "--user", type=int, nargs="?", const=ORDINARY_UID, metavar="UID",
        help="run the grader as this user, by default one that nobody is; needs root",
    )  # fmt: skip
    parser.add_argument(
        "--only", nargs="+", default=["*"], metavar="PATTERN", help='acts by name: "reading_*"'
    )
    parser.add_argument(
        "--without", nargs="+", default=[], choices=LAYERS, metavar="LAYER",
        help="leave these layers out",
    )  # fmt: skip
    parser.add_argument("--quick", action="store_true", help="only some acts of each class")
    return parser
