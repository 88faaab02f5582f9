"""Unpacks a function that the grader has sent; grader/by_value.py packs it, and has the format.

This direction is trusted: what a child has sent is never unpacked here.
"""

from __future__ import annotations

import builtins
import marshal
import pickle
import sys
from types import CellType, CodeType, FunctionType
from typing import Any

PLAIN = b"plain"
MODULE, NAMED, FUNCTION, CLASS, DATA = range(5)


def loads(packed: bytes) -> Any:
    """Unpacks a function. Those of one module share their global names, which are new.

    Raises:
        ModuleNotFoundError: it takes a module that is not loaded; cloudpickle, maybe.
    """
    if not packed.startswith(PLAIN):
        return pickle.loads(packed)
    functions, classes, modules = marshal.loads(memoryview(packed)[len(PLAIN) :])
    known: dict[str, dict[str, Any]] = {
        name: {"__builtins__": builtins, "__name__": name} for name in modules
    }
    made: dict[int, list[Any]] = {
        FUNCTION: [_function(known, *each) for each in functions],
        CLASS: [type(name, (), {}) for name, _ in classes],
    }
    for module, names in modules.items():
        for name, meaning in names.items():
            known[module][name] = _meant(meaning, made)
    for own, (_, inside) in zip(made[CLASS], classes, strict=True):
        for name, meaning in inside.items():
            setattr(own, name, _meant(meaning, made))
    for function, (*_, held, attributes) in zip(made[FUNCTION], functions, strict=True):
        for cell, meaning in zip(function.__closure__ or (), held, strict=True):
            cell.cell_contents = _meant(meaning, made)
        for name, meaning in attributes.items():
            setattr(function, name, _meant(meaning, made))
    return made[FUNCTION][0]


def _function(
    known: dict[str, dict[str, Any]],
    module: str,
    name: str,
    code: CodeType,
    defaults: tuple[Any, ...] | None,
    named: dict[str, Any] | None,
    held: list[tuple[int, Any]],
    attributes: object,
) -> FunctionType:
    cells = tuple(CellType() for _ in held)  # filled later: with the function itself, maybe
    function = FunctionType(code, known[module], name, defaults, cells)
    function.__kwdefaults__ = named
    return function


def _meant(meaning: tuple[int, Any], made: dict[int, list[Any]]) -> Any:
    kind, value = meaning
    if kind == DATA:
        return value
    if kind in made:
        return made[kind][value]
    module, *names = (value,) if kind == MODULE else value
    __import__(module)
    found = sys.modules[module]
    return getattr(found, *names) if names else found
