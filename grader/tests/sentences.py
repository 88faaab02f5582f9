"""Everything that the kit says, read from its code: one list, to be read in a row, aloud.

A sentence is a string of two words or more; where values are put in, the code that gives them
stands in braces. Docstrings, patterns and code are none.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

WORDS = re.compile(r"[A-Za-z`'’]{2,}[,:;.!?]? +(?:[a-z`'’(]|I\b)|: \{|\} [a-z]{2,}")
NOT_SAID = (
    "tests",
    "examples",
    "redteam",
    "__pycache__",
)  # no reader of a report, a page or a log sees them
CODE = re.compile(
    r"^(?:<|import |from |def |#)|\\[bw]|\[\^|px;|^(?:[\w.]+ ){25}"
)  # or a list of names


def sentences(path: Path) -> Iterator[str]:
    """The sentences of a file, in its order, each in one line."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = {id(each) for node in ast.walk(tree) for each in _silent(node)}
    for node in _in_order(tree, silent):
        text = " ".join(_template(node).split())
        if WORDS.search(text) and not CODE.search(text):
            yield text


def listing(root: Path) -> str:
    """All sentences of the grader, under the names of their files."""
    parts = []
    for path in sorted((root / "grader").rglob("*.py")):
        name = path.relative_to(root)
        said = [] if set(name.parts) & set(NOT_SAID) else list(dict.fromkeys(sentences(path)))
        if said:
            parts.append("\n".join([name.as_posix(), *(f"  {sentence}" for sentence in said)]))
    return "\n\n".join(parts) + "\n"


def _silent(node: ast.AST) -> Iterator[ast.AST]:
    """The strings that a node has and that are never said: docstrings, annotations."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    for annotation in (getattr(node, "annotation", None), getattr(node, "returns", None)):
        if isinstance(annotation, ast.AST):
            yield from ast.walk(annotation)


def _in_order(node: ast.AST, silent: set[int]) -> Iterator[ast.expr]:
    """The outermost strings below a node."""
    for child in ast.iter_child_nodes(node):
        if id(child) in silent:
            continue
        if isinstance(child, ast.JoinedStr) or (
            isinstance(child, ast.Constant) and isinstance(child.value, str)
        ):
            yield child
            # What is put in may say something too: `{"one" if ... else "two"}`.
            for part in getattr(child, "values", ()):
                if isinstance(part, ast.FormattedValue):
                    yield from _in_order(part, silent)
        else:
            yield from _in_order(child, silent)


def _template(node: ast.expr) -> str:
    """A string with the code of what is put into it in braces."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    assert isinstance(node, ast.JoinedStr)
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else f"{{{ast.unparse(part.value)}}}"
        for part in node.values
        if isinstance(part, (ast.Constant, ast.FormattedValue))
    )
