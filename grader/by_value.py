"""Packs functions for a process that cannot import their files: sandbox/by_value.py unpacks them.

A function travels with its code and with what its names stand for. For most probes and their
helpers these are modules and what is in them, numbers, text, simple classes and one another: that
takes no more than `marshal`, and a child unpacks it in a fraction of the time that cloudpickle
needs. Everything else is cloudpickle's.

    b"plain" and then, marshalled,
    functions   the one that is sent first: the name of its module, its own, its code, its
                defaults, those by keyword, what its closure holds, its attributes
    classes     their names and what is in them
    modules     by name: their global names

What a name stands for is (MODULE, its name), (NAMED, its module's name and its own), (FUNCTION or
CLASS, its place in the list) or (DATA, the value itself).
"""

from __future__ import annotations

import functools
import marshal
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from opcode import EXTENDED_ARG, opmap
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType
from typing import Any

PLAIN = b"plain"
MODULE, NAMED, FUNCTION, CLASS, DATA = range(5)
CONSTANTS = (bool, int, float, complex, str, bytes, type(None), type(Ellipsis))
MADE_BY_PYTHON = ("__dict__", "__weakref__")  # in every class of its own
# Operations that look a global name up, and how far their argument is shifted: see `dis`.
SHIFTS = {
    "LOAD_GLOBAL": sys.version_info >= (3, 11),
    "LOAD_NAME": 0,
    "LOAD_FROM_DICT_OR_GLOBALS": 0,
}
LOOK_UP = {opmap[name]: int(shift) for name, shift in SHIFTS.items() if name in opmap}
STABLE = 2  # the version of marshal's format in which equal values have the same bytes
CLASS_ID = re.compile(rb"\x8c\x20[0-9a-f]{32}")  # which cloudpickle draws anew in each process
Meaning = tuple[int, Any]

_by_value = {"__main__"}  # the modules that the other process has not got


class _NotPlain(Exception):
    """It takes cloudpickle."""


def send(modules: Iterable[str]) -> None:
    """From now on, what is in these modules is sent, and not looked up by its name."""
    _by_value.update(modules)


def dumps(function: Callable[..., Any]) -> bytes:
    """Packs a function."""
    try:
        return PLAIN + marshal.dumps(_Plain(function).packed())
    except _NotPlain:
        return _pickled(function)


def stable(packed: bytes) -> bytes:
    """The same bytes for a function that was packed by another process, to tell it by."""
    if packed.startswith(PLAIN):
        return marshal.dumps(marshal.loads(packed[len(PLAIN) :]), STABLE)
    return CLASS_ID.sub(b"", packed)


def _pickled(function: Callable[..., Any]) -> bytes:
    import cloudpickle

    for name in _by_value & sys.modules.keys():
        cloudpickle.register_pickle_by_value(sys.modules[name])
    pickled: bytes = cloudpickle.dumps(function)
    return pickled


class _Plain:
    """Collects a function and what it uses, each with what its names stand for."""

    def __init__(self, function: Any) -> None:
        self.places: dict[int, int] = {}  # of functions and classes, by their ids
        self.functions: list[tuple[Any, ...]] = []
        self.classes: list[tuple[Any, ...]] = []
        self.modules: dict[str, dict[str, Meaning]] = {}
        self._function(function)

    def packed(self) -> tuple[Any, ...]:
        return self.functions, self.classes, self.modules

    def _meaning(self, value: object) -> Meaning:
        if isinstance(value, ModuleType) and value.__name__ not in _by_value:
            return MODULE, value.__name__
        if isinstance(value, (FunctionType, BuiltinFunctionType, type)) and _can_be_found(value):
            return NAMED, (value.__module__, value.__name__)
        if isinstance(value, FunctionType):
            return FUNCTION, self._function(value)
        if type(value) is type:
            return CLASS, self._class(value)
        return DATA, self._data(value)

    def _meanings(self, values: Mapping[str, object]) -> dict[str, Meaning]:
        return {name: self._meaning(value) for name, value in values.items()}

    def _function(self, function: Any) -> int:
        if id(function) in self.places:
            return self.places[id(function)]
        place = self.places[id(function)] = len(self.functions)
        self.functions.append(())  # what it uses may use it
        code, known = function.__code__, function.__globals__
        module = str(known.get("__name__"))
        self.functions[place] = (
            module,
            function.__name__,
            code,
            self._data(function.__defaults__),
            self._data(function.__kwdefaults__),
            [self._meaning(cell.cell_contents) for cell in function.__closure__ or ()],
            self._meanings(vars(function)),
        )
        names = self.modules.setdefault(module, {})
        for name in sorted(_global_names(code) & (known.keys() - names.keys())):
            names[name] = (DATA, None)  # it is being looked at
            names[name] = self._meaning(known[name])
        return place

    def _class(self, own: type) -> int:
        if id(own) in self.places:
            return self.places[id(own)]
        if own.__bases__ != (object,):
            raise _NotPlain
        place = self.places[id(own)] = len(self.classes)
        self.classes.append(())
        inside = {name: value for name, value in vars(own).items() if name not in MADE_BY_PYTHON}
        self.classes[place] = own.__name__, self._meanings(inside)
        return place

    def _data(self, value: Any) -> Any:
        """A value that marshal takes as it is."""
        kind = type(value)
        if kind in (tuple, list):
            for each in value:
                self._data(each)
        elif kind is dict:
            for pair in value.items():
                self._data(pair)
        elif kind not in CONSTANTS:
            raise _NotPlain
        return value


def _can_be_found(value: Any) -> bool:
    """Whether the other process finds a class or a function by its name."""
    there = sys.modules.get(value.__module__)
    return value.__module__ not in _by_value and getattr(there, value.__name__, None) is value


@functools.cache
def _global_names(code: CodeType) -> set[str]:
    """The global names in a function's code: those of attributes stand in the same list.

    As `dis` finds them, which takes longer than all the rest.
    """
    found, operations, arguments = set(), code.co_code[::2], code.co_code[1::2]
    for operation, shift in LOOK_UP.items():
        at = operations.find(operation)
        while at >= 0:
            place, before = arguments[at], at - 1
            while before >= 0 and operations[before] == EXTENDED_ARG:
                place |= arguments[before] << 8 * (at - before)
                before -= 1
            found.add(code.co_names[place >> shift])
            at = operations.find(operation, at + 1)
    inner = (each for each in code.co_consts if isinstance(each, CodeType))
    return found.union(*map(_global_names, inner))
