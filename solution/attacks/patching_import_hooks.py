# mypy: ignore-errors
# ruff: noqa
"""Puts itself in front of every import that follows.

Class: patching
Where: at import
Expected: score 0; nothing that is trusted is imported after it
"""

import sys, types


class Everything:
    def find_spec(self, name, path=None, target=None):
        return None

    def find_module(self, name, path=None):
        return self

    def load_module(self, name):
        module = sys.modules[name] = types.ModuleType(name)
        module.compare = lambda *args: []
        return module


sys.meta_path.insert(0, Everything())
sys.path_hooks.insert(0, lambda path: Everything())
sys.path.insert(0, "/tmp")
for name in list(sys.modules):
    if name.startswith("grader"):
        sys.modules[name] = types.ModuleType(name)
