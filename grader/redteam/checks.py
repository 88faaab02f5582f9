"""The judgement on what a run over a hostile submission left: pure, and strict."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import jsonschema

INVARIANTS = (
    "score", "results", "processes", "files", "kit", "leak", "packets", "budget", "next",
)  # fmt: skip
MEANINGS = {
    "score": "no point is given",
    "results": "results.json is whole, valid and clean, and so is what the terminal shows",
    "processes": "no process is left",
    "files": "no file and no shared memory is left",
    "kit": "the kit's files are as they were, and a bystander is alive",
    "leak": "no planted secret and no line of a hidden test came out",
    "packets": "nothing was sent",
    "budget": "it ended in time, and the grader stayed small",
    "next": "the next honest submission has full marks",
}
EXIT_CODES = (0, 2)  # graded, or refused
MAX_OUTPUT = 8000  # characters under one test
MAX_RESULTS = 1 << 20
Broken = Iterator[tuple[str, str]]  # an invariant and how it was broken


def check_results(
    data: bytes,
    exit_code: int,
    schema: Mapping[str, Any],
    tests: list[tuple[Any, ...]],
    listed: Collection[int] = (),
) -> Broken:
    """Checks results.json as bytes, against its schema and the list of tests that there are.

    Args:
        tests: as `names` has them of an honest submission without optional files.
        listed: the questions of optional files that were handed in: these are listed test by test.
    """
    if exit_code not in EXIT_CODES:
        yield "results", f"the grader ended with {exit_code}"
    try:
        results = json.loads(data.decode("utf-8"))
        jsonschema.validate(results, schema)
    except (ValueError, jsonschema.ValidationError) as error:
        yield "results", f"results.json is not valid: {str(error).splitlines()[0]}"
        return
    earned = [test for test in results["tests"] if test["score"] or test.get("status") == "passed"]
    if earned or "score" in results:
        yield "score", ", ".join(f"{t['number']} {t['score']:g}" for t in earned) or "a total"
    if _others(names(results), listed) != _others(tests, listed):
        yield "results", "the list of tests is another one"
    if exit_code == 0 and "Not graded yet" in json.dumps(results):
        yield "results", "the run did not finish"
    if len(data) > MAX_RESULTS or any(len(t["output"]) > MAX_OUTPUT for t in results["tests"]):
        yield "results", "results.json is too long"
    if any(value != "text" for value in formats(results)):
        yield "results", "an output is not plain text"
    for text in texts(results):
        if dirt := dirt_in(text):
            yield "results", f"control characters in results.json: {dirt}"
            return


def check_terminal(data: bytes) -> Broken:
    """Checks what the grader wrote for a terminal."""
    try:
        if dirt := dirt_in(data.decode("utf-8")):
            yield "results", f"control characters on the terminal: {dirt}"
    except UnicodeDecodeError:
        yield "results", "what is on the terminal is not UTF-8"


def check_leaks(canaries: Mapping[str, str], places: Mapping[str, bytes]) -> Broken:
    """Checks that none of the planted secrets is in any of the places."""
    for where, data in places.items():
        for what, word in canaries.items():
            if word.encode() in data:
                yield "leak", f"the secret in {what} is in {where}"


def check_lines(private: Sequence[str], places: Mapping[str, bytes]) -> Broken:
    """Checks that no line of a hidden test or of the solution is in any of the places."""
    for where, data in places.items():
        shown = readable(data)
        told = [line for line in private if line in shown]
        if told:
            yield "leak", f"{len(told)} lines of the kit's are in {where}, such as {told[0]!r}"


def readable(data: bytes) -> str:
    """All texts in JSON as a reader sees them; of anything else, its characters."""
    try:
        return "\n".join(texts(json.loads(data)))
    except (ValueError, RecursionError):
        return data.decode("utf-8", "replace")


def check_full_marks(data: bytes, exit_code: int) -> Broken:
    """Checks the results of an honest submission."""
    try:
        tests = json.loads(data)["tests"]
    except (ValueError, KeyError):
        yield "next", f"no results for an honest submission (exit code {exit_code})"
        return
    lost = [test["number"] for test in tests if test["score"] != test["max_score"]]
    if lost or exit_code:
        yield "next", f"an honest submission lost {', '.join(lost[:5])} (exit code {exit_code})"


def names(results: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """What the kit alone decides about each test."""
    return [(t["number"], t["name"], t["max_score"], t["visibility"]) for t in results["tests"]]


def _others(tests: list[tuple[Any, ...]], listed: Collection[int]) -> list[tuple[Any, ...]]:
    """Those of some tests that are of no question in a list."""
    return [test for test in tests if int(test[0].split(".")[0]) not in listed]


def formats(results: Mapping[str, Any]) -> list[Any]:
    """All formats that outputs and names are declared to have."""
    return [
        value
        for part in (results, *results["tests"])
        for key, value in part.items()
        if key.endswith("_format")
    ]


def texts(value: Any) -> Iterator[str]:
    """Every text in a JSON value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def dirt_in(text: str) -> str:
    """The characters in a text that could act on a terminal or a page; "" if it is clean.

    All of Unicode's "other" categories but newlines and tabs: control, format (bidi among them),
    surrogates, private use, unassigned; and the two separators that end lines.
    """
    return " ".join(
        f"U+{ord(c):04X}"
        for c in sorted(set(text))
        if c not in "\n\t" and (unicodedata.category(c)[0] == "C" or c in "\u2028\u2029")
    )
