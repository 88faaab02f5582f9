"""The judgement on what a run on a faulty machine left: pure, and strict.

Whatever happened, results.json has to be valid and list the kit's tests, what had been graded has
to be there, and each sentence on top has to be true.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import jsonschema

COLUMNS = ("exception", "valid", "list", "kept", "true", "points")
MEANINGS = {
    "exception": "no exception was printed",
    "valid": "results.json is whole and follows its schema",
    "list": "the tests are the kit's",
    "kept": "what had been graded is there",
    "true": "each sentence on top is true",
    "points": "right work has full marks",
}
NOT_YET = "Not graded yet."
# What is said where grading fell short, which costs no attempt.
SHORT = re.compile(
    r"the grader('s disk| failed| was stopped| did not start)|the machine ended", re.I
)
Broken = Iterator[tuple[str, str]]  # a column and how it fell short


@dataclass(frozen=True)
class Run:
    """What one run left.

    Attributes:
        earlier: results.json as it was before the fault; b"" if there was none, or no fault.
    """

    results: bytes
    terminal: str
    seconds: float
    earlier: bytes = b""


@dataclass(frozen=True)
class Wanted:
    """What a fault leaves a right file: all points, or at least the list of tests.

    `started` is set where the grader gets so far that it must not say that it did not.
    """

    full: bool = False
    listed: bool = True
    started: bool = False


def check(
    run: Run,
    schema: Mapping[str, Any],
    tests: list[Any],
    files: Mapping[int, str],
    wanted: Wanted,
) -> Broken:
    """Checks a run over a right file.

    Args:
        tests: the list of tests as `names` gives it for a run without a fault.
        files: by a question's number, the name of the file that it is about.
    """
    if "Traceback (most recent call last)" in run.terminal:
        yield "exception", run.terminal.strip().splitlines()[-1]
    try:
        results = json.loads(run.results)
        jsonschema.validate(results, schema)
    except (ValueError, jsonschema.ValidationError) as error:
        yield "valid", str(error).splitlines()[0]
        return
    told = bool(SHORT.search(results["output"]))
    if names(results) != tests and (wanted.listed or not told):
        yield "list", f"{len(results['tests'])} tests, and {len(tests)} are the kit's"
    yield from _kept(run.earlier, results)
    yield from _untrue(results, files, told)
    if wanted.started and "did not start" in results["output"]:
        yield "true", "the grader did start"
    if wanted.full and (told or not full(results)):
        lost = [test["number"] for test in results["tests"] if test.get("status") != "passed"]
        yield "points", f"{', '.join(lost[:5]) or 'none'} lost: {results['output'][:200]!r}"


def names(results: Mapping[str, Any]) -> list[Any]:
    """What the kit alone decides about each test."""
    return [(t["number"], t["name"], t["max_score"], t["visibility"]) for t in results["tests"]]


def full(results: Mapping[str, Any]) -> bool:
    """Whether every test was passed."""
    return all(test.get("status") == "passed" for test in results["tests"])


def _kept(earlier: bytes, results: Mapping[str, Any]) -> Broken:
    if earlier:
        now = {test["number"]: test["score"] for test in results["tests"]}
        for test in json.loads(earlier)["tests"]:
            if test["score"] > now.get(test["number"], 0):
                yield "kept", f"{test['number']} had {test['score']:g}"
                return


def _untrue(results: Mapping[str, Any], files: Mapping[int, str], told: bool) -> Broken:
    """Counts again what the text on top counts, and looks at what follows from it."""
    text, tests = results["output"], results["tests"]
    pending = sum(test["output"].endswith(NOT_YET) for test in tests)  # below a long title
    for submit, earned, possible in re.findall(r"(\w+\.py): (\S+) of (\S+) \w", text):
        shown = [t for t in tests if t["visibility"] == "visible"]
        own = [t for t in shown if files[int(t["number"].split(".")[0])] == submit]
        if abs(sum(test["score"] for test in own) - float(earned)) > 1e-9:
            yield "true", f"{submit} has not earned {earned} of {possible}"
    counted = re.search(r"Not graded yet: (\d+) of (\d+) tests have been run", text)
    if counted and [int(n) for n in counted.groups()] != [len(tests) - pending, len(tests)]:
        yield "true", f"{len(tests) - pending} of {len(tests)} were run, not as in {counted[0]!r}"
    if pending and not counted and not told:
        yield "true", "it does not say that tests were not run"
    if full(results) and told and "left out" not in text and "was stopped" not in text:
        yield "true", "all is well, and it says that it is not"
    if told != bool(results["extra_data"].get("not_counted")):
        yield "true", "whether it costs an attempt is not what it says"
