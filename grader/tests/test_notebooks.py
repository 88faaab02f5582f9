"""Notebooks: clean when committed, without solutions for students, running in both versions."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import v4

from grader.assignment.manifest import Assignment
from grader.authoring import notebooks
from grader.cli.main import main
from grader.errors import AssignmentError, UsageError

SOLVED = """\
def f(x):
    # BEGIN SOLUTION
    return 2 * x
    # END SOLUTION
"""
UNSOLVED = """\
def f(x):
    # Your code here.
    raise NotImplementedError
"""


@pytest.fixture(autouse=True)
def in_a_kit(assignment: Assignment, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command asks which assignment it works on."""
    monkeypatch.chdir(assignment.root)


def code(source: str, **parts: Any) -> Any:
    """A code cell."""
    return v4.new_code_cell(source, **parts)  # type: ignore[no-untyped-call]


def text(source: str, **parts: Any) -> Any:
    """A text cell."""
    return v4.new_markdown_cell(source, **parts)  # type: ignore[no-untyped-call]


def notebook(*cells: Any, **parts: Any) -> Any:
    """A notebook of these cells."""
    return v4.new_notebook(cells=list(cells), **parts)  # type: ignore[no-untyped-call]


def write(path: Path, *cells: Any, **parts: Any) -> None:
    """Writes one."""
    nbformat.write(notebook(*cells, **parts), path)  # type: ignore[no-untyped-call]


# Clean --------------------------------------------------------------------------------------------


def test_a_clean_notebook_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Text and code that was not run; a cell may be folded."""
    folded = {"jupyter": {"source_hidden": True}, "tags": ["hide-input"]}
    write(tmp_path / "a.ipynb", text("text"), code("1 + 1"), code("2", metadata=folded))
    assert main(["notebooks", "check", str(tmp_path)]) == 0
    assert "1 notebooks, 0 complaints" in capsys.readouterr().out


@pytest.mark.parametrize(
    "run",
    [
        {"execution_count": 3},
        {"outputs": [v4.new_output("stream", text="2")]},  # type: ignore[no-untyped-call]
        {"metadata": {"scrolled": True}},
        {"metadata": {"jupyter": {"outputs_hidden": True}}},
    ],
)
def test_a_notebook_that_was_run_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], run: dict[str, Any]
) -> None:
    """With the cell, and exit code 1; a count, an output or an editor's metadata is enough."""
    write(tmp_path / "a.ipynb", text("text"), code("1 + 1", **run))
    assert main(["notebooks", "check", str(tmp_path)]) == 1
    assert "a.ipynb, cell 2" in capsys.readouterr().out


def test_metadata_of_the_whole_notebook_are_named(tmp_path: Path) -> None:
    """A Python version, say, which changes with every reader; the kernel's name may stay."""
    write(tmp_path / "a.ipynb", metadata={"kernelspec": {"name": "python3", "display_name": "P"}})
    assert notebooks.dirty(tmp_path / "a.ipynb") == []
    write(tmp_path / "a.ipynb", metadata={"language_info": {"name": "python", "version": "3.12"}})
    assert len(notebooks.dirty(tmp_path / "a.ipynb")) == 1


# Student versions ---------------------------------------------------------------------------------


def test_solutions_are_taken_out() -> None:
    """Regions of code as in the stub, whole cells by their tag; outputs and all else stay."""
    output = v4.new_output("stream", text="4")  # type: ignore[no-untyped-call]
    given = notebook(
        text("# Title"),
        code(SOLVED),
        text("The answer is 4.", metadata={"tags": ["solution"]}),
        code("print(f(2))", outputs=[output]),
    )
    made = notebooks.student_version(given)
    assert [cell.source for cell in made.cells] == ["# Title", UNSOLVED, "print(f(2))"]
    assert made.cells[2].outputs == [output]
    assert given.cells[1].source == SOLVED and len(given.cells) == 4


def test_a_misspelt_mark_lets_nothing_out() -> None:
    """Also in a notebook where no mark is right."""
    with pytest.raises(AssignmentError):
        notebooks.student_version(notebook(code("# Begin Solution\nx\n# End Solution\n")))


# Building -----------------------------------------------------------------------------------------


def build(folder: Path, out: Path, modules: Path) -> int:
    """Builds a folder of notebooks."""
    words = ["notebooks", "build", str(folder), "--out", str(out)]
    return main([*words, "--solution", str(modules), "--handout", str(modules)])


@pytest.fixture
def one(tmp_path: Path) -> Path:
    """A folder with a notebook, in which students have a function to write."""
    cells = text("# One"), code(SOLVED), code("try: print(f(21))\nexcept Exception: print('none')")
    write(tmp_path / "one.ipynb", *cells)
    return tmp_path


def test_a_notebook_becomes_two_pages_and_a_student_version(
    one: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page shows what came out, and not how; the student version has not been run."""
    assert build(one, one / "dist", one) == 0
    page = (one / "dist" / "one.html").read_text(encoding="utf-8")
    solved = (one / "dist" / "solutions" / "one.html").read_text(encoding="utf-8")
    assert "42" in page and "42" in solved
    assert "BEGIN SOLUTION" in solved and "BEGIN SOLUTION" not in page
    assert (one / "dist" / "index.html").is_file()
    assert (one / "dist" / "solutions" / "index.html").is_file()
    assert notebooks.dirty(one / "dist" / "student" / "one.ipynb") == []
    assert capsys.readouterr().out.count("one.ipynb, ") == 2


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("print(__import__('os').getcwd())", "cell 1: its output names "),
        ("from IPython.display import display; display({'image/png': 'AAAA'}, raw=True)",
         "cell 1: describe its picture"),
    ],
)  # fmt: skip
def test_what_a_page_should_not_show_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], source: str, said: str
) -> None:
    """A folder of the builder's, and a picture that nobody describes; the cell is named."""
    write(tmp_path / "a.ipynb", code(source))
    assert build(tmp_path, tmp_path / "dist", tmp_path) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "dist").exists()


def test_a_cell_that_fails_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the notebook, the version and the error, in one line; exit code 1."""
    write(tmp_path / "a.ipynb", code("raise KeyError('lost')"))
    assert build(tmp_path, tmp_path / "dist", tmp_path) == 1
    assert "a.ipynb, on the solution: KeyError: 'lost'" in capsys.readouterr().err
    assert not (tmp_path / "dist").exists()


def test_a_folder_without_notebooks_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2: nothing was built, or checked."""
    assert build(tmp_path, tmp_path, tmp_path) == 2
    assert "has no notebooks" in capsys.readouterr().err
    for folder in (tmp_path, tmp_path / "nosuch"):
        assert main(["notebooks", "check", str(folder)]) == 2
        said = capsys.readouterr()
        assert said.out == "" and f"{folder} has no notebooks" in said.err


@pytest.mark.parametrize(
    "content",
    [
        "", "not json", "[]", "{}", "3", "[" * 200_000, '{"nbformat": 4, "cells": 3}',
        '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{}]}', "\x80",
    ],
)  # fmt: skip
def test_a_broken_notebook_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    """In one sentence with its path, and exit code 1."""
    (tmp_path / "a.ipynb").write_bytes(content.encode("latin-1"))
    folder = str(tmp_path)
    building = ["build", folder, "--out", folder, "--solution", folder, "--handout", folder]
    for words in (["check", folder], building):
        assert main(["notebooks", *words]) == 1
        said = capsys.readouterr()
        assert said.out == "" and said.err.count("\n") == 1
        assert said.err.startswith(f"error: {tmp_path / 'a.ipynb'} is not a notebook")


def test_a_page_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """One sentence, when the work has been done."""
    (tmp_path / "dist").write_text("in the way")
    with pytest.raises(UsageError, match=r"cannot write .*one\.html: File exists"):
        notebooks._write(tmp_path / "dist" / "one.html", b"")
