"""Runs a built release as Gradescope and as a student would, and compares every score.

The zips are unpacked into fresh folders, with virtual environments of their own; nothing of the
kit's sources is within reach but what the zips hold. What is submitted, and what it should get,
comes from the kit: for the handout the scores that `make grade` gives, for the autograder those on
its own draw of the visible tests. The last submission is a table of the handout's answers, which
passes every visible test at home and earns next to nothing on Gradescope.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from grader.assignment import probes
from grader.assignment.manifest import Assignment
from grader.authoring import chroot, packing
from grader.authoring.simulation_cases import Case, cases_of, table_case
from grader.errors import UsageError
from grader.gradescope import results

Run = Callable[..., "subprocess.CompletedProcess[str]"]  # of a command, with some environment
METADATA = {
    "created_at": "2026-09-30T14:22:32.365935-07:00",
    "assignment": {"due_date": "2026-09-30T23:00:00-07:00", "late_due_date": None},
    "users": [{"id": 1}],
    "previous_submissions": [],
}


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    right: bool
    detail: str
    wall_s: float


def run(
    assignment: Assignment,
    out: Path,
    in_chroot: bool,
    say: Callable[[str], None] = lambda line: None,
) -> int:
    """Simulates, prints the table, and returns the exit code: 1 if anything is not as expected.

    Raises:
        UsageError: the zips are not there or damaged, or a chroot was asked for and cannot be had.
    """
    zips = [out / f"{assignment.name}-{kind}.zip" for kind in ("autograder", "handout")]
    for path in zips:
        if not path.exists():
            raise UsageError(f"{path} is missing: run python -m grader release first")
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        say("grading the cases with the kit's own sources")
        cases = cases_of(assignment)
        say("unpacking the zips, and setting up what Gradescope does")
        cases.append(table_case(assignment, zips[1], Path(folder) / "a copier"))
        for row in chain(
            _autograder(zips[0], Path(folder), cases, in_chroot),
            _handout(zips[1], Path(folder), cases, assignment),
        ):
            say("")
            print(f"{'good' if row.right else 'WRONG':<6} {row.what:<50} {row.wall_s:>5.1f} s  "
                  f"{row.detail}", flush=True)  # fmt: skip
            rows.append(row)
            say(f"{len(rows)} steps done, the next one is running")
    return 0 if all(row.right for row in rows) else 1


def _autograder(path: Path, folder: Path, cases: Sequence[Case], in_chroot: bool) -> Iterator[Row]:
    """Sets the autograder up, and submits every case to it."""
    with _machine(folder, in_chroot) as (system, command):
        autograder = system / "autograder"
        packing.unpack(path, autograder / "source")
        (autograder / "results").mkdir()
        inside = autograder if system == folder else Path("/autograder")
        environment = {"AUTOGRADER_ROOT": str(inside)}
        if system == folder:
            environment["PYTHON"] = sys.executable
        for what in ("setup.sh", "setup.sh, once more"):
            start = time.monotonic()
            done = command(["bash", str(inside / "source" / "setup.sh")], environment)
            yield Row(what, done.returncode == 0, _last(done), time.monotonic() - start)
        shutil.copy(autograder / "source" / "run_autograder", autograder)
        (autograder / "submission_metadata.json").write_text(json.dumps(METADATA))
        for case in cases:
            _submit(autograder / "submission", case)
            start = time.monotonic()
            command([str(inside / "run_autograder")], environment)
            detail, right = judge(autograder / "results" / "results.json", case)
            yield Row(f"submit {case.name}", right, detail, time.monotonic() - start)


def _submit(folder: Path, case: Case) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    _write(folder, case)


def _write(folder: Path, case: Case) -> None:
    for name, text in case.files.items():
        (folder / name).write_text(text, encoding="utf-8")


def judge(path: Path, case: Case) -> tuple[str, bool]:
    """Compares a results.json with what a case should get, and with the schema."""
    import jsonschema

    schema = json.loads(results.SCHEMA.read_text(encoding="utf-8"))
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        path.unlink()
        jsonschema.validate(found, schema)
    except (OSError, ValueError, jsonschema.ValidationError) as error:
        return f"results.json: {error}".splitlines()[0], False
    points = found.get("score", sum(test["score"] for test in found["tests"]))
    first = found["output"].partition("\n")[0]
    good = points <= case.points if case.at_most else points == case.points
    right = good and first.startswith("Not graded: ") == case.refused
    of = "of at most" if case.at_most else "of"
    return f"{points:g} {of} {case.points:g} points expected. {first}", right


def _handout(
    path: Path, folder: Path, cases: Sequence[Case], assignment: Assignment
) -> Iterator[Row]:
    """Unpacks the handout as a student does, installs what it asks for, and grades some cases."""
    stub = next(case for case in cases if case.name == "the stub")
    packing.unpack(path, folder / "a student")
    (home,) = (folder / "a student").iterdir()
    python = folder / "a venv" / "bin" / "python"
    start = time.monotonic()
    _call([sys.executable, "-m", "venv", python.parent.parent])
    install: list[str | Path] = [
        python,
        *"-m pip install --quiet --disable-pip-version-check".split(),
    ]
    done = _call([*install, "-r", "requirements.txt"], cwd=home)
    given = {name: (home / name).read_text(encoding="utf-8") for name in stub.files}
    yield Row(
        "handout, requirements.txt", done.returncode == 0, _last(done), time.monotonic() - start
    )
    for case in cases:
        if case.refused:
            continue
        for name in given:
            (home / name).unlink(missing_ok=True)
        _write(home, case)
        start = time.monotonic()
        done = _call([python, "grade.py", "-j"], cwd=home)
        points = visible_points(done.stdout)
        detail = f"{points:g} of {case.visible:g} visible points expected"
        yield Row(
            f"handout, grade.py, {case.name}",
            done.returncode == 0 and points == case.visible,
            detail,
            time.monotonic() - start,
        )
    for name, text in given.items():
        (home / name).write_text(text, encoding="utf-8")
    start = time.monotonic()
    _call([*install, "pytest"], cwd=home)
    visible = assignment.folders[0].path
    first = probes.collect(assignment, assignment.folders[:1])[0].function.__name__
    tests = visible.relative_to(assignment.root).as_posix()
    done = _call([python, "-m", "pytest", "-q", tests, "-k", first], cwd=home)
    failing = re.search(r"(\d+) failed", done.stdout)
    said = f"{failing[1]} tests say that the stub is not written yet" if failing else _last(done)
    right = failing is not None and "not written yet" in done.stdout
    yield Row(f"handout, pytest -k {first}"[:50], right, said, time.monotonic() - start)


def _last(done: subprocess.CompletedProcess[str]) -> str:
    """The last line that a command said: of its failure, if it failed."""
    text = done.stdout if done.returncode in (0, 1) and done.stdout else done.stderr
    return (text.strip().splitlines() or ["done"])[-1]


def visible_points(stdout: str) -> float:
    try:
        return float(sum(test["score"] for test in json.loads(stdout)["tests"]))
    except (ValueError, KeyError):
        return float("nan")


@contextmanager
def _machine(folder: Path, in_chroot: bool) -> Iterator[tuple[Path, Run]]:
    """A system to unpack into, and a way to run commands in it."""
    if not in_chroot:

        def command(
            words: Sequence[str], environment: dict[str, str]
        ) -> subprocess.CompletedProcess[str]:
            return _call(words, env=environment)

        yield folder, command
        return
    system = folder / "system"
    chroot.build(system)
    yield system, lambda words, environment: chroot.call(system, words, environment)


def _call(
    words: Sequence[str | Path], cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs a command with this environment, but for what leads Python to the kit's own sources."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        words, cwd=cwd, env={**kept, **(env or {})}, capture_output=True, check=False,
        stdin=subprocess.DEVNULL, encoding="utf-8", errors="replace",
    )  # fmt: skip
