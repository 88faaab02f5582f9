"""NumPy, where it is loaded. A child may do without: then no array comes, and none goes.

A zygote loads it, or does not, before there is a submission; from then on it is settled what NumPy
is, whatever a submission puts into sys.modules under that name.
"""

from __future__ import annotations

import sys
from typing import Any

_settled: list[Any] = []  # one entry: NumPy itself, or None


def loaded() -> Any:
    """NumPy itself; None where nobody has loaded it."""
    return _settled[0] if _settled else sys.modules.get("numpy")


def needed() -> Any:
    """NumPy itself.

    Raises:
        ModuleNotFoundError: it is not installed, or it is settled that this process has none.
    """
    if not _settled:
        import numpy

        return numpy
    if _settled[0] is None:
        raise ModuleNotFoundError("No module named 'numpy'", name="numpy")
    return _settled[0]


def settle() -> None:
    """From now on NumPy is what it is now, or nothing."""
    _settled[:] = [sys.modules.get("numpy")]
