"""What grading a class costs: python -m grader bench --batch 1000.

The class is made up of what the assignment has, in the mixture that classes are: solutions, wrong
answers of the catalogue, half of the functions not written yet, attacks and endless loops. It is
graded by `batch run`, and a sample of it by a loop over `grade`, on the same machine and in the
same minutes.
"""

from __future__ import annotations

import ast
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from grader.assignment import misconceptions
from grader.assignment.manifest import Assignment
from grader.sandbox import sweep

KINDS = {"correct": 60, "wrong": 30, "unfinished": 8, "hostile": 1, "looping": 1}  # of a hundred
SAMPLE = 10  # that `grade` grades one by one
FEW = 20
LOOP = "\n\ndef {name}(*arguments, **named):\n    while True:\n        pass\n"
TARGETS = "targets on two quiet processors: 240 s, twice the rate, 150 MB, 6 s, 5 s"


def run(assignment: Assignment, count: int) -> int:
    """Measures and prints."""
    sweep.adopt_orphans()  # so that the processor time of zygotes is known in the end
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        root = Path(made)
        write(assignment, root / "class", count)
        write(assignment, root / "few", FEW, "correct")
        seconds, processor, peak = _graded(assignment, root / "class", root / "class.db")
        nothing, _, _ = _graded(assignment, root / "class", root / "class.db")
        few, _, few_peak = _graded(assignment, root / "few", root / "few.db")
        sample = sorted((root / "class").iterdir())[:: max(1, count // SAMPLE)][:SAMPLE]
        alone = _one_by_one(assignment, sample)
    print(f"{count} submissions      {seconds:7.1f} s  {processor:7.1f} s of processor time")
    print(f"  a submission       {seconds / count:7.3f} s  {processor / count:7.3f} s")
    print(f"  by `grade`         {alone:7.3f} s  in a loop, of {len(sample)}")
    print(f"  rate, to the loop's {alone * count / seconds:6.2f}")
    print(f"  coordinator        {peak:7.0f} MB  ({few_peak:.0f} MB for {FEW})")
    print(f"  nothing to do      {nothing:7.1f} s")
    print(f"{FEW} correct ones       {few:7.1f} s\n{TARGETS}")
    return 0


def write(assignment: Assignment, folder: Path, count: int, kind: str = "") -> None:
    """Writes a class into a folder, the same at each call; no two submissions are equal.

    Args:
        kind: of KINDS, if all shall be of one.
    """
    chance, makers = random.Random(count), _makers(assignment)
    kinds = [kind] * count or []
    if not kind:
        kinds = [name for name, share in KINDS.items() for _ in range(share * count // 100)]
        kinds += ["correct"] * (count - len(kinds))
        chance.shuffle(kinds)
    for number, each in enumerate(kinds):
        place = folder / f"{number:04}-{each}"
        place.mkdir(parents=True)
        text = f"{makers[each](chance)}\n# {number}\n"
        (place / assignment.main.name).write_text(text, encoding="utf-8")


def _makers(assignment: Assignment) -> dict[str, Callable[[random.Random], str]]:
    """By kind, what makes a submission of it."""
    main = assignment.main
    solution = main.solution.read_text(encoding="utf-8")
    stubs = list(_functions(main.handout.read_text(encoding="utf-8")))
    slips = [m.source for m in misconceptions.catalogue(assignment) if m.file == main.name]
    attacks = sorted(assignment.attacks.glob("*.py")) if assignment.attacks else []

    def unfinished(chance: random.Random) -> str:
        chosen = chance.sample(stubs, len(stubs) // 2)
        return "\n\n\n".join([solution, *(text for _, text in chosen)])

    def looping(chance: random.Random) -> str:
        return solution + LOOP.format(name=chance.choice(stubs)[0])

    return {
        "correct": lambda chance: solution,
        "wrong": lambda chance: chance.choice(slips) if slips else solution,
        "unfinished": unfinished,
        "hostile": lambda chance: (
            chance.choice(attacks).read_text(encoding="utf-8") if attacks else solution
        ),
        "looping": looping,
    }


def _functions(source: str) -> Iterator[tuple[str, str]]:
    """The names and texts of a stub's functions."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, ast.get_source_segment(source, node) or ""


def _graded(assignment: Assignment, folder: Path, store: Path) -> tuple[float, float, float]:
    """Grades a class: seconds on the wall, of processor time, and the coordinator's peak in MB."""
    start, before = time.monotonic(), _processor_s()
    process = subprocess.Popen(
        [sys.executable, "-m", "grader", f"--assignment={assignment.root}", "batch", "run",
         str(folder), "--store", str(store)],
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, _peak_mb(process.pid))
        time.sleep(0.05)
    seconds = time.monotonic() - start
    sweep.wait_for_children()  # zygotes outlast their workers by a moment
    return seconds, _processor_s() - before, peak


def _peak_mb(pid: int) -> float:
    """The most memory that a process has had; 0.0 where that is not known."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    found = [line.split()[1] for line in lines if line.startswith("VmHWM")]
    return int(found[0]) / 1024 if found else 0.0


def _processor_s() -> float:
    """Of all processes that have ended and were waited for."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _one_by_one(assignment: Assignment, folders: list[Path]) -> float:
    """Seconds that `grade` takes for a submission."""
    start = time.monotonic()
    for folder in folders:
        subprocess.run(
            [sys.executable, "-m", "grader", f"--assignment={assignment.root}", "grade",
             str(folder), "--json", str(folder.parent.parent / "results.json"), "--quiet"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
    return (time.monotonic() - start) / len(folders)
