"""What grading costs, in ratios within one run: python -m grader.bench.

Times depend on the machine and on the hour; how they compare does not. So grading is measured in
turns with `python -c "import numpy"`, which every grader in Python has to pay for, and a probe's
child in turns with a bare fork of the same process. Medians are printed.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from grader import assignment as assignments
from grader.__main__ import ROOT
from grader.running import open_sandbox
from grader.sandbox.protocol import Job

ROUNDS = 15
FORKS = 200
TARGET_RATIO = 6.0
TARGET_MB = 200
# Byte code is cached, as it is wherever the kit is installed.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def main() -> int:
    """Measures and prints; exit code 1 if a target is missed."""
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder) / "results.json"
        grade = [
            sys.executable, "-m", "grader", "grade", str(ROOT / "solution" / "submitted.py"),
            "--json", str(results),
        ]  # fmt: skip
        ratio = _compare(grade, [sys.executable, "-c", "import numpy"])
        megabytes = _peak_megabytes(grade)
    _child_against_fork()
    print(f"\nratio {ratio:.2f} (target {TARGET_RATIO:g}), {megabytes:.0f} MB (target {TARGET_MB})")
    return 0 if ratio <= TARGET_RATIO and megabytes <= TARGET_MB else 1


def _compare(grade: list[str], yardstick: list[str]) -> float:
    """The median ratio of grading to the yardstick, pair by pair."""
    _run(grade)  # freezes expectations and compiles, once
    pairs = [(_run(yardstick), _run(grade)) for _ in range(ROUNDS)]
    numpy_s, grade_s = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratios = sorted(graded / imported for imported, graded in pairs)
    print(f"{ROUNDS} times in turn, on {os.cpu_count()} processors")
    print(f'  python -c "import numpy"    {numpy_s * 1e3:6.0f} ms')
    print(f"  grading the reference       {grade_s * 1e3:6.0f} ms")
    print(f"  ratio, pair by pair         {statistics.median(ratios):6.2f}", end="")
    print(f"  ({ratios[0]:.2f} to {ratios[-1]:.2f})")
    return statistics.median(ratios)


def _run(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def _peak_megabytes(command: list[str]) -> float:
    """The most memory that the grader and all its descendants hold together, sampled.

    Shared pages are counted once: the sum of all proportional set sizes (Linux's PSS).
    """
    process = subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
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


def _child_against_fork() -> None:
    """Prints what the sandbox adds to a bare fork, for a submission with nothing in it."""
    job = Job("submitted.py", "").dumps()
    with open_sandbox(assignments.read(ROOT)) as sandbox:
        child_s = _median_s(lambda: sandbox.run(job, 1 << 16))
    fork_s = _median_s(_bare_fork)
    print(f"{FORKS} times each")
    print(f"  a bare fork                 {fork_s * 1e3:6.2f} ms")
    print(f"  a child in the sandbox      {child_s * 1e3:6.2f} ms   ratio {child_s / fork_s:.2f}")


def _bare_fork() -> None:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def _median_s(action: Callable[[], object]) -> float:
    times = []
    for _ in range(FORKS):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


if __name__ == "__main__":
    sys.exit(main())
