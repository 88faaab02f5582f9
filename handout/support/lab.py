"""Checks what the lab "gradients by hand" has written: its report, its table and its manifest.

    python -m support.lab experiments/autograd-by-hand

In a program, check(folder) returns what falls short, one sentence each.

Nothing is recomputed: the figures are the student's own. They have to be there, keep within the
bounds, and be the same in the report as in the files they come from.

The files are somebody else's: they are read up to a length, every pattern takes time in proportion
to the text, and what a sentence quotes of them is short and can be printed.
"""

from __future__ import annotations

import csv
import math
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path, PurePath
from statistics import median
from typing import Any

from grader import foreign
from grader.clean import one_line
from grader.errors import UsageError
from grader.untrusted import UnreadableError, read_text

RUNS = 20
TOLERANCE = 1e-5
COARSE = 1e-3  # what at least one error has to exceed in float16
SEEDS = {"one_run": 42, "runs": 123}
GRADIENTS = ("dx", "dW", "db")
BOUNDED = [f"{name}_{kind}" for kind in ("rel", "same") for name in GRADIENTS]
COLUMNS = [*(f"{name}_abs" for name in GRADIENTS), *BOUNDED]
FILES = ("REPORT.md", "errors.csv", "manifest.json")
MAX_BYTES = 1 << 20  # of each file; the notebook writes a few thousand
MAX_ROWS = 1000  # that are looked at
MAX_SENTENCES = 50
# In a report without white space. None has two parts that could share the same text between them.
FORMULAS = {
    "dx": re.compile(r"dx=\(y[-−]t\)W"),
    "dW": re.compile(r"dW=\(y[-−]t\)(?:ᵀ|\.T|\^T|\^\{?\\top\}?)@?x"),
}
SUM = re.compile(r"Σ|\\sum|sum")
DIFFERENCE = re.compile(r"\(y[-−]t\)")
HEADING = re.compile(r"#{1,6}[ \t]+(?=\S)")
PICTURE = re.compile(r"!\[[^\[\]]*\]\(([^()\s]+)\)")  # either part ends where another begins
NODES = {"the sum": "Sum", "the difference": "Sub", "the linear layer": "Addmm|Matmul|Mm|Linear"}
# Headings of the report, in any case and with any words besides, and how many words they need.
SECTIONS = {"float16": 25, "graph": 5, "order": 25, "paragraph": 40}
NUMBER = re.compile(r"\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
AS_WRITTEN = 0.02  # a report rounds: two digits will do

Row = dict[str, float]


def run(folder: Path) -> int:
    """Prints what falls short, or that nothing does; exit code 1 or 0.

    Raises:
        UsageError: there is no such folder.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder: run the lab's notebook, which writes it")
    name, short = one_line(str(folder)), check(folder)
    for sentence in short[:MAX_SENTENCES]:
        print(f"short   {sentence}")
    if len(short) > MAX_SENTENCES:
        print(f"short   ... and {len(short) - MAX_SENTENCES} more")
    if short:
        print(f"\n{name}: not accepted, {len(short)} to fix")
        return 1
    print(f"{name}: accepted. {_summary(folder)}")
    return 0


def check(folder: Path) -> list[str]:
    """Says what falls short of the lab's acceptance, one sentence each; [] if nothing does."""
    missing = [name for name in FILES if not (folder / name).is_file()]
    short = [f"{name} is missing: run the notebook to its end" for name in missing]
    texts: dict[str, str] = {}
    for name in FILES:
        if name not in missing:
            try:
                texts[name] = read_text(folder / name, MAX_BYTES, links=True)
            except UnreadableError as error:
                short.append(f"{name} {error}")
    if short:
        return short
    report, table, manifest = (texts[name] for name in FILES)
    rows, faults = _rows(table)
    settings, more = _manifest(manifest)
    short = [*faults, *more, *_words(report), *_pictures(report, folder)]
    if not faults and not more:
        short += _stated(report, rows, settings)
    return short


# errors.csv ---------------------------------------------------------------------------------------


def _rows(table: str) -> tuple[list[Row], list[str]]:
    """The rows of errors.csv, and what is wrong with them."""
    reader = csv.DictReader(table.splitlines())
    try:
        lacking = [name for name in COLUMNS if name not in (reader.fieldnames or [])]
        found = list(islice(reader, MAX_ROWS))
    except csv.Error as error:
        return [], [f"errors.csv is not a table: {error}"]
    if lacking:
        return [], [f"errors.csv has no column {', '.join(lacking)}"]
    rows, faults = [], []
    for number, raw in enumerate(found, start=1):
        row = {name: _number(raw[name]) for name in COLUMNS}
        bad = [name for name, value in row.items() if not (math.isfinite(value) and value >= 0)]
        if bad:
            names = ", ".join(bad)
            faults.append(f"errors.csv, row {number}: {names} must be a number, 0 or larger")
        rows.append(row)
    if len(rows) != RUNS:
        many = f"{MAX_ROWS} rows or more" if len(rows) == MAX_ROWS else f"{len(rows)} rows"
        faults.append(f"errors.csv has {many}, and {RUNS} runs are needed")
    return rows, faults or [*_beyond(rows)]


def _beyond(rows: list[Row]) -> Iterator[str]:
    """Which columns go beyond the tolerance, and in which row most."""
    for name in BOUNDED:
        value, number = max((row[name], number) for number, row in enumerate(rows, start=1))
        if value >= TOLERANCE:
            yield (
                f"errors.csv, row {number}: {name} is {value:.2g}, and must be below {TOLERANCE:g}"
            )


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        return math.nan


# manifest.json ------------------------------------------------------------------------------------


def _manifest(text: str) -> tuple[dict[str, Any], list[str]]:
    """The manifest, and what is wrong with it."""
    try:
        manifest = foreign.parse_json(text)
    except foreign.Unreadable as error:
        return {}, [f"manifest.json {error}"]
    if not isinstance(manifest, dict):
        return {}, ["manifest.json must be an object with versions, seeds and settings"]
    parts = {name: manifest.get(name) for name in ("versions", "seeds", "settings", "float16")}
    parts["one_run"] = manifest.get("one_run")
    faults = [
        f"manifest.json has no {n}" for n, part in parts.items() if not isinstance(part, dict)
    ]
    return manifest, faults or [*_unsettled(manifest)]


def _unsettled(manifest: dict[str, Any]) -> Iterator[str]:
    """What the manifest's parts leave open."""
    other = manifest.get("other_side")
    if not isinstance(other, str) or not other.strip():
        yield "manifest.json: other_side must say which autograd was compared with"
    wanted = ["python", "numpy", *(["torch"] if "torch" in str(other).lower() else [])]
    for name in wanted:
        if not isinstance(manifest["versions"].get(name), str):
            yield f"manifest.json: versions has no {name}"
    for name, seed in SEEDS.items():
        found = manifest["seeds"].get(name)
        if found != seed:
            yield f"manifest.json: the seed {name} is {foreign.shown(found)}, not {seed}"
    runs = manifest["settings"].get("runs")
    if runs != RUNS:
        yield f"manifest.json: settings says {foreign.shown(runs)} runs, not {RUNS}"
    for name in GRADIENTS:
        error = _number(manifest["one_run"].get(f"{name}_rel"))
        if not 0 <= error < TOLERANCE:
            yield (
                f"manifest.json: one_run's {name}_rel is {error:.2g}, and must be at least 0 and "
                f"below {TOLERANCE:g}"
            )
    errors = [_number(manifest["float16"].get(f"{name}_abs")) for name in GRADIENTS]
    for name, error in zip(GRADIENTS, errors, strict=True):
        if not math.isfinite(error):
            yield f"manifest.json: float16 has no {name}_abs"
    if not any(error > COARSE for error in errors):
        yield f"manifest.json: no error in float16 is above {COARSE:g}: was it float16 at all?"


# REPORT.md ----------------------------------------------------------------------------------------


def _words(report: str) -> Iterator[str]:
    """Which formula, section or node the report lacks."""
    lines = ["".join(line.split()) for line in report.splitlines()]
    packed = "".join(lines)
    given = {name: bool(pattern.search(packed)) for name, pattern in FORMULAS.items()}
    given["db"] = any(map(_gives_db, lines))
    for name in GRADIENTS:
        if not given[name]:
            yield f"REPORT.md does not give the formula of {name}"
    found = _sections(report)
    for keyword, least in SECTIONS.items():
        bodies = [body for heading, body in found if keyword in heading.lower()]
        words = max((len(body.split()) for body in bodies), default=-1)
        if words < 0:
            yield f'REPORT.md has no section with "{keyword}" in its heading'
        elif words < least:
            yield f'REPORT.md: the section "{keyword}" has {words} words, and needs {least}'
    graph = " ".join(body for heading, body in found if "graph" in heading.lower())
    for meaning, pattern in NODES.items():
        if not re.search(pattern, graph, re.I):
            yield f"REPORT.md: the walk through the graph does not name the node of {meaning}"
    if "not written yet" in report:
        yield 'REPORT.md still says "not written yet"'


def _gives_db(line: str) -> bool:
    """Whether a line without white space has db = ... a sum ... (y-t), in this order."""
    start = line.find("db=")
    total = SUM.search(line, start) if start >= 0 else None
    return total is not None and DIFFERENCE.search(line, total.end()) is not None


def _sections(report: str) -> list[tuple[str, str]]:
    """The headings of a Markdown text, each with what stands below it."""
    found: list[tuple[str, list[str]]] = []
    for line in report.splitlines():
        mark = HEADING.match(line)
        if mark:
            found.append((line[mark.end() :], []))
        elif found:
            found[-1][1].append(line)
    return [(heading, "\n".join(body)) for heading, body in found]


def _pictures(report: str, folder: Path) -> Iterator[str]:
    """Which picture the report shows that is not there; one there has to be."""
    shown = PICTURE.findall(report)
    if not shown:
        yield "REPORT.md shows no picture of the errors"
    for name in shown:
        if not _is_in(folder, name):
            yield f"REPORT.md shows {foreign.shown(name)}, which is not in the folder"


def _is_in(folder: Path, name: str) -> bool:
    """Whether a folder has a file of that name; names that lead out of it are not looked at."""
    path = PurePath(name)
    if path.is_absolute() or path.drive or path.root or ".." in path.parts:
        return False
    try:
        return os.path.isfile(folder / path)
    except (OSError, ValueError):  # no file can have such a name
        return False


def _stated(report: str, rows: list[Row], manifest: dict[str, Any]) -> Iterator[str]:
    """Which figure of the files the report does not state as it was measured."""
    numbers = {float(text) for text in NUMBER.findall(report)}
    wanted: list[tuple[str, float]] = []
    statistics: list[tuple[str, Callable[[list[float]], float]]] = [
        ("maximum", max), ("median", median),
    ]  # fmt: skip
    for name in COLUMNS:
        column = [row[name] for row in rows]
        wanted += [(f"the {word} of {name}", value(column)) for word, value in statistics]
    wanted += [(f"float16's {n}_abs", _number(manifest["float16"][f"{n}_abs"])) for n in GRADIENTS]
    for what, value in wanted:
        if not any(math.isclose(value, number, rel_tol=AS_WRITTEN) for number in numbers):
            yield f"REPORT.md does not state {what}, which is {value:.2e}"


def _summary(folder: Path) -> str:
    """The figures that the acceptance is about."""
    rows, _ = _rows(read_text(folder / "errors.csv", MAX_BYTES, links=True))
    largest = max(row[f"{name}_rel"] for row in rows for name in GRADIENTS)
    same = max(row[f"{name}_same"] for row in rows for name in GRADIENTS)
    return (
        f"{len(rows)} runs; largest relative error {largest:.1e}, within one library {same:.1e}; "
        f"below {TOLERANCE:g} both"
    )


def main(words: Sequence[str]) -> int:
    """Checks the one folder that is named; exit code 0 accepted, 1 falls short, 2 wrong usage."""
    try:
        if len(words) != 1:
            raise UsageError("name one folder: python -m support.lab experiments/autograd-by-hand")
        return run(Path(words[0]))
    except UsageError as error:
        print(f"error: {one_line(str(error))}", file=sys.stderr)
        return error.exit_code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
