"""What is shown of a test at length: paths as a reader would type them."""

from pathlib import Path

import pytest

from grader.cli import at_length


def test_paths_are_shown_as_a_reader_would_type_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the working folder where that is shorter."""
    monkeypatch.chdir(tmp_path)
    assert at_length.shown(tmp_path / "mine.py") == "mine.py"
    assert at_length.shown(Path("/x")) == "/x"
    assert at_length.shown(Path("a\nb.py")) == "a?b.py"
