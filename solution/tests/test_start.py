"""What a notebook begins with: names, one thread, and files that are loaded again."""

import ast
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from solution.tests.running import NOTEBOOKS, code_cells, given

Library = Callable[..., Any]


@pytest.mark.parametrize("number", NOTEBOOKS)
def test_the_first_cell_is_short_and_folded(root: Path, number: str) -> None:
    """Two lines, the same path in both; the settings after it are folded, too."""
    notebook = given(root, number)
    title, setup, settings = notebook.cells[:3]
    assert "**What it takes.**" in title.source
    comment, line = setup.source.splitlines()
    module = line.removeprefix("from ").removesuffix(" import *")
    assert comment.endswith(f"see {module.replace('.', '/')}.py.")
    assert (root / "handout" / f"{module.replace('.', '/')}.py").is_file()
    for cell in (setup, settings):
        assert cell.metadata == {"jupyter": {"source_hidden": True}, "tags": ["hide-input"]}


@pytest.mark.parametrize("number", NOTEBOOKS)
def test_every_name_that_is_gathered_is_used(root: Path, number: str) -> None:
    """A module of names would otherwise collect what nobody needs."""
    setup, *cells = code_cells(given(root, number)).values()
    module = setup.split("from ")[1].split()[0]
    path = root / "handout" / f"{module.replace('.', '/')}.py"
    imports = [
        node
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    gathered = [alias.asname or alias.name for node in imports for alias in node.names]
    text = "\n".join(cells)
    assert len(gathered) > 10 and [name for name in gathered if name not in text] == []


def test_numpy_is_told_of_one_thread_before_it_is_loaded(root: Path) -> None:
    """A setting that comes later has no effect."""
    script = (
        "import os, sys, support.start; "
        "assert 'numpy' not in sys.modules and os.environ['OPENBLAS_NUM_THREADS'] == '1'"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(
        command, cwd=root / "handout", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_notebook_loads_saved_files_again(library: Library) -> None:
    """And draws in twice as many pixels; three commands, once."""
    commands = []

    class Shell:
        def run_line_magic(self, *words: str) -> None:
            commands.append(words)

    library("support.start").prepare(Shell())
    assert commands[:2] == [("load_ext", "autoreload"), ("autoreload", "2")]
    assert len(commands) == 3 and "retina" in commands[2][1]
