"""The command `grade`: what it makes of the words on the command line."""

from pathlib import Path

import pytest

from grader.cli import grade


def test_paths_are_shown_as_a_reader_would_type_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the working folder where that is shorter."""
    monkeypatch.chdir(tmp_path)
    assert grade._shown(tmp_path / "mine.py") == "mine.py"
    assert grade._shown(Path("/x")) == "/x"
