"""Averages, the log and its file."""

import csv
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

Library = Callable[..., Any]


@pytest.fixture
def records(library: Library) -> Any:
    """records.py."""
    return library("support.records")


@given(st.lists(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=9), min_size=1, max_size=9))
def test_batches_count_by_their_size(records: Any, batches: list[list[float]]) -> None:
    """The average over batches is the mean over all examples, however they are dealt out."""
    meter = records.AverageMeter()
    for batch in batches:
        meter.update(float(np.mean(batch)), len(batch))
    everything = np.concatenate(batches)
    assert meter.average == pytest.approx(np.mean(everything), abs=1e-6)
    assert meter.count == len(everything)
    assert meter.value == pytest.approx(np.mean(batches[-1]))


def test_an_empty_average_is_not_a_number(records: Any) -> None:
    """And no division by zero."""
    assert math.isnan(records.AverageMeter().average)


def test_a_line_for_each_epoch(records: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """Whole numbers as they are, others with four decimals."""
    log = records.Log()
    log.write(epoch=1, loss=0.51239)
    log.write(epoch=2, loss=np.float64(0.25))
    assert capsys.readouterr().out == "epoch 1, loss 0.5124\nepoch 2, loss 0.2500\n"


def test_a_file_of_rows(records: Any, tmp_path: Path) -> None:
    """It is written anew, has its columns' names on top, and is complete after each row."""
    path = tmp_path / "log, with ä.csv"
    path.write_text("of an earlier run", encoding="utf-8")
    log = records.Log(path)
    for epoch, loss in enumerate([0.1 + 0.2, 1e-9], start=1):
        log.write(epoch=epoch, loss=loss)
        with path.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == epoch and float(rows[-1]["loss"]) == loss
        assert list(rows[0]) == ["epoch", "loss"]
