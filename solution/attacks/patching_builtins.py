# mypy: ignore-errors
# ruff: noqa
"""Replaces built-in functions by ones that find everything equal, short and true.

Class: patching
Where: at import
Expected: score 0; only this process believes them
"""

import builtins


class Yes(type):
    def __instancecheck__(cls, instance):
        return True


builtins.all = builtins.any = lambda *args: True
builtins.abs = lambda value: 0
builtins.len = lambda value: 0
builtins.isinstance = lambda *args: True
builtins.hasattr = lambda *args: True
builtins.getattr = lambda thing, name, *default: None
