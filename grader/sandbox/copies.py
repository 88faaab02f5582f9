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

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

import numpy as np

COPIED = ("builtins", "io", "linecache", "marshal", "numpy", "os", "pickle", "struct", "traceback")
HIDDEN = "grader"
REDUCTIONS = ("sum", "prod", "mean", "std", "var", "any", "all", "min", "max")

_originals: dict[str, ModuleType] = {}  # what stood in sys.modules, while copies stand there


def hand_out() -> None:
    """Puts the copies into sys.modules, and takes the grader's modules out.

    A zygote does so once, for all of its children: counting the references of thousands of
    entries copies the pages that they are in, if a child does it.
    """
    _settle()
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in (*COPIED, HIDDEN) and type(module) is ModuleType:
            _originals[name] = sys.modules.pop(name)
    shown = {n: m for n, m in _originals.items() if n.partition(".")[0] != HIDDEN}
    copies = {id(module): ModuleType(name) for name, module in shown.items()}
    for name, module in shown.items():
        entries = {key: copies.get(id(value), value) for key, value in vars(module).items()}
        vars(copies[id(module)]).update(entries)
        sys.modules[name] = copies[id(module)]


@contextmanager
def original_numpy() -> Iterator[None]:
    """For a while `import numpy` means the original: for what is unpacked before a submission."""
    found = sys.modules["numpy"]
    sys.modules["numpy"] = _originals.get("numpy", found)
    try:
        yield
    finally:
        sys.modules["numpy"] = found


def _settle() -> None:
    """Has NumPy find its Python functions: an array's method looks for its own when first called,
    in sys.modules, and keeps it."""
    for name in REDUCTIONS:
        getattr(np.ones(1), name)()
    np.ones(1).clip(0, 1)
