"""No cell is a formula, numbers stay numbers, and what was written is read back."""

import io
from pathlib import Path

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.batch import csv_cells
from grader.errors import UsageError

ODD = st.text(st.sampled_from("=+-@\t\r\n '\"a1.,;＝\u00a0é")) | st.text()


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "'=1", "－1＋1", "-inf", "=", "-",
     "=cmd|' /C calc'!A0", "\n=1", "\u00a0=1"],
)  # fmt: skip
def test_formulas_are_made_harmless(text: str) -> None:
    """With an apostrophe, which is taken away on reading."""
    assert csv_cells.harmless(text) == f"'{text}"
    assert csv_cells.restored(csv_cells.harmless(text)) == text


@pytest.mark.parametrize("text", ["-1", "+2.5", "-1.5e3", "0", "", "O'Brien", "a=b", "'a'", "-0.0"])
def test_numbers_and_names_stay(text: str) -> None:
    """A negative number is one that a spreadsheet can add up."""
    assert csv_cells.harmless(text) == csv_cells.restored(text) == text


@given(ODD)
def test_every_text_is_read_back(text: str) -> None:
    """Two texts never become one."""
    assert csv_cells.restored(csv_cells.harmless(text)) == text


@given(st.lists(st.lists(ODD, min_size=2, max_size=2), min_size=1).filter(lambda t: all(t[0])))
def test_a_table_is_read_back(tmp_path: Path, rows: list[list[str]]) -> None:
    """Whatever is in it; rows without anything are left out, and half a pair cannot be written."""
    try:
        text = csv_cells.written(rows).encode()
    except UnicodeEncodeError:
        return
    if b"\0" in text:
        return
    (tmp_path / "x.csv").write_bytes(text)
    assert csv_cells.read(tmp_path / "x.csv") == [row for row in rows if any(row)]


def test_pandas_reads_what_is_written() -> None:
    """Every cell is in quotes, a negative number is a number, and names are whole."""
    rows = [["name", "points"], ["Made, Up", "-1.5"], ['"q"\nx', "2"], ["é", ""]]
    text = csv_cells.written(rows)
    assert all(line.startswith('"') for line in text.splitlines() if line != 'x","2"')
    table = pandas.read_csv(io.StringIO(text))
    assert table["points"].tolist()[:2] == [-1.5, 2.0] and table["points"].isna()[2]
    assert table["name"].tolist() == ["Made, Up", '"q"\nx', "é"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "has nothing in it"),
        (b"\n,,\n", "has nothing in it"),
        (b"\xff", "is not text in UTF-8"),
        (b'a,"b', "is not a CSV file"),
        (b'a\n"' + b"x" * (csv_cells.MAX_CELL + 1) + b'"', "is not a CSV file"),
        (None, "does not exist"),
    ],
)
def test_what_is_no_table_is_said(tmp_path: Path, data: bytes | None, why: str) -> None:
    """In one sentence."""
    if data is not None:
        (tmp_path / "x.csv").write_bytes(data)
    with pytest.raises(UsageError, match=rf"x\.csv {why}"):
        csv_cells.read(tmp_path / "x.csv")


def test_rows_are_as_long_as_the_first(tmp_path: Path) -> None:
    """Programs leave empty cells at the end out; a byte order mark is no part of a name."""
    (tmp_path / "x.csv").write_bytes(b"\xef\xbb\xbfa,b\r\n1\r\n1,2,3\r\n")
    assert csv_cells.read(tmp_path / "x.csv") == [["a", "b"], ["1", ""], ["1", "2"]]
