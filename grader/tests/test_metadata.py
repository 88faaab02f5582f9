"""submission_metadata.json: as published, with every date there is, and in pieces."""

import json
import os
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.assignment.manifest import Assignment, Attempts, Late
from grader.gradescope import earlier, metadata, policy
from grader.tests.samples import PUBLISHED

WEST = timezone(timedelta(hours=-7))


def read(folder: Path, content: Any) -> metadata.Metadata:
    """Reads a file with the given content: text as it is, all else as JSON."""
    path = folder / "submission_metadata.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return metadata.read(path)


def with_dates(general: str | None, *own: str | None) -> dict[str, Any]:
    """The published example with a due date for all, and one for each member of a group."""
    users = [{"id": i, "assignment": {"due_date": date}} for i, date in enumerate(own)]
    return {**PUBLISHED, "assignment": {"due_date": general}, "users": users}


def test_the_published_example(tmp_path: Path) -> None:
    """Dates with their offsets, and the submission before."""
    found = read(tmp_path, PUBLISHED)
    assert found.created_at == datetime(2026, 9, 30, 14, 22, 32, 365935, WEST)
    assert found.due_at == datetime(2026, 9, 30, 23, 0, tzinfo=WEST)
    assert [p.submitted_at.day for p in found.previous] == [29]
    assert found.previous[0].results == {"tests": []} and not found.previous[0].failed


@pytest.mark.parametrize(
    ("general", "own", "day"),
    [
        ("2026-10-01T00:00:00Z", (), 1),
        ("2026-10-01T00:00:00Z", ("2026-10-03T00:00:00Z",), 3),
        ("2026-10-01T00:00:00Z", (None,), 1),
        ("2026-10-01T00:00:00Z", (None, "2026-10-03T00:00:00Z", "2026-10-02T00:00:00Z"), 3),
        (None, ("2026-10-03T00:00:00Z",), 3),
        (None, (None,), None),
        (None, (), None),
    ],
)
def test_whose_due_date_counts(
    tmp_path: Path, general: str | None, own: tuple[str | None, ...], day: int | None
) -> None:
    """A student's own date before the assignment's; in a group the latest; null is no date."""
    due_at = read(tmp_path, with_dates(general, *own)).due_at
    assert (due_at.day if due_at else None) == day


@pytest.mark.parametrize(
    "text",
    ["2026-10-01T06:00:00Z", "2026-10-01T06:00:00.5z", "2026-09-30T23:00:00-07:00",
     "2026-10-01T08:00:00.123456789+02:00", "2026-10-01 06:00:00+00:00",
     "2026-09-30 23:00:00 -0700", "2026-10-01 06:00:00.000000000 Z", " 2026-10-01T06:00:00-00:00 ",
     "2026-10-01T20:00:00+14:00", "2026-09-30T18:00:00-12:00", "2026-10-01T11:45:00+0545"],
)  # fmt: skip
def test_one_moment_in_many_spellings(tmp_path: Path, text: str) -> None:
    """Z or an offset, fractions of any length: on Python 3.10 too."""
    due_at = read(tmp_path, with_dates(text)).due_at
    assert due_at is not None
    assert due_at.replace(microsecond=0) == datetime(2026, 10, 1, 6, tzinfo=timezone.utc)


def test_a_leap_second_is_a_moment(tmp_path: Path) -> None:
    """No version of Python reads one; the second before it is near enough."""
    for text in ("2016-12-31T23:59:60Z", "2017-01-01T00:59:60.5+01:00"):
        due_at = read(tmp_path, with_dates(text)).due_at
        assert due_at is not None
        assert due_at.replace(microsecond=0) == datetime(2016, 12, 31, 23, 59, 59, 0, timezone.utc)


def test_a_due_date_that_is_never(tmp_path: Path) -> None:
    """The end of all calendars is a date like others, in any offset."""
    for offset in ("Z", "-14:00", "+14:00"):
        found = read(tmp_path, with_dates(f"9999-12-31T23:59:59{offset}"))
        assert found.due_at is not None and not found.faults


def test_earlier_submissions_come_in_order(tmp_path: Path) -> None:
    """However the file has them; one without results, or that failed, is known as such."""
    times = ["2026-09-03T00:00:00Z", "2026-09-01T00:00:00Z", "2026-09-02T00:00:00Z"]
    previous = [{"submission_time": t, "autograder_error": t[9] == "1"} for t in times]
    found = read(tmp_path, {**PUBLISHED, "previous_submissions": previous}).previous
    assert [p.submitted_at.day for p in found] == [1, 2, 3]
    assert [p.failed for p in found] == [True, False, False]
    assert found[0].results == {}


# What is odd --------------------------------------------------------------------------------------

ALL = {"created_at", "due_at", "previous"}
EARLIER = PUBLISHED["previous_submissions"][0]


def changed(**parts: Any) -> dict[str, Any]:
    """The published example with other values; ... takes one out."""
    return {key: value for key, value in {**PUBLISHED, **parts}.items() if value is not ...}


@pytest.mark.parametrize(
    ("content", "words", "unknown"),
    [
        ("", "is not JSON", ALL),
        ("{", "is not JSON", ALL),
        ("[" * 100_000, "is nested too deeply", ALL),
        ("[]", "not a JSON object", ALL),
        ("null", "not a JSON object", ALL),
        ({}, "created_at is missing", {"created_at"}),
        (changed(created_at=...), "created_at is missing", {"created_at"}),
        (changed(created_at=None), "created_at is missing", {"created_at"}),
        (changed(created_at="yesterday"), "created_at is yesterday,", {"created_at"}),
        (changed(created_at=12), "created_at is 12,", {"created_at"}),
        (changed(created_at=10**400), "created_at is inf,", {"created_at"}),
        (changed(created_at=["x"] * 9999), "created_at is a list", {"created_at"}),
        (changed(created_at="2026-09-30T23:00:00"), "an offset", {"created_at"}),
        (changed(created_at="0001-01-01T00:00:00Z"), "before 1970", {"created_at"}),
        (changed(created_at="9999-12-31T23:59:59-14:00"), "far in the future", {"created_at"}),
        (changed(created_at="2026-09-30T23:00:00+99:00"), "date and time", {"created_at"}),
        (changed(assignment="x"), "assignment is not a JSON object", {"due_at"}),
        (changed(assignment={"due_date": 7}), "assignment.due_date is 7,", {"due_at"}),
        (changed(assignment={"due_date": {"x": 1}}), "due_date is an object", {"due_at"}),
        (changed(assignment={"due_date": "0001-01-01T00:00:00Z"}), "before 1970", {"due_at"}),
        (changed(users={}), "users is not a list", {"due_at"}),
        (changed(users=[None]), "users is not a JSON object", {"due_at"}),
        (changed(users=[{"assignment": []}, {"assignment": 3}]), "users.assignment", {"due_at"}),
        (with_dates(None, "x"), "users.assignment.due_date", {"due_at"}),
        (changed(previous_submissions="x"), "previous_submissions is not a list", {"previous"}),
    ],
)  # fmt: skip
def test_each_part_is_read_by_itself(
    tmp_path: Path, content: Any, words: str, unknown: set[str]
) -> None:
    """What is odd about one is said in a line, and the others are known."""
    found = read(tmp_path, content)
    assert found.faults.keys() == unknown
    assert words in (why := found.fault(*sorted(ALL))) and why.isprintable() and len(why) < 300
    assert (found.created_at is None) is ("created_at" in unknown)
    assert found.due_at is None or "due_at" not in unknown


@pytest.mark.parametrize(
    "content",
    [
        changed(users=None), changed(users=[]), changed(users=...), changed(id=10**400),
        changed(assignment={**PUBLISHED["assignment"], "total_points": ["x"], "group_size": {}}),
        changed(submission_method=None, users=[{"name": "\x1b[31m\u202e" * 999, "id": "x"}]),
        changed(previous_submissions=None), changed(previous_submissions=...),
        changed(more={"x": [[[[]]]]}, assignment={"due_date": PUBLISHED["assignment"]["due_date"]}),
    ],
)  # fmt: skip
def test_what_nobody_needs_may_be_anything(tmp_path: Path, content: Any) -> None:
    """No policy goes by it."""
    found = read(tmp_path, content)
    assert not found.faults and not found.skipped
    assert found.due_at == datetime(2026, 9, 30, 23, 0, tzinfo=WEST)


def test_the_assignments_date_is_needed_only_by_who_has_no_own(tmp_path: Path) -> None:
    """It may be garbled where every member of a group has a date."""
    content = with_dates("garbled", "2026-10-03T00:00:00Z", "2026-10-02T00:00:00Z")
    due_at = read(tmp_path, content).due_at
    assert due_at is not None and due_at.day == 3
    assert "due_at" in read(tmp_path, with_dates("garbled", "2026-10-03T00:00:00Z", None)).faults


@pytest.mark.parametrize(
    "entry",
    [None, 7, [], {}, {"submission_time": 10**400}, {"submission_time": "x\n\x1b[31m" * 1000},
     {"submission_time": "9999-12-31T23:59:59Z"}],
)  # fmt: skip
def test_an_earlier_submission_that_is_odd_is_left_out(tmp_path: Path, entry: Any) -> None:
    """The others are known, and how many were left out is said in a line."""
    found = read(tmp_path, changed(previous_submissions=[entry, EARLIER, entry]))
    assert not found.faults and [p.submitted_at.day for p in found.previous] == [29]
    (why,) = found.skipped
    assert why.startswith("2 earlier submissions were left out: ")
    assert why.isprintable() and len(why) < 300


@pytest.mark.parametrize("results", [None, "text", [], 7, 10**400, True])
def test_results_that_are_none(tmp_path: Path, results: Any) -> None:
    """They are as good as not there."""
    content = changed(previous_submissions=[{**EARLIER, "results": results, "score": "3.0"}])
    assert read(tmp_path, content).previous[0].results == {}


@pytest.mark.parametrize(
    ("error", "failed"),
    [(True, True), ("true", True), ("false", False), (None, False), (0, False), ([1], False)],
)
def test_whether_the_autograder_failed(tmp_path: Path, error: Any, failed: bool) -> None:
    """The text "false" is not a truth."""
    content = changed(previous_submissions=[{**EARLIER, "autograder_error": error}])
    assert read(tmp_path, content).previous[0].failed is failed


@pytest.mark.parametrize(
    "text",
    ['{"created_at": %s}' % ("9" * 5000), '{"x": NaN, "created_at": -Infinity}', '{"x": 1e999}',
     '{"created_at": "%s"}' % ("x" * 100_000), '{"created_at": "\\ud800\\u0000"}', "\ufeff{}",
     '{"previous_submissions": [%s0]}' % ("0," * 100_000)],
)  # fmt: skip
def test_json_of_odd_sizes(tmp_path: Path, text: str) -> None:
    """Numbers of thousands of digits, none at all, and long lists: faults in a line each."""
    found = read(tmp_path, text)
    assert found.created_at is None
    for why in [*found.faults.values(), *found.skipped]:
        assert why.isprintable() and len(why) < 300


def test_a_file_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run outside Gradescope has none; a folder, a pipe or a huge file is not read."""
    path = tmp_path / "submission_metadata.json"
    assert metadata.read(path).faults == dict.fromkeys(
        ("created_at", "due_at", "previous"), "there is no submission_metadata.json"
    )
    assert "is not a regular file" in metadata.read(tmp_path).fault("due_at")
    os.mkfifo(path)
    assert "is not a regular file" in metadata.read(path).fault("due_at")
    path.unlink()
    monkeypatch.setattr(metadata, "MAX_BYTES", 1024)
    path.write_text(json.dumps(changed(more="x" * 1024)))
    assert "is larger than 1 KiB" in metadata.read(path).fault("due_at")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
    | st.sampled_from(["2026-09-30T14:22:32.365935-07:00", "9999-12-31T23:59:59-23:59",
                       "0001-01-01T00:00:00+23:59", "2026-06-30T23:59:60Z", str(10**40)]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            [*PUBLISHED, *EARLIER, *PUBLISHED["assignment"], "assignment", "tests", "extra_data",
             "number", "visibility", "max_score", "finished", "attempts", "carried", "from", "note"]
        ),
        inner, max_size=6,
    ),
    max_leaves=30,
)  # fmt: skip


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(sorted(PUBLISHED)), JSON))
def test_nothing_in_it_stops_a_run(
    tmp_path: Path, assignment: Assignment, parts: dict[str, Any]
) -> None:
    """Any JSON in any part: policies answer, and what they say is short and clean."""
    found = read(tmp_path, {**PUBLISHED, **parts})
    strict = replace(assignment, late=Late(10, 0), attempts=Attempts(1, 1e4))
    terms = policy.terms(strict, found)
    assert 0 <= terms.factor <= 1
    for text in (*terms.lines, terms.refusal, *found.faults.values(), *found.skipped):
        assert text.isprintable() and len(text) < 500
    for previous in found.previous:
        carried = earlier.carried_over(previous, "why", terms.attempts)
        json.dumps(carried, allow_nan=False)
