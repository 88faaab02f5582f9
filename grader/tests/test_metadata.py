"""submission_metadata.json: as published, with every date there is, and in pieces."""

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from grader.gradescope import metadata
from grader.gradescope.metadata import MetadataError

WEST = timezone(timedelta(hours=-7))
# The shape of the published example, with other values.
PUBLISHED: dict[str, Any] = {
    "id": 7,
    "created_at": "2026-09-30T14:22:32.365935-07:00",
    "assignment": {
        "due_date": "2026-09-30T23:00:00.000000-07:00",
        "group_size": 4,
        "group_submission": True,
        "id": 25,
        "course_id": 12,
        "late_due_date": None,
        "release_date": "2026-09-02T00:00:00.000000-07:00",
        "title": "Programming assignment",
        "total_points": "20.0",
    },
    "submission_method": "upload",
    "users": [{"email": "student@example.com", "id": 1, "name": "A student"}],
    "previous_submissions": [
        {
            "submission_time": "2026-09-29T14:24:48.087023-07:00",
            "score": 3.0,
            "autograder_error": False,
            "results": {"tests": []},
        }
    ],
}


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
     "2026-10-01T08:00:00.123456789+02:00", "2026-10-01 06:00:00+00:00"],
)  # fmt: skip
def test_one_moment_in_many_spellings(tmp_path: Path, text: str) -> None:
    """Z or an offset, fractions of any length: on Python 3.10 too."""
    due_at = read(tmp_path, with_dates(text)).due_at
    assert due_at is not None
    assert due_at.replace(microsecond=0) == datetime(2026, 10, 1, 6, tzinfo=timezone.utc)


def test_earlier_submissions_come_in_order(tmp_path: Path) -> None:
    """However the file has them; one without results, or that failed, is known as such."""
    times = ["2026-09-03T00:00:00Z", "2026-09-01T00:00:00Z", "2026-09-02T00:00:00Z"]
    previous = [{"submission_time": t, "autograder_error": t[9] == "1"} for t in times]
    found = read(tmp_path, {**PUBLISHED, "previous_submissions": previous}).previous
    assert [p.submitted_at.day for p in found] == [1, 2, 3]
    assert [p.failed for p in found] == [True, False, False]
    assert found[0].results == {}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "not valid JSON"),
        ("{", "not valid JSON"),
        ("[" * 100_000, "not valid JSON"),
        ("[]", "no JSON object"),
        ({}, "created_at is missing"),
        ({"created_at": "yesterday"}, 'created_at is "yesterday"'),
        ({"created_at": 12}, "created_at"),
        ({"created_at": "2026-09-30T23:00:00"}, "an offset"),
        ({**PUBLISHED, "assignment": "x"}, "assignment"),
        ({**PUBLISHED, "users": {}}, "no list"),
        ({**PUBLISHED, "users": [None]}, "users"),
        ({**PUBLISHED, "previous_submissions": [{}]}, "submission_time is missing"),
    ],
)
def test_what_is_not_as_published(tmp_path: Path, content: Any, words: str) -> None:
    """One sentence that says what is wrong."""
    with pytest.raises(MetadataError) as caught:
        read(tmp_path, content)
    assert words in str(caught.value) and "\n" not in str(caught.value)


def test_no_file(tmp_path: Path) -> None:
    """A run outside Gradescope has none."""
    with pytest.raises(MetadataError, match=r"there is no nothing\.json"):
        metadata.read(tmp_path / "nothing.json")
    with pytest.raises(MetadataError, match="cannot be read"):
        metadata.read(tmp_path)
