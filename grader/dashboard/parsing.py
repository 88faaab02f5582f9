"""Finds functions in foreign source, in a process of its own: python -I parsing.py < JSON > JSON.

A parser given the right text may use up its stack or all memory and take its process along. Nothing
of the text is run. Of each function comes back what Python makes of its syntax tree: without
comments and docstrings, so that the layout says nothing about who wrote it, and equal code is equal
text.

    in:  {key: [source, [name, ...]]}           a name may be Class.method
    out: {key: {name: text}}                    without what is not there

A name with a star behind it is of all that the function needs of its module and the names in front
do not have: `["add", "Box", "area*"]` are the helpers of `area` but for add and Box.

It imports nothing of the grader's.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Container, Sequence

DEFINITION = ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef
MAX_MEMORY = 1 << 30  # bytes
MAX_TEXT = 20_000  # characters of a function


def functions(source: str, names: Sequence[str]) -> dict[str, str]:
    """The named functions, classes and methods of a source; {} if it is not Python."""
    try:
        tree = ast.parse(source)
        found = definitions(tree)
        texts = {name: plain(found[name])[:MAX_TEXT] for name in names if name in found}
        for place, name in enumerate(names):
            if name.endswith("*") and name[:-1] in found:
                texts[name] = needed(tree, found[name[:-1]], names[:place])[:MAX_TEXT]
        return texts
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}


def definitions(tree: ast.Module) -> dict[str, ast.stmt]:
    """What is defined at the top of a module and in its classes. The last of a name counts."""
    found: dict[str, ast.stmt] = {}
    for node in tree.body:
        if isinstance(node, DEFINITION):
            found[node.name] = node
            for inner in node.body if isinstance(node, ast.ClassDef) else ():
                if isinstance(inner, DEFINITION):
                    found[f"{node.name}.{inner.name}"] = inner
    return found


def needed(tree: ast.Module, node: ast.AST, given: Container[str]) -> str:
    """The statements of a module that a definition needs, and what these need, in their order.

    Args:
        given: names that are there anyway.
    """
    by_name = {name: each for each in tree.body for name in names_of(each) if name not in given}
    wanted: list[ast.stmt] = []
    waiting: list[ast.AST] = [node]
    while waiting:
        inner = ast.walk(waiting.pop())
        for name in {each.id for each in inner if isinstance(each, ast.Name)}:
            found = by_name.get(name)
            if found is not None and found is not node and found not in wanted:
                wanted.append(found)
                waiting.append(found)
    return "\n\n".join(plain(each) for each in tree.body if each in wanted)


def names_of(statement: ast.stmt) -> list[str]:
    """What a statement at the top of a module defines."""
    if isinstance(statement, DEFINITION):
        return [statement.name]
    if isinstance(statement, (ast.Import, ast.ImportFrom)):
        return [alias.asname or alias.name.partition(".")[0] for alias in statement.names]
    return [
        node.id
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    ]


def plain(node: ast.AST) -> str:
    """A definition as text, without docstrings."""
    for each in ast.walk(node):
        if isinstance(each, DEFINITION) and ast.get_docstring(each, clean=False) is not None:
            each.body = each.body[1:] or [ast.Pass()]
    return ast.unparse(node)


def main() -> None:
    """Reads, answers, and ends."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    except (ImportError, OSError, ValueError):  # Windows has none; a lower limit may be in force
        pass
    asked = json.load(sys.stdin)
    json.dump({key: functions(*question) for key, question in asked.items()}, sys.stdout)


if __name__ == "__main__":
    main()
