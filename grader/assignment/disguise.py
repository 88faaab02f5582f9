"""Makes the text of an implementation tell nothing by its looks. Pure: text in, text out.

Students' tests run beside right and wrong implementations and can look at them. Comments,
docstrings and annotations go, local variables get other names, and statements without effect are
put in, differently in each: so no two have the same code, and no test can tell one that it knows
by anything but what it does.
"""

from __future__ import annotations

import ast
import builtins
import random
from typing import TypeVar

Body = TypeVar("Body", ast.FunctionDef, ast.AsyncFunctionDef)
CHANCE = 0.4  # of a statement without effect in front of each


def disguised(source: str, seed: str) -> str:
    """The text without what people read, and with local names and idle statements of its own.

    What may be called from outside keeps its name: functions, classes, attributes, parameters.

    Args:
        seed: another one makes another text, which does the same.
    """
    tree = ast.parse(source)
    chance = random.Random(seed)
    _Bare().visit(tree)
    names = sorted(_local_names(tree))
    numbers = chance.sample(range(1000), len(names) + 1)
    renamed = {name: f"v{number}" for name, number in zip(names, numbers, strict=False)}
    _Renamed(renamed).visit(tree)
    _Padded(chance, f"v{numbers[-1]}").visit(tree)
    return ast.unparse(tree)


def imported(source: str) -> set[str]:
    """The modules that a text imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


class _Bare(ast.NodeTransformer):
    """Takes docstrings out, and annotations of functions."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        arguments = node.args
        for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
            each.annotation = None
        return self._without_docstring(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        return self._without_docstring(node)

    def visit_Module(self, node: ast.Module) -> ast.AST:
        return self._without_docstring(node)

    def _without_docstring(self, node: ast.FunctionDef | ast.ClassDef | ast.Module) -> ast.AST:
        self.generic_visit(node)
        if ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:]
            if not node.body and not isinstance(node, ast.Module):
                node.body = [ast.Pass()]
        return node


def _local_names(tree: ast.Module) -> set[str]:
    """Names that functions alone assign to, and that mean nothing outside of them."""
    local, kept = set[str](), set(dir(builtins))
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            kept.add(node.name)
        elif isinstance(node, ast.arg):
            kept.add(node.arg)
        elif isinstance(node, ast.alias):
            kept.add((node.asname or node.name).split(".")[0])
        elif isinstance(node, (ast.Global, ast.Nonlocal)):
            kept |= set(node.names)
        elif isinstance(node, (ast.MatchAs, ast.MatchStar, ast.MatchMapping)):
            kept.add(getattr(node, "name", None) or getattr(node, "rest", None) or "_")
        elif isinstance(node, ast.ExceptHandler):
            kept.add(node.name or "_")
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            local.add(node.id)
    for scope in ast.walk(tree):
        if isinstance(scope, (ast.Module, ast.ClassDef)):
            kept |= _assigned_at_top(scope)
    return local - kept


def _assigned_at_top(scope: ast.Module | ast.ClassDef) -> set[str]:
    """Names that a module or class assigns to outside of its functions."""
    found, waiting = set[str](), list[ast.AST](scope.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name):
            found.add(node.id)
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            waiting += ast.iter_child_nodes(node)
    return found


class _Renamed(ast.NodeTransformer):
    def __init__(self, names: dict[str, str]) -> None:
        self.names = names

    def visit_Name(self, node: ast.Name) -> ast.Name:
        node.id = self.names.get(node.id, node.id)
        return node


class _Padded(ast.NodeTransformer):
    """Puts statements without effect into functions."""

    def __init__(self, chance: random.Random, name: str) -> None:
        self.chance, self.name = chance, name

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self.generic_visit(node)
        body: list[ast.stmt] = []
        for statement in node.body:
            while self.chance.random() < CHANCE:
                value = ast.Constant(self.chance.randrange(1000))
                body.append(ast.Assign([ast.Name(self.name, ast.Store())], value, lineno=0))
            body.append(statement)
        node.body = body
        return node
