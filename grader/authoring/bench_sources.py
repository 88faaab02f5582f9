"""How long a made-up export of Gradescope's takes to be read: part of `grader bench`."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from grader import packages
from grader.batch import sources
from grader.batch.gradescope_export import METADATA

STUDENTS, TESTS = 1000, 100
TARGET_S = 15.0
TEST = """\
    - name: 'made up: test {n}'
      score: 1.5
      number: '1.{n}'
      output: |-
        Expected something else than this.
        Made up, line 2.
      status: passed
      max_score: 3.5
      visibility: visible
      tags:
      - question 1
"""


def run() -> None:
    """Measures and prints."""
    packages.need("yaml")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for student in range(STUDENTS):
            (home / f"submission_{student}").mkdir()
        with open(home / METADATA, "w", encoding="utf-8") as file:
            file.writelines(_entries())
        megabytes = (home / METADATA).stat().st_size / 1e6
        start, start_cpu = time.perf_counter(), time.process_time()
        count = sum(1 for _ in sources.read(home))
        seconds, cpu_s = time.perf_counter() - start, time.process_time() - start_cpu
    print(f"an export of {count} students with {TESTS} tests each, {megabytes:.0f} MB")
    print(f"  read                        {seconds:6.1f} s    (target {TARGET_S:g})")
    print(f"  processor time              {cpu_s:6.1f} s")


def _entries() -> Iterator[str]:
    tests = "".join(TEST.format(n=n) for n in range(TESTS))
    for student in range(STUDENTS):
        yield (
            f"submission_{student}:\n  :submitters:\n  - :name: Made Up {student}\n"
            f"    :sid: '{student:08d}'\n  :created_at: 2026-10-02 02:52:07.938335000 Z\n"
            f"  :score: 7.0\n  :results:\n    score: 7.0\n    tests:\n{tests}"
        )
