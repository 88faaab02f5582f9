"""The script that students run is the one that `grader new` writes."""

import ast
from pathlib import Path

from grader.authoring import new


def bare(path: Path) -> str:
    """A script without its texts, in which files and questions are named."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return ast.dump(tree)


def test_a_new_assignment_has_this_script(root: Path) -> None:
    """A mend of one is a mend of both."""
    assert bare(root / "handout" / "grade.py") == bare(new.TEMPLATE / "handout" / "grade.py")
