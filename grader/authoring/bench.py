"""What grading costs, in ratios within one run: python -m grader bench.

Times depend on the machine and on the hour; how they compare does not. So grading is measured in
turns with `python -c "import numpy"`, which every grader in Python has to pay for, and a child
under all protections in turns with one under none. Medians are printed.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from grader.assignment.manifest import Assignment
from grader.authoring import bench_sources
from grader.judging.kit import open_sandbox
from grader.sandbox.client import Sandbox
from grader.sandbox.lockdown import LAYERS
from grader.sandbox.protocol import Job

ROUNDS = 15
CHILDREN = 200
TARGET_RATIO = 6.0
TARGET_MB = 200
# Byte code is cached, as it is wherever the kit is installed.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def run(assignment: Assignment) -> int:
    """Measures and prints."""
    solution = assignment.main.solution
    yardstick = [sys.executable, "-c", "import numpy"]
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(solution, folder)  # without the other files beside it
        grade = [sys.executable, "-m", "grader", f"--assignment={assignment.root}", "grade"]
        alone = [*grade, str(Path(folder) / solution.name)]
        ratio = _compare("grading the reference", alone, yardstick)
        megabytes = _peak_megabytes(alone)
    _compare("and its other files", [*alone[:-1], str(solution)], yardstick)
    _lockdown_against_none(assignment)
    bench_sources.run()
    print(f"\nratio {ratio:.2f} (target {TARGET_RATIO:g}), {megabytes:.0f} MB (target {TARGET_MB})")
    return 0


def _compare(what: str, grade: list[str], yardstick: list[str]) -> float:
    """The median ratio of grading to the yardstick, pair by pair."""
    _run(grade)  # freezes expectations and compiles, once
    pairs = [(_run(yardstick), _run(grade)) for _ in range(ROUNDS)]
    numpy_s, grade_s = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratios = sorted(graded / imported for imported, graded in pairs)
    print(f"{ROUNDS} times in turn, on {os.cpu_count()} processors")
    print(f'  python -c "import numpy"    {numpy_s * 1e3:6.0f} ms')
    print(f"  {what:<27} {grade_s * 1e3:6.0f} ms")
    print(f"  ratio, pair by pair         {statistics.median(ratios):6.2f}", end="")
    print(f"  ({ratios[0]:.2f} to {ratios[-1]:.2f})")
    return statistics.median(ratios)


def _run(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def _peak_megabytes(command: list[str]) -> float:
    """The most memory that the grader and all its descendants hold together, sampled.

    Shared pages are counted once: the sum of all proportional set sizes (Linux's PSS).
    """
    process = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, sum(_pss_bytes(pid) for pid in _tree(process.pid)))
        time.sleep(0.005)
    print(f"  memory, all processes       {peak / 1e6:6.0f} MB")
    return peak / 1e6


def _tree(root: int) -> list[int]:
    """The process ids of a process and its descendants."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rsplit(")", 1)[1].split()
        except OSError:  # it ended meanwhile
            continue
        children.setdefault(int(fields[1]), []).append(int(entry.parent.name))
    found = [root]
    for pid in found:
        found += children.get(pid, [])
    return found


def _pss_bytes(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def _lockdown_against_none(assignment: Assignment) -> None:
    """Prints what the layers add to a child, for a submission with nothing in it."""
    job = Job("empty.py", "").dumps()
    with open_sandbox(assignment) as locked:
        locked.run(job, 1 << 16)
        with open_sandbox(assignment, without=LAYERS) as bare:
            pairs = [(_child_s(bare, job), _child_s(locked, job)) for _ in range(CHILDREN)]
    bare_s, locked_s = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"{CHILDREN} times in turn")
    print(f"  a child, forked alone       {bare_s * 1e3:6.2f} ms")
    print(f"  under all layers            {locked_s * 1e3:6.2f} ms   ratio {locked_s / bare_s:.2f}")


def _child_s(sandbox: Sandbox, job: bytes) -> float:
    start = time.perf_counter()
    sandbox.run(job, 1 << 16)
    return time.perf_counter() - start
