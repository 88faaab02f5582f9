"""Builds a release: the students' zip, Gradescope's, the staff's, and a record of what they are.

    dist/NAME-handout.zip  NAME-autograder.zip  NAME-solution.zip  NAME-release.json

Nothing is built unless everything in verify.py holds. The same sources give the same bytes. The
autograder has the visible tests with other inputs than the handout; see redraw.py.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from grader import __version__
from grader.assignment import probes
from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.atomic import replace_file
from grader.authoring import contents, packing, redraw, verify
from grader.authoring.packing import Entries
from grader.authoring.verify import Finding
from grader.errors import UsageError
from grader.judging import observed

Say = Callable[[str], None]


def build(
    assignment: Assignment,
    out: Path,
    say: Say = lambda line: None,
    *,
    quick: bool = False,
) -> list[Path]:
    """Verifies, builds and writes a release.

    Args:
        assignment: its name is that of the files, all random inputs follow from its seed.
        out: where the files go; others of their names are replaced.
        say: is told what takes a moment.
        quick: as for `verify.run`; what is left out is not among what the record says was verified.

    Returns:
        The files, the record last.

    Raises:
        Shortfall: something does not hold; the sentence has all that does not.
        UsageError: the files cannot be written, or would be part of the next release.
    """
    _refuse_packed_folder(assignment, out)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_write(out, error) from None
    with tempfile.TemporaryDirectory() as build_folder:
        built = replace(assignment, build=Path(build_folder))
        observed.hand_on(assignment, built)
        findings = list(verify.run(built, say, quick=quick))
        refuse_shortfalls(findings)
        zips = {name: packing.pack(files) for name, files in _zips(assignment, built).items()}
        record = _record(built, findings, zips, probes.collect(built, built.folders))
    say("writing ...")
    files = {**zips, f"{assignment.name}-release.json": json.dumps(record, indent=1).encode()}
    try:
        for name, content in files.items():
            replace_file(out / name, content)
    except OSError as error:
        raise _cannot_write(out, error) from None
    return [out / name for name in files]


def _refuse_packed_folder(assignment: Assignment, out: Path) -> None:
    """Refuses a folder that is packed itself: the solution's zip would be in the next handout."""
    folders = [path.parent for path in (assignment.main.handout, assignment.main.solution)]
    folders += [folder.path for folder in assignment.folders]
    if not out.resolve().is_relative_to(contents.PACKAGE.resolve() / contents.EXAMPLES):
        folders.append(contents.PACKAGE)
    folders += filter(None, (assignment.data, assignment.notebooks))
    for folder in folders:
        if out.resolve().is_relative_to(folder.resolve()):
            raise UsageError(
                f"{out} is in {folder}, which goes into the zips: choose another folder with --out"
            )


def _cannot_write(out: Path, error: OSError) -> UsageError:
    return UsageError(f"cannot write into {out}: {error.strerror}; name a folder with --out")


def refuse_shortfalls(findings: list[Finding]) -> None:
    """Raises a Shortfall that names everything that does not hold."""
    fails = [f"{finding.what}: {finding.detail}" for finding in findings if not finding.holds]
    if fails:
        raise verify.Shortfall("nothing was built. " + "\n".join(fails))


def _zips(assignment: Assignment, built: Assignment) -> dict[str, Entries]:
    """The files of each zip, by the zip's name.

    Raises:
        Shortfall: students would have the very inputs that Gradescope has.
    """
    visible, *hidden = (folder.name for folder in assignment.folders)
    home = contents.frozen(assignment, built, [visible])
    gradescope = contents.frozen(assignment, redraw.redrawn(built), [visible])
    if redraw.same_inputs(home, gradescope):
        raise verify.Shortfall("nothing was built. Both zips have the same visible inputs")
    gradescope |= contents.frozen(assignment, built, hidden)
    return {
        f"{assignment.name}-handout.zip": contents.handout(assignment, home),
        f"{assignment.name}-autograder.zip": contents.autograder(assignment, gradescope),
        f"{assignment.name}-solution.zip": contents.solution(assignment),
    }


def _record(
    assignment: Assignment, findings: list[Finding], zips: dict[str, bytes], found: list[Probe]
) -> dict[str, Any]:
    """What the release is. No date in it: the same sources give the same record."""
    return {
        "name": assignment.name,
        "title": assignment.title,
        "kit_version": __version__,
        "commit": _commit(assignment.root),
        "seed": assignment.seed,
        "points": {
            str(q.number): {
                "title": q.title,
                "points": q.points,
                **({"extra": True} if q.bonus else {}),
            }
            for q in assignment.questions.values()
        },
        "tests": {f.name: sum(p.folder == f.name for p in found) for f in assignment.folders},
        "verified": {finding.what: finding.detail for finding in findings},
        "files": {
            name: {"sha256": packing.sha256(content), "bytes": len(content)}
            for name, content in zips.items()
        },
    }


def _commit(root: Path) -> str:
    """What git calls the sources, "+changes" behind it if they are not as committed; "" without."""
    command = ["git", "-C", str(root), "describe", "--always", "--abbrev=40", "--dirty=+changes"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()
