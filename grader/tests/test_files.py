"""Writing files in one step."""

import os
from pathlib import Path

import pytest

from grader.atomic import replace_file


def test_replacing_a_file_leaves_nothing_else_behind(tmp_path: Path) -> None:
    """The temporary file is gone, whether the writing worked or not."""
    target = tmp_path / "folder" / "file"
    replace_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(target.parent.iterdir()) == [target]


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk does not cost what was there."""
    target = tmp_path / "file"
    target.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="No space"):
        replace_file(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
