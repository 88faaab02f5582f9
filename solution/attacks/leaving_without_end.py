# mypy: ignore-errors
# ruff: noqa
"""Takes os._exit away, so that the child would go on in the zygote's own loop.

Class: leaving
Where: at import
Expected: score 0; it ends nevertheless, the next job is served
"""

import os, sys, types


def stay(*args):
    raise RuntimeError("no end")


os._exit = stay
sys.exit = stay
os.__dict__["_exit"] = stay
for module in list(sys.modules.values()):
    if isinstance(module, types.ModuleType) and module.__name__.startswith("grader"):
        if hasattr(module, "end"):
            module.end = stay
