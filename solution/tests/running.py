"""Runs the kit's notebooks: in a kernel as readers do or, more quickly, in this process."""

import contextlib
import io
import linecache
import re
from pathlib import Path
from typing import Any

import matplotlib
import matplotlib.pyplot as plt

from grader.authoring import notebooks

matplotlib.use("agg")  # nobody sees pictures that are drawn here
NOTEBOOKS = ("01", "02", "03", "04", "05")
FAILURE = re.compile(  # the first of the two lines that `attempt` prints
    r"(?m)^\w+ in (?:line \d+ of this cell|\w+, line \d+ of its cell|\S+ \(\w+\.py, line \d+\))"
)


def given(root: Path, name: str, student: bool = False) -> Any:
    """One of the kit's notebooks, or its student version; `name` may be its number, "02"."""
    (path,) = (root / "notebooks").glob(f"{name}*.ipynb")
    notebook = notebooks.read(path)
    return notebooks.student_version(notebook) if student else notebook


def execute(root: Path, notebook: Any, *folders: str) -> Any:
    """A notebook after a run in a kernel that imports from some of the kit's folders."""
    from grader.authoring import pages  # nbconvert takes a second to import

    return pages.execute(notebook, root / "notebooks", [root / folder for folder in folders])


def code_cells(notebook: Any) -> dict[str, str]:
    """The source of each code cell, by its id."""
    return {cell.id: cell.source for cell in notebook.cells if cell.cell_type == "code"}


def words(notebook: Any) -> str:
    """All text cells in a row, with single spaces for line breaks."""
    return " ".join(
        " ".join(cell.source.split()) for cell in notebook.cells if cell.cell_type == "markdown"
    )


def outputs(executed: Any) -> str:
    """All that a notebook printed."""
    cells = [cell for cell in executed.cells if cell.cell_type == "code"]
    return "".join(output.get("text", "") for cell in cells for output in cell.outputs)


def failures(printed: str) -> list[str]:
    """The errors among what was printed, as `attempt` shows them."""
    return FAILURE.findall(printed)


def pictures(executed: Any) -> list[str]:
    """The ids of the cells that drew, once for each picture."""
    return [
        cell.id
        for cell in executed.cells
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    ]


class Running:
    """A notebook's names, in which its cells are run one after the other, without a kernel.

    Attributes:
        names: what the cells have defined.
        printed: what each cell printed, by its id.
    """

    def __init__(self, notebook: Any) -> None:
        self.cells = code_cells(notebook)
        self.names: dict[str, Any] = {"__name__": "__main__"}
        self.printed: dict[str, str] = {}

    def run(self, *ids: str) -> "Running":
        """Runs some cells, or all of them; pictures are closed. Errors are those of the cells."""
        for cell in ids or self.cells:
            source, file = self.cells[cell], f"<cell {cell}>"
            linecache.cache[file] = (len(source), None, source.splitlines(True), file)
            with contextlib.redirect_stdout(io.StringIO()) as out:
                exec(compile(source, file, "exec"), self.names)
            self.printed[cell] = out.getvalue()
            plt.close("all")
        return self
