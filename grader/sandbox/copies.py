"""Copies of modules, which a submission imports in place of those that probes and the child use.

A submission may write into any module that it imports: `np.shares_memory = lambda *a: False`. So
it gets modules of its own, with the same functions and classes in them. What it writes there it
meets again itself, and nobody else does: probes, the encoding of their answers and NumPy's own
code keep what they had before the submission was loaded. The grader's modules it does not get.

Functions and classes are shared. A submission that takes them apart (`__code__`, `__globals__`,
the garbage collector's objects, the frames of its callers) can still make a probe say a truth that
is none. So no mistake should lose its points by truths alone: see guessing.py.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from types import ModuleType

from grader.sandbox import numeric

COPIED = ("builtins", "io", "linecache", "marshal", "numpy", "os", "pickle", "struct", "traceback")
HIDDEN = "grader"
REDUCTIONS = ("sum", "prod", "mean", "std", "var", "any", "all", "min", "max")

_originals: dict[str, ModuleType] = {}  # what stood in sys.modules, while copies stand there


def hand_out() -> None:
    """Puts the copies into sys.modules, and takes the grader's modules out.

    A zygote does so once, for all of its children: counting the references of thousands of
    entries copies the pages that they are in, if a child does it.
    """
    numeric.settle()
    _hand_out((*COPIED, HIDDEN))


def load_numpy() -> None:
    """Loads NumPy when copies have been handed out without it, and hands out its copies too.

    It is imported among the originals: what it imports itself must not be what a submission gets.

    Raises:
        ImportError: it is not installed.
    """
    copied = {name: sys.modules[name] for name in _originals if name in sys.modules}
    sys.modules.update(_originals)
    try:
        importlib.import_module("numpy")
    finally:
        for name in _originals:
            del sys.modules[name]
        sys.modules.update(copied)
    numeric.settle()
    _hand_out(("numpy",))


def _hand_out(names: Collection[str]) -> None:
    """Copies the modules of some packages."""
    _settle()
    taken = {}
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in names and type(module) is ModuleType:
            taken[name] = sys.modules.pop(name)
    _originals.update(taken)
    shown = {n: m for n, m in taken.items() if n.partition(".")[0] != HIDDEN}
    copies = {id(module): ModuleType(name) for name, module in shown.items()}
    for name, module in shown.items():
        entries = {key: copies.get(id(value), value) for key, value in vars(module).items()}
        vars(copies[id(module)]).update(entries)
        sys.modules[name] = copies[id(module)]


@contextmanager
def original_numpy() -> Iterator[None]:
    """For a while `import numpy` means the original: for what is unpacked before a submission."""
    found = sys.modules.get("numpy")
    if found is None:
        yield
        return
    sys.modules["numpy"] = _originals.get("numpy", found)
    try:
        yield
    finally:
        sys.modules["numpy"] = found


def _settle() -> None:
    """Has NumPy find its Python functions: an array's method looks for its own when first called,
    in sys.modules, and keeps it."""
    np = numeric.loaded()
    if np is None:
        return
    for name in REDUCTIONS:
        getattr(np.ones(1), name)()
    np.ones(1).clip(0, 1)
