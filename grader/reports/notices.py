"""What concerns many tests and is said once, on top: what was not run, and a slow import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from grader.assignment.manifest import Limits
from grader.judging.reason import Reason
from grader.judging.verdict import Verdict

WHY_NOT_RUN = {
    Reason.NO_TIME: "because the {run} seconds for all tests together were used up",
    Reason.WALL_AGAIN: "because other tests of the same question did not finish",
    Reason.SLOW_IMPORT: "because importing your file took all of their time",
    Reason.MACHINE: "because the machine failed twice: tell your instructor",
}
OF_HIDDEN = (
    Reason.NO_TIME,
    Reason.MACHINE,
)  # what ended them follows from the grader's clock or machine
SLOW_IMPORT_S = 0.3


def on_top(verdicts: Sequence[Verdict], limits: Limits) -> list[str]:
    """What concerns many tests: how many were not run and why, and an import that is slow.

    Of hidden tests it says whether some were left out by the grader, and not how many: how long
    they take follows from what a submission does in them.
    """
    lines: list[str] = []
    for file in dict.fromkeys(verdict.probe.file for verdict in verdicts):
        own = [verdict for verdict in verdicts if verdict.probe.file == file]
        for bonus in (False, True):
            lines += _not_run([v for v in own if v.probe.bonus is bonus], limits)
        lines += _slow_import(own)
    return lines


def _not_run(verdicts: Sequence[Verdict], limits: Limits) -> Iterator[str]:
    """Of tests of one file, all of them for extra credit or none."""
    visible = Counter(
        v.reason
        for v in verdicts
        if v.probe.folder == "visible" and (v.reason == Reason.MACHINE or not v.at_import)
    )
    hidden = {v.reason for v in verdicts if v.probe.folder != "visible"} & set(OF_HIDDEN)
    of = "".join({f" of {v.probe.file}" for v in verdicts if not v.probe.main})
    for reason, why in WHY_NOT_RUN.items():
        if any(v.probe.bonus for v in verdicts) and reason == Reason.NO_TIME:
            why = "because the time for extra credit was used up"
        what = f"not {'judged' if reason == Reason.MACHINE else 'run'}"
        why = why.format(run=f"{limits.run_wall_s:g}")
        if count := visible[reason]:
            tests = f"1 test{of} was" if count == 1 else f"{count} tests{of} were"
            yield f"{tests} {what}, {why}."
        if reason in hidden:
            yield f"Hidden tests{of} were {what}, {why}."


def _slow_import(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """By the shortest import that was measured: the machine may have been busy in others."""
    visible = [
        v.outcome.import_s for v in verdicts if v.probe.folder == "visible" and not v.at_import
    ]
    known = [import_s for import_s in visible if import_s is not None]
    if known and min(known) >= SLOW_IMPORT_S:
        yield (
            f"{verdicts[0].probe.file} takes {min(known):.1f} s to import, and is imported for "
            f"each of {len(verdicts)} tests: put what need not run every time, such as training, "
            'under `if __name__ == "__main__":`.'
        )
