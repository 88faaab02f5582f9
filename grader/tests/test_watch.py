"""Waiting until a file is saved."""

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.cli import watch


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file, and a test that does not wait long for it to come to rest."""
    monkeypatch.setattr(watch, "QUIET_S", 0.02)
    path = tmp_path / "work.py"
    path.write_text("x = 1\n")
    return path


class Scripted:
    """A sleep in which the next step of a script is done."""

    def __init__(self, *steps: Callable[[], object]) -> None:
        self.steps = list(steps)

    def __call__(self) -> None:
        """Does it."""
        self.steps.pop(0)()


def test_saving_in_place_and_by_another_name(file: Path) -> None:
    """Both are noticed, and also a save of the same length."""
    other = file.with_name("work.py.new")

    def rename() -> None:
        other.write_text("x = 3\n")
        os.replace(other, file)

    for way in (lambda: file.write_text("x = 2\n"), rename):
        sleep = Scripted(lambda: None, way)
        watch.Watch([file], sleep).wait()
        assert sleep.steps == []


def test_a_file_that_is_gone_for_a_moment(file: Path) -> None:
    """It is waited for, as some editors remove it first."""
    sleep = Scripted(file.unlink, lambda: None, lambda: file.write_text("x = 22\n"))
    watch.Watch([file], sleep).wait()
    assert sleep.steps == []


def test_a_save_while_the_one_before_is_graded(file: Path) -> None:
    """It is noticed when that is over."""
    watching = watch.Watch([file], Scripted())
    watching.mark()
    file.write_text("x = 22\n")
    watching.wait()


def test_several_saves_in_a_row_are_one(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as it changes, it is not graded."""
    saves = iter(["x = 22\n", "x = 333\n"])
    naps: list[float] = []

    def nap(seconds: float) -> None:
        naps.append(seconds)
        if text := next(saves, ""):
            file.write_text(text)

    monkeypatch.setattr(time, "sleep", nap)
    watching = watch.Watch([file], Scripted(lambda: file.write_text("x = 4444\n")))
    watching.wait()
    assert len(naps) == 3


def test_another_file_may_come_later(file: Path) -> None:
    """One that is not written yet is no reason to wait."""
    other = file.with_name("bonus.py")
    watch.Watch([file, other], Scripted(lambda: other.write_text("y = 1\n"))).wait()


@pytest.mark.parametrize("installed", [True, False])
def test_it_wakes_up_with_watchfiles_and_without(
    file: Path, monkeypatch: pytest.MonkeyPatch, installed: bool
) -> None:
    """Students need no package for it."""
    if not installed:
        monkeypatch.setitem(sys.modules, "watchfiles", None)
    else:
        pytest.importorskip("watchfiles")
    watching = watch.Watch([file])
    saving = threading.Timer(0.1, file.write_text, ["x = 22\n"])
    saving.start()
    watching.wait()
    saving.join()


def test_a_folder_that_is_gone_ends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is looked at again later."""
    monkeypatch.setattr(watch, "LOOK_S", 0.01)
    watch.sleeper([tmp_path / "none"])()
