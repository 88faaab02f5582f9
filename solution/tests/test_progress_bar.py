"""Progress: a bar with tqdm, lines without, and every item once in all cases."""

from collections.abc import Callable
from typing import Any

import pytest

Library = Callable[..., Any]


def test_a_bar_with_tqdm(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    """It shows its name and how many items there are."""
    with library("support.progress").progress_bar([3, 1, 2], "epoch 1") as bar:
        assert list(bar) == [3, 1, 2]
    printed = capsys.readouterr().out
    assert "epoch 1" in printed and "/3" in printed


def test_lines_without_tqdm(
    library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Now and then one, with how many are done."""
    progress = library("support.progress")
    monkeypatch.setattr(progress, "tqdm", None)
    with progress.progress_bar([3, 1, 2], "epoch 1") as bar:
        assert list(bar) == [3, 1, 2]
    assert capsys.readouterr().out == ""
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_LINES", -1)
    with progress.progress_bar([3, 1], "epoch 1") as bar:
        assert list(bar) == [3, 1]
    assert capsys.readouterr().out == "epoch 1: 0 of 2\nepoch 1: 1 of 2\n"


def test_quiet_shows_nothing(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    """And gives the items all the same."""
    with library("support.progress").progress_bar([3, 1], "epoch 1", quiet=True) as bar:
        assert list(bar) == [3, 1]
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("with_tqdm", [True, False])
def test_bytes_on_their_way(
    library: Library,
    with_tqdm: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A file's name is shown, and a download that goes on begins where it was."""
    progress = library("support.progress")
    if not with_tqdm:
        monkeypatch.setattr(progress, "tqdm", None)
    with progress.progress_of_bytes("images.gz", 500, 2000) as advance:
        advance(1500)
    captured = capsys.readouterr()
    assert "images.gz" in captured.out + captured.err
    assert "100%" in captured.err if with_tqdm else "500 of 2,000 bytes" in captured.out
