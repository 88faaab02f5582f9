# mypy: ignore-errors
# ruff: noqa
"""Replaces the main file's functions, NumPy's and the module itself when its extra file is imported.

Class: patching
Where: at import
Expected: score 0; the main file's tests are in other processes
"""

FILES = {
    "extra.py": """
import builtins, sys, types
import numpy as np
import submitted

right = types.ModuleType("submitted")
for name in dir(submitted):
    setattr(right, name, lambda *a, **k: np.ones((2, 3)))
    setattr(submitted, name, getattr(right, name))
sys.modules["submitted"] = sys.modules["extra"] = sys.modules["__main__"] = right
np.allclose = np.array_equal = np.isclose = lambda *a, **k: True
np.testing.assert_allclose = lambda *a, **k: None
builtins.abs = lambda x: 0.0
builtins.all = builtins.any = builtins.isinstance = lambda *a: True
"""
}
