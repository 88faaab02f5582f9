"""docs/reference.md is current, and says of every key what the reader of assignment.toml does."""

import copy
import sys
from pathlib import Path
from typing import Any

import pytest

from grader.assignment import manifest as assignments
from grader.assignment.generators import normal
from grader.assignment.probes import given
from grader.assignment.table import Table
from grader.authoring import reference
from grader.authoring.keys import KEYS
from grader.cli import main as command_line
from grader.errors import AssignmentError
from grader.tests import toy as toys

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

MORE = """
[late]
per_day_percent = 10
grace_minutes = 15
[attempts]
limit = 5
window_hours = 24
[leaderboard]
column = "Sum"
test = "1.1"
observation = "double"
[release]
leave_out = ["*.tmp"]
[sandbox]
preload = []
[[questions]]
number = 9
title = "tests"
points = 1
file = "bonus.py"
bonus = true
kind = "tests"
of = "work.py"
each = 2
share = 0.5
subtle_share = 0.5
seconds = 10
[[advice]]
shows = ["in double"]
say = "Look at the operator."
line = "+"
"""


@pytest.fixture
def everything() -> dict[str, Any]:
    """An assignment.toml that has every table."""
    data: dict[str, Any] = tomllib.loads(toys.TOML + MORE)
    return data


def read(data: dict[str, Any]) -> assignments.Assignment:
    """Reads it without a file."""
    return assignments._assignment(Path("nowhere"), Table("", data))


def test_the_page_is_current(root: Path) -> None:
    """Else run python -m grader reference > docs/reference.md."""
    assert (root / "docs" / "reference.md").read_text(encoding="utf-8") == reference.text()


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """For who has the package alone; no assignment is needed."""
    assert command_line.main(["reference"]) == 0
    assert capsys.readouterr().out == reference.text()


def test_it_has_every_key_that_is_read_and_no_other(
    monkeypatch: pytest.MonkeyPatch, everything: dict[str, Any]
) -> None:
    """The reader itself says which keys it asks for."""
    asked: dict[str, set[str]] = {}

    def note(table: Table) -> None:
        asked.setdefault(table.name.rstrip("."), set()).update(table.asked)

    monkeypatch.setattr(Table, "refuse_unknown", note)
    read(everything)
    documented = {table: {key.strip("[]") for key in keys} for table, (_, keys) in KEYS.items()}
    documented[""] |= documented.keys() - {""}
    assert asked == documented


@pytest.mark.parametrize(
    ("table", "key"), [(table, key) for table, (_, keys) in KEYS.items() for key in keys]
)
def test_what_may_be_left_out(everything: dict[str, Any], table: str, key: str) -> None:
    """A key in brackets, and no other."""
    data = copy.deepcopy(everything)
    place = data[table] if table else data
    for each in place if isinstance(place, list) else [place]:
        each.pop(key.strip("[]"), None)
    if not key.startswith("["):
        with pytest.raises(AssignmentError, match=rf"{key} is missing"):
            read(data)
    else:
        only_the_first_file(data)
        assert read(data).title == everything["title"]


def only_the_first_file(data: dict[str, Any]) -> None:
    """Leaves out the optional file and its questions, which need the keys of theirs."""
    data["files"], data["questions"] = data["files"][:1], data["questions"][:2]


def test_every_generator_is_in_it() -> None:
    """Those, and decorators of our own; nothing that only the grader calls."""
    page = reference.text()
    assert f"### `normal(*shape, scale=1.0, dtype='float32')`\n\n{normal.__doc__}\n" in page
    assert f"### `given(**generators)`\n\n{given.__doc__}\n" in page
    assert "draw_inputs" not in page and "collect(" not in page
