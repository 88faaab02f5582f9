"""Layers, losses and optimizers of extra.py have what their protocols say, under those names."""

import inspect
from typing import Any

import pytest

LOSSES = pytest.param(
    "Loss",
    marks=pytest.mark.xfail(
        reason="four losses call prediction and target x, y or p: forward(prediction=...) fails",
        raises=AssertionError,
    ),
)


def argument_names(function: Any) -> list[str]:
    """The names of a function's arguments, in order."""
    return list(inspect.signature(function).parameters)


@pytest.mark.parametrize("protocol", ["Layer", LOSSES, "Optimizer"])
def test_classes_have_the_methods_of_their_protocol(extra: Any, protocol: str) -> None:
    """With arguments of the same names, so that a call by name works for one as for another."""
    wanted = getattr(extra, protocol)
    methods = {
        name: argument_names(method)
        for name, method in vars(wanted).items()
        if inspect.isfunction(method) and (name[0] != "_" or name == "__call__")
    }
    classes = [c for c in vars(extra).values() if inspect.isclass(c) and wanted in c.__mro__[1:]]
    found = {cls: {name: argument_names(getattr(cls, name)) for name in methods} for cls in classes}
    assert len(methods) >= 2 and len(classes) >= 4
    assert found == dict.fromkeys(classes, methods)
