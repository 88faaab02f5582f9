"""Says which notebooks are not clean: outputs and execution counts are never committed.

python -m grader.notebooks FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat


def dirty(path: Path) -> list[str]:
    """Says what is in a notebook that should not be committed, one sentence per cell.

    Args:
        path: a notebook of format 4.
    """
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    return [
        f"{path}, cell {number}: it has been run; clear its output"
        for number, cell in enumerate(notebook.cells, start=1)
        if cell.cell_type == "code" and (cell.outputs or cell.execution_count is not None)
    ]


def main(folder: Path) -> int:
    """Prints what is not clean in a folder of notebooks; exit code 1 if anything is."""
    paths = sorted(folder.glob("*.ipynb"))
    complaints = [line for path in paths for line in dirty(path)]
    print("\n".join([*complaints, f"{len(paths)} notebooks, {len(complaints)} complaints"]))
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
