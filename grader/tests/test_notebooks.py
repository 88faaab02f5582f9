"""Notebooks are committed without outputs: the check that says so."""

from pathlib import Path

import nbformat
import pytest
from nbformat import v4

from grader import notebooks


def write(path: Path, *cells: object) -> None:
    """Writes a notebook of these cells."""
    nbformat.write(v4.new_notebook(cells=list(cells)), path)  # type: ignore[no-untyped-call]


def test_a_clean_notebook_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Text and code that was not run."""
    write(tmp_path / "a.ipynb", v4.new_markdown_cell("text"), v4.new_code_cell("1 + 1"))  # type: ignore[no-untyped-call]
    assert notebooks.main(tmp_path) == 0
    assert "1 notebooks, 0 complaints" in capsys.readouterr().out


def test_a_notebook_that_was_run_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the cell, and exit code 1."""
    run = v4.new_code_cell("1 + 1", execution_count=3)  # type: ignore[no-untyped-call]
    write(tmp_path / "a.ipynb", v4.new_markdown_cell("text"), run)  # type: ignore[no-untyped-call]
    assert notebooks.main(tmp_path) == 1
    assert "a.ipynb, cell 2" in capsys.readouterr().out


def test_an_output_alone_is_found(tmp_path: Path) -> None:
    """Also where the count was cleared."""
    output = v4.new_output("stream", text="2")  # type: ignore[no-untyped-call]
    write(tmp_path / "a.ipynb", v4.new_code_cell("print(2)", outputs=[output]))  # type: ignore[no-untyped-call]
    assert notebooks.main(tmp_path) == 1


def test_the_kits_notebooks_are_clean(root: Path) -> None:
    """The same check that `make check` runs."""
    assert notebooks.main(root / "notebooks") == 0
