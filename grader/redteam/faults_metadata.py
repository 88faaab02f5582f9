"""Metadata as Gradescope should not write it, in some forty ways."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

GOOD: dict[str, Any] = {
    "id": 7,
    "created_at": "2026-09-30T14:22:32.365935-07:00",
    "assignment": {"due_date": "2026-10-30T23:00:00.000000-07:00", "id": 25},
    "users": [{"email": "student@example.com", "id": 1, "name": "A student"}],
    "previous_submissions": [],
}
GARBLED = (
    b"", b"{", b"null", b"[]", b"7", b'"text"', b"\xff\xfe{\0}\0", b"\0" * 100, b"{'a': 1}",
    b"[" * 100_000, b'{"created_at": NaN}', b'{"created_at": 1e999}', b"\xef\xbb\xbf{}",
    b'{"created_at": "' + b"2" * 100_000 + b'"}', b"9" * 5000,
)  # fmt: skip
DATES: tuple[Any, ...] = (
    None, 7, "", "soon", "2026-09-30", "2026-09-30T14:22:32", "2026-13-45T99:99:99Z",
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-09-30T14:22:32.123456789Z",
    [], {}, True,
)  # fmt: skip
ODD_RESULTS: tuple[Any, ...] = (
    None,
    [],
    7,
    "text",
    {"tests": 7},
    {"tests": [7]},
    {"extra_data": [], "tests": []},
)
ODD_PREVIOUS: tuple[Any, ...] = (
    7, {}, "text", [7], [None], [{}], [{"submission_time": None}], [{"submission_time": "soon"}],
    *([{"submission_time": GOOD["created_at"], "results": results}] for results in ODD_RESULTS),
)  # fmt: skip
ODD_USERS: tuple[Any, ...] = (
    7,
    "text",
    [7],
    [None],
    [{"assignment": 7}],
    [{"assignment": {"due_date": "soon"}}],
)


def good() -> bytes:
    """Metadata as it is published."""
    return json.dumps(GOOD).encode()


def odd() -> Iterator[tuple[str, bytes | None]]:
    """A name for each way, and the file's content; None where there is no file."""
    yield "missing", None
    for number, content in enumerate(GARBLED):
        yield f"garbled {number}", content
    for date in DATES:
        yield f"created at {date!r}", _with(created_at=date)
        yield f"due at {date!r}", _with(assignment={"due_date": date})
    for previous in ODD_PREVIOUS:
        yield f"previous submissions {str(previous)[-40:]}", _with(previous_submissions=previous)
    for users in ODD_USERS:
        yield f"users {users}", _with(users=users)


def _with(**changes: Any) -> bytes:
    whole: Mapping[str, Any] = {**GOOD, **changes}
    return json.dumps(whole).encode()
