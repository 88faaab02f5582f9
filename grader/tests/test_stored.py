"""Files of the build folder: what is written is read, and what is damaged is refused in a line."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import ExpectationError
from grader.judging import stored
from grader.judging.stored import Node
from grader.sandbox import wire

VALUES: dict[str, Any] = {
    "title": "two words",
    "a name with spaces": {"question": 3, "seen about": b"\0\1"},
}


def parsed(node: Node) -> tuple[str, int, bytes]:
    """What VALUES hold."""
    inner = node.node("a name with spaces")
    return node.text("title"), inner.number("question"), inner.data("seen about")


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """Whatever names have in them."""
    stored.write(tmp_path / "x", 3, VALUES)
    assert stored.read(tmp_path / "x", 3, parsed) == ("two words", 3, b"\0\1")


def test_another_format_is_not_read(tmp_path: Path) -> None:
    """An older one or a newer one."""
    stored.write(tmp_path / "x", 3, VALUES)
    for number in (2, 4):
        with pytest.raises(ExpectationError, match=f"has format 3, and this grader reads {number}"):
            stored.read(tmp_path / "x", number, parsed)


@given(st.data())
def test_damage_is_refused_in_one_line(data: st.DataObject) -> None:
    """Whatever was done to the bytes: it is refused, or has the right shape."""
    content = bytearray(stored.pack(VALUES))
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(place, len(content)))
    try:
        title, question, seen = parsed(Node(bytes(content[: end + 1])))
    except wire.WireError:
        return
    assert isinstance(title, str) and isinstance(question, int) and isinstance(seen, bytes)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"title": 3},
        {"title": None, "a name with spaces": {}},
        {"title": "x", "a name with spaces": "text"},
        {"title": "x", "a name with spaces": {"question": "3", "seen about": b""}},
        {"title": "x", "a name with spaces": {"question": 1.5, "seen about": b""}},
        {"title": "x", "a name with spaces": {"question": 3, "seen about": 7}},
    ],
)
def test_another_shape_is_damage(tmp_path: Path, values: dict[str, Any]) -> None:
    """A missing value, or one of another type."""
    stored.write(tmp_path / "x", 3, values)
    with pytest.raises(ExpectationError, match="is damaged"):
        stored.read(tmp_path / "x", 3, parsed)


def test_who_can_make_it_again_is_told_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And a file that is not there yet is nothing to talk about."""
    path = tmp_path / "x"
    assert stored.read_if_usable(path, 3, parsed) is None
    assert capsys.readouterr().err == ""
    path.write_bytes(b"garbage")
    assert stored.read_if_usable(path, 3, parsed) is None
    assert capsys.readouterr().err == f"warning: {path} is damaged: it is made again\n"


def test_a_folder_in_its_place_is_said(tmp_path: Path) -> None:
    """In one sentence, for reading and for writing."""
    with pytest.raises(ExpectationError, match="cannot be read"):
        stored.read(tmp_path, 3, parsed)
    with pytest.raises(ExpectationError, match=r"cannot write .*\[paths\] build names the folder"):
        stored.write(tmp_path, 3, VALUES)
