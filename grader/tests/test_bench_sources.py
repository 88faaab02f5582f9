"""The benchmark of reading a class reads all of the class that it makes up."""

import pytest

from grader.authoring import bench_sources


def test_all_that_is_made_up_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A small one, here."""
    monkeypatch.setattr(bench_sources, "STUDENTS", 3)
    bench_sources.run()
    assert "an export of 3 students with 100 tests each" in capsys.readouterr().out
