"""A made-up class as platforms export it: no name, number or code in it is anybody's."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

METADATA = "submission_metadata.yml"
CODE = "def double(x):\n    return 2 * x\n"


def student(number: int) -> str:
    """A submitter, as Gradescope writes one."""
    return (
        f"  - :name: Made Up {number}\n    :sid: '{number:08d}'\n"
        f"    :email: made.up.{number}@example.edu\n"
    )


def results(tests: int) -> str:
    """Results of that many tests, as an entry has them."""
    lines = [
        f"    - name: 'Made up: test {test} of something'\n"
        f"      tags:\n      - question {test % 9}\n"
        f"      score: {test % 3}.5\n      number: '{test // 9}.{test % 9}'\n"
        "      output: |-\n        Expected something else than this.\n        Made up, line 2.\n"
        f"      status: passed\n      max_score: 3.5\n      visibility: visible\n"
        for test in range(tests)
    ]
    return "  :results:\n    score: 7.0\n    tests:\n" + "".join(lines)


def entry(number: int, submitters: str | None = None, rest: str = "") -> str:
    """An entry of submission_metadata.yml."""
    who = student(number) if submitters is None else submitters
    return (
        f"submission_{number}:\n  :submitters:\n{who}"
        "  :created_at: 2026-10-02 02:52:07.938335000 Z\n  :score: 7.0\n  :status: processed\n"
        f"{rest}"
    )


def export(folder: Path, entries: Mapping[int, str], *, newline: str = "\n") -> Path:
    """Writes an export with a folder for each entry, and returns its folder."""
    home = folder / "assignment_99_export"
    for number in entries:
        (home / f"submission_{number}").mkdir(parents=True)
        (home / f"submission_{number}" / "work.py").write_text(CODE)
    text = "---\n" + "".join(entries.values())
    (home / METADATA).write_bytes(text.replace("\n", newline).encode())
    return home


def zipped(folder: Path, path: Path, *, top: bool = True) -> Path:
    """Packs a folder, with its own name at the top or without."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder.parent if top else folder))
    return path


def large(students: int, tests: int, history: int = 0) -> Iterator[str]:
    """The lines of submission_metadata.yml of a large class."""
    yield "---\n"
    graded = results(tests)
    for number in range(1, students + 1):
        yield entry(number, rest=graded)
        if history:
            yield "  :history:\n"
        for attempt in range(history):
            yield f"  - :id: {number}{attempt}\n    :created_at: 2026-10-01 0{attempt}:00:00 Z\n"
            yield f"    :score: {attempt}.0\n    :submitters: []\n"
