"""Loads a Python file as a module that nobody else holds."""

from pathlib import Path
from types import ModuleType
from typing import Any


def load_new(path: Path) -> Any:
    """Executes a file as a new module, so that no test sees another's changes."""
    module = ModuleType(path.stem)
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), module.__dict__)
    return module
